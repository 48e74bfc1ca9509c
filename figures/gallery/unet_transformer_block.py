"""The transformer of the U-Net, at the highest level of SD 1.5

**Cross-attention** is the only place where this U-Net sees the prompt, and nothing is written back to it.

It stands behind a ResNet. A group norm and a 1 × 1 convolution, then the map is read as a sequence: every position
becomes a token. Now three parts, each with a LayerNorm before it and a sum after it. **Self-attention**: every position
reads every position. **Cross-attention**: queries come from the image, keys and values from the text; this is the only
place where SD 1.5 sees the prompt, and no wire leads back to it. **GEGLU**: one linear layer makes a hidden layer
and as many gates for it, a second one returns. Under each part stand its parameters.

A last 1 × 1 convolution, and what entered is added again. SD 1.5 has one such block in every transformer, SDXL up to
[10](fact:sdxl.count.block@mid_block) in a row.
"""

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block, residual
from figures.drawing.kit.column import Column
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("U-Net", "attention")
PATH, INNER = "down_blocks.0.attentions.0", "transformer_blocks.0"


def draw(canvas):
    _block(canvas, centre=234, width=176, lanes=(96, 124), text=432, size=10)


def draw_narrow(canvas):
    _block(canvas, centre=102, width=124, lanes=(8, 24), text=213, size=9)


def _block(canvas, centre, width, lanes, text, size):
    node, at = build(model("sd15")).find(PATH), native(model("sd15"))
    inner = node.find(INNER)
    column = Column(canvas, centre, 2, width, size)
    column.put("image", "input", "Feature map", _map(node.input.at(at)))
    column.put("norm", "norm", "GroupNorm")
    column.put("convolution", "proj_in", "Conv 1 × 1, to tokens", _sequence(inner.input.at(at)))
    before = "proj_in"
    for n, (name, kind, title) in enumerate((("attn1", "self-attention", "Self-attention"),
                                             ("attn2", "cross-attention", "Cross-attention"),
                                             ("ff", "feed-forward", "GEGLU")), 1):
        part = inner.find(name)
        column.put("norm", f"norm{n}", "LayerNorm")
        column.put(kind, name, title, *_words(part, at, canvas.narrow), size=size)
        column.dot(residual, f"residual_{n}", hue="image")
        column.carry(before, f"residual_{n}", lanes[1])
        before = f"residual_{n}"
    column.put("convolution", "proj_out", "Conv 1 × 1, to a map")
    column.dot(residual, "residual", hue="image")
    column.carry("input", "residual", lanes[0])
    column.put("image", "output", "Feature map", _map(node.output.at(at)))
    keys = inner.find("attn2.to_k")
    box = block(canvas, "text", "text", "Text", " × ".join(f"{side:,}" for side in keys.input.at(at)), size=size,
                at=(text, column.parts["attn2"].rect.cy), pad=(4, 4))
    canvas.wire(box.left, column.parts["attn2"].right, "" if canvas.narrow else "keys, values", hue="text",
                size=size - 0.5)
    canvas.group("transformer", [*column.parts.values(), box], says=f"{PATH}: {node.parameters:,} parameters")


def _words(part, at, narrow):
    """What a part reads or makes, and its parameters."""
    count = f"{part.parameters:,}"
    if part.kind == "feed-forward":
        hidden, out = part.find("net.0.proj").output.channels // 2, part.output.channels
        return Line(f"{out:,} → 2 × {hidden:,} → {out:,}", 8.5 if narrow else 9.5, "muted"), count
    keys = part.find("to_k").input.at(at)[0]
    return Line(f"{part.input.at(at)[0]:,} × {keys:,} in {part.heads} heads", 8.5 if narrow else 9.5, "chalk"), count


def _map(shape) -> str:
    return f"{shape[1]} × {shape[2]} × {shape[0]}"


def _sequence(shape) -> str:
    return f"{shape[0]:,} × {shape[1]:,}"
