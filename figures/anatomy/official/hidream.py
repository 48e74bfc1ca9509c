"""HiDream-I1 in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.hidream import Config

FAMILY, CLASS = "hidream", "HiDreamImageTransformer2DModel"
DEFAULTS = {"patch_size": None, "in_channels": 64, "out_channels": None, "num_layers": 16, "num_single_layers": 32,
            "attention_head_dim": 128, "num_attention_heads": 20, "caption_channels": None, "text_emb_dim": 2048,
            "num_routed_experts": 4, "num_activated_experts": 2, "axes_dims_rope": (32, 32),
            "max_resolution": (128, 128), "llama_layers": None, "force_inference_output": False}
INERT = ("max_resolution", "force_inference_output")
SAME = ("patch_size", "in_channels", "num_layers", "num_single_layers", "attention_head_dim", "num_attention_heads",
        "caption_channels", "text_emb_dim", "num_routed_experts", "num_activated_experts", "axes_dims_rope",
        "llama_layers")


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME} | {"out_channels": config.out_channels}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SAME} | {"out_channels": given["out_channels"] or given["in_channels"]}
