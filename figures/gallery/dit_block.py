"""The DiT block with adaLN-Zero

One stream of tokens runs down. Time and class are added to one vector; a SiLU and **one linear layer** turn it into six
vectors as wide as a token (magenta): scale $\\gamma_1$, shift $\\beta_1$ and gate $\\alpha_1$ for the attention,
$\\gamma_2$, $\\beta_2$ and $\\alpha_2$ for the MLP. Each half is a LayerNorm without weights of its own, scaled and
shifted, then attention or MLP, then the gate (⊗), then the sum (⊕) with what entered the half.

**Zero** is how the linear layer starts: all its weights and biases are zero. So both gates are zero at first, nothing
of the attention and of the MLP reaches the sums, and the whole block hands its input on unchanged. The linear layer
holds [a third](fact:dit-xl-2.parameters@transformer_blocks.0.norm1.linear/dit-xl-2.parameters@transformer_blocks.0) of
the block's parameters.
"""

from figures.anatomy import build, model, native
from figures.drawing.blocks import block, gate, residual
from figures.drawing.column import Column
from figures.drawing.text import Line

MODELS = ("dit-xl-2",)
IDEAS = ("transformer", "modulation")
PATH = "transformer_blocks.0"


def draw(canvas):
    _block(canvas, centre=282, width=196, bar=(112, 26), lane=408, size=10.5)


def draw_narrow(canvas):
    _block(canvas, centre=132, width=136, bar=(20, 20), lane=226, size=9)


def _block(canvas, centre, width, bar, lane, size):
    node, at = build(model("dit-xl-2")).find(PATH), native(model("dit-xl-2"))
    tokens = " × ".join(f"{side:,}" for side in node.input.at(at))
    column = Column(canvas, centre, 2, width, size)
    column.put("image", "input", "Image tokens", tokens)
    column.put("norm", "norm1.norm", "LayerNorm", "no weights")
    column.put("modulation", "norm1.modulate", "Scale and shift", "(1 + γ₁) · x + β₁")
    column.put("self-attention", "attn1", "Self-attention", Line(_heads(node), size - 1, "chalk"),
               f"{node.find('attn1').parameters:,}")
    _gated(canvas, column, "msa", "α₁", "input", lane, size)
    column.put("norm", "norm3", "LayerNorm", "no weights")
    column.put("modulation", "modulate_mlp", "Scale and shift", "(1 + γ₂) · x + β₂")
    column.put("feed-forward", "ff", "MLP", _widths(node.find("ff")), f"{node.find('ff').parameters:,}")
    _gated(canvas, column, "mlp", "α₂", "residual_msa", lane, size)
    column.put("image", "output", "Image tokens", tokens)
    boxes = _modulation(canvas, column, node, bar, size)
    canvas.group("block", [*column.parts.values(), *boxes], says=f"{PATH}: {node.parameters:,} parameters")


def _heads(node) -> str:
    attention = node.find("attn1")
    return f"{attention.heads} heads of {attention.output.channels // attention.heads}"


def _widths(ff) -> str:
    return f"{ff.input.channels:,} → {ff.find('net.0.proj').output.channels:,} → {ff.output.channels:,}"


def _gated(canvas, column, part, letter, carried, lane, size):
    """A gate and a sum, with what entered the half carried past it."""
    gated = column.dot(gate, f"gate_{part}", says=f"gate {letter}, zero at the start")
    column.dot(residual, f"residual_{part}", hue="image")
    column.carry(carried, f"residual_{part}", lane)
    words = f"gate {letter}" if canvas.narrow else f"gate {letter}, 0 at the start"
    canvas.label(Line(words, size - 1, "time-ink"), at=(gated.rect.x2 + 5, gated.rect.cy),
                 anchor="w")


def _modulation(canvas, column, node, bar, size):
    """Time and class, SiLU, and a linear layer as tall as the block, with a branch to each place of use."""
    linear, (x, width) = node.find("norm1.linear"), bar
    count = linear.output.channels // linear.input.channels
    users = [column.parts[name] for name in ("norm1.modulate", "gate_msa", "modulate_mlp", "gate_mlp")]
    top, bottom = column.parts["norm1.norm"].rect.cy + 8, users[-1].rect.cy + 14
    vector = block(canvas, "time", "vector", Line("time + class", size - 1, "ink", True),
                   Line(f"{linear.input.channels:,}", size - 1.5, "muted"), shape="box", pad=(3, 3.5),
                   at=(max(x, 31), 2), anchor="n")
    words = Line(f"SiLU, Linear {linear.input.channels:,} → {count} × {linear.input.channels:,}, starts at 0",
                 size - 0.5)
    box = canvas.box("norm1.linear", words, at=(x, top), anchor="n", w=width, h=bottom - top, hue="time", pad=(1, 4),
                     turned=True, says=f"{words.text}: {linear.parameters:,} parameters")
    port = vector.port("bottom", (x - vector.rect.x) / vector.rect.w)
    canvas.wire(port, box.top, hue="time")
    for user in users:
        y = user.rect.cy
        canvas.wire(box.port("right", (y - top) / (bottom - top)), user.left, hue="time")
    return [vector, box]
