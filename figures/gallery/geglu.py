"""Half of the numbers gate the other half

A GEGLU makes two rows of numbers from a token, bends one of them, and multiplies the other by it. So it can shut each
number of the wide layer, or let it through.

The feed-forward part of a transformer block at the highest level of SD 1.5, for one token. One linear layer makes both
rows; in code they are one matrix, and the second half of its result is the gate. GELU is a smooth bend: what is far
below zero becomes nothing. A second linear layer returns to the width of the token. Three matrices of this size have
half as many weights again as the two of a plain feed-forward layer.
"""

from figures.anatomy import model
from figures.drawing.kit.blocks import block, gate
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("transformer",)


def draw(canvas):
    _parts(canvas, {"token": (40, 62), "value": (164, 28), "gate": (164, 96), "gelu": (268, 96), "times": (268, 28),
                    "out": (374, 28), "back": (478, 28)}, size=9.5)


def draw_narrow(canvas):
    _parts(canvas, {"token": (122, 20), "value": (60, 72), "gate": (184, 72), "gelu": (184, 126), "times": (60, 126),
                    "out": (60, 182), "back": (184, 182)}, size=8.5)


def _parts(canvas, at, size):
    d = model("sd15").get("config.model_channels")
    token = block(canvas, "image", "token", "a token", f"{d}", at=at["token"], size=size)
    value = block(canvas, "feed-forward", "value", "value", f"{d} → {4 * d:,}", at=at["value"], size=size)
    gating = block(canvas, "feed-forward", "gate", "gate", f"{d} → {4 * d:,}", at=at["gate"], size=size)
    gelu = block(canvas, "norm", "gelu", Line("GELU", size, "ink", True), at=at["gelu"])
    times = gate(canvas, "times", at=at["times"], hue="mlp", says="number by number")
    out = block(canvas, "feed-forward", "out", "linear", f"{4 * d:,} → {d}", at=at["out"], size=size)
    back = block(canvas, "image", "back", "a token", f"{d}", at=at["back"], size=size)
    if canvas.narrow:
        canvas.wire(token.left, value.top, hue="image")
        canvas.wire(token.right, gating.top, hue="image")
    else:
        canvas.wire(token.top, value.left, hue="image")
        canvas.wire(token.bottom, gating.left, hue="image")
    canvas.chain(gating, gelu, times, hue="mlp")
    canvas.wire(value, times, hue="mlp")
    canvas.chain(times, out, back, hue="mlp")
