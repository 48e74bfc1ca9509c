"""The shape that all diffusion U-Nets share: levels down, a middle, levels up, and skip connections across."""

from collections.abc import Callable
from dataclasses import dataclass

from figures.anatomy.nodes import conv, group_norm, step
from figures.anatomy.parts.resnet import downsample, resnet, upsample
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node, Wire, block


@dataclass(frozen=True)
class LevelNames:
    """The authors' names of the parts, by level and number within the level."""

    down: Callable[[int, int], str]
    down_attention: Callable[[int, int], str]
    shrink: Callable[[int], str]
    middle: tuple[str, str, str]
    up: Callable[[int, int], str]
    up_attention: Callable[[int, int], str]
    grow: Callable[[int, bool], str]   # level, whether it has attention
    resnet: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A U-Net, whoever wrote it."""

    widths: tuple[int, ...]    # channels of each level
    resnets: int               # on each level going down; one more going up
    depths: tuple[int, ...]    # transformer blocks (or attentions) after each ResNet of a level
    middle_depth: int
    attend: Callable[[str, TensorSpec, int, str], Node]   # name, input, depth, original name -> the attention
    names: LevelNames

    @property
    def last(self) -> int:
        """The number of the deepest level; the first is 0."""
        return len(self.widths) - 1


def output(x: TensorSpec, channels: int, norm: str, last: str) -> list[Node]:
    """What turns the last features (C, H, W) into the prediction (channels, H, W)."""
    return [group_norm("conv_norm_out", x, original=norm), step("conv_act", "activation", x),
            conv("conv_out", x, channels, original=last)]


def levels(x: TensorSpec, time: TensorSpec, plan: Plan) -> tuple[list[Node], tuple[Wire, ...]]:
    """The levels in running order, from x (widths[0], H, W) to the same shape, and the skip connections.

    Each level going down halves the sides. `time` is the vector that is added in every ResNet.
    """
    kept = [("conv_in", x)]   # what the way up will concatenate, last one first
    nodes, wires = [], []
    for level in range(plan.last + 1):
        steps = _steps_down(level, x, time, plan)
        node = block(f"down_blocks.{level}", "level", *(part for parts in steps for part in parts))
        kept += [(f"{node.name}.{parts[-1].name}", parts[-1].output) for parts in steps]
        nodes.append(node)
        x = node.output
    nodes.append(_middle(x, time, plan))
    for level in range(plan.last, -1, -1):
        skips = [kept.pop() for _ in range(plan.resnets + 1)]
        node = _up(level, nodes[-1].output, [spec for _, spec in skips], time, plan)
        wires += [Wire(source, f"{node.name}.resnets.{i}", "skip", spec) for i, (source, spec) in enumerate(skips)]
        nodes.append(node)
    return nodes, tuple(wires)


def _steps_down(level: int, x: TensorSpec, time: TensorSpec, plan: Plan) -> list[list[Node]]:
    """The parts of a level, grouped by what is kept: the last of each group."""
    steps, names = [], plan.names
    for i in range(plan.resnets):
        steps.append(_pair(i, x, level, time, plan, names.down(level, i), names.down_attention(level, i)))
        x = steps[-1][-1].output
    if level < plan.last:
        steps.append([downsample("downsamplers.0", x, names.shrink(level))])
    return steps


def _middle(x: TensorSpec, time: TensorSpec, plan: Plan) -> Node:
    first, between, last = plan.names.middle
    return block("mid_block", "level",
                 resnet("resnets.0", x, x.channels, time=time, original=first, names=plan.names.resnet),
                 plan.attend("attentions.0", x, plan.middle_depth, between),
                 resnet("resnets.1", x, x.channels, time=time, original=last, names=plan.names.resnet))


def _up(level: int, x: TensorSpec, skips: list[TensorSpec], time: TensorSpec, plan: Plan) -> Node:
    parts, names, entered = [], plan.names, x
    for i, skip in enumerate(skips):
        both = x.widened(x.channels + skip.channels)
        parts += _pair(i, both, level, time, plan, names.up(level, i), names.up_attention(level, i))
        x = parts[-1].output
    if level:
        parts.append(upsample("upsamplers.0", x, names.grow(level, plan.depths[level] > 0)))
    return block(f"up_blocks.{plan.last - level}", "level", *parts, input=entered)


def _pair(i: int, x: TensorSpec, level: int, time: TensorSpec, plan: Plan, original: str, attention: str) -> list[Node]:
    """A ResNet, and the attention after it if the level has any."""
    first = resnet(f"resnets.{i}", x, plan.widths[level], time=time, original=original, names=plan.names.resnet)
    depth = plan.depths[level]
    return [first, plan.attend(f"attentions.{i}", first.output, depth, attention)] if depth else [first]
