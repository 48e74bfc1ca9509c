"""What a torch module on the meta device holds and multiplies: shapes only, no memory, no weights."""

from collections.abc import Callable

import torch
from torch.utils.flop_counter import FlopCounterMode

from figures.anatomy.export.ledger import Counts


def parameters(module: torch.nn.Module) -> Counts:
    """Name of every submodule, and of every parameter that no submodule holds -> parameters; empty ones left out."""
    found = {name: sum(parameter.numel() for parameter in part.parameters()) for name, part in module.named_modules()}
    direct = {name: parameter.numel() for name, parameter in module.named_parameters()
              if name.rpartition(".")[2] not in ("weight", "bias", "scale")}
    return {name: count for name, count in (found | direct).items() if count}


def buffers(module: torch.nn.Module) -> int:
    """Numbers that are stored with the weights but not trained."""
    stored = set(module.state_dict())
    return sum(buffer.numel() for name, buffer in module.named_buffers() if name in stored)


def macs(module: torch.nn.Module, inputs: Callable[[], dict]) -> int:
    """Multiply-adds of one forward pass: half of torch's FLOPs; attention products are counted whole."""
    for part in module.modules():
        if hasattr(part, "moe_infer"):
            part.moe_infer = _first_experts(part)
    with torch.device("meta"), torch.no_grad(), FlopCounterMode(display=False) as counter:
        module.eval()(**inputs())
    return counter.get_total_flops() // 2


def _first_experts(part: torch.nn.Module) -> Callable:
    """A stand-in for the routing of HiDream's experts, which needs numbers: every token passes the first ones."""
    return lambda x, chosen, weights: sum(expert(x) for expert in part.experts[:part.num_activated_experts])
