"""The ResNet block of SD 1.5, twice

Two halves of norm, SiLU and convolution; the **time** comes in between them, and the input is added back at the end.

The first ResNet of the second level changes the number of channels, the next one does not. Two halves, each a group
norm, a SiLU and a convolution; under a convolution stand its parameters. Between them the **time** comes in: a SiLU and
a linear layer of each block's own turn the one time vector into one number per channel, which is added at every
position alike. At the end the input is added back: through a 1 × 1 convolution where the channels change, untouched
where they do not.

The two blocks have [6,558,080](fact:sd15.parameters@down_blocks.1.resnets.0) and
[8,196,480](fact:sd15.parameters@down_blocks.1.resnets.1) parameters.
"""

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block, residual
from figures.drawing.kit.column import Column
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("U-Net",)
PATHS = ("down_blocks.1.resnets.0", "down_blocks.1.resnets.1")


def draw(canvas):
    for path, x in zip(PATHS, (0, 262), strict=True):
        _block(canvas, path, x, 4, size=9.5)


def draw_narrow(canvas):
    y = 4
    for path in PATHS:
        y = _block(canvas, path, -6, y, size=9) + 24


def _block(canvas, path, x, y, size) -> float:
    """One block, about 250 points wide; returns where it ends."""
    tree, at = build(model("sd15")), native(model("sd15"))
    node = tree.find(path)
    column = Column(canvas, x + 122, y, 96, size, prefix=f"{path}.", hue="conv")
    column.put("image", "input", "Feature map", _shape(node.input.at(at)))
    column.put("norm", "norm1", "GroupNorm")
    column.put("norm", "silu1", "SiLU", style="quiet")
    column.put("convolution", "conv1", "Conv 3 × 3", _count(node, "conv1"))
    column.dot(residual, "time", says="the time is added")
    column.put("norm", "norm2", "GroupNorm")
    column.put("norm", "silu2", "SiLU", style="quiet")
    column.put("convolution", "conv2", "Conv 3 × 3", _count(node, "conv2"))
    column.dot(residual, "residual")
    column.put("image", "output", "Feature map", _shape(node.output.at(at)))
    _shortcut(canvas, column, node, path, x, size)
    _time(canvas, column, node, path, x, size)
    canvas.group(path, list(column.parts.values()), says=f"{path}: {node.parameters:,} parameters")
    return column.last.rect.y2


def _shape(shape) -> str:
    return f"{shape[1]} × {shape[2]} × {shape[0]}"


def _count(node, name) -> str:
    return f"{node.find(name).parameters:,}"


def _shortcut(canvas, column, node, path, x, size):
    """The input past both halves; through a convolution if the channels change."""
    if not any(child.name == "conv_shortcut" for child in node.children):
        column.carry("input", "residual", x + 36)
        return
    start, end = column.parts["input"], column.parts["residual"]
    box = block(canvas, "convolution", f"{path}.conv_shortcut", Line("Conv", size, "ink", True),
                Line("1 × 1", size, "ink", True), Line(_count(node, "conv_shortcut"), size - 1, "muted"),
                at=(x + 38, (start.rect.cy + end.rect.cy) / 2), pad=(3, 3.5))
    canvas.wire(start.left, box.top, hue="conv")
    canvas.wire(box.bottom, end.left, hue="conv")


def _time(canvas, column, node, path, x, size):
    """The time vector, and the block's own way to one number per channel."""
    linear, target = node.find("time_emb_proj"), column.parts["time"]
    words = f"{linear.input.channels:,} → {linear.output.channels:,}"
    box = block(canvas, "modulation", f"{path}.time_emb_proj", Line("SiLU, Linear", size - 0.5, "ink", True),
                Line(words, size - 1, "muted"), at=(x + 214, target.rect.cy), pad=(3, 3.5))
    vector = block(canvas, "time", f"{path}.vector", Line("time", size, "ink", True),
                   Line(f"{linear.input.channels:,}", size - 0.5, "muted"),
                   at=(x + 214, column.parts["input"].rect.cy), w=54)
    canvas.wire(vector.bottom, box.top, hue="time")
    canvas.wire(box.left, target.right, hue="time")
