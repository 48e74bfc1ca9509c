"""One transformer block, at three levels of SDXL

One level down a block has more than three times the weights, the same linear work, and about an eighth of the attention
products. Depth low in a U-Net buys parameters cheaply.

A block as SDXL has it, with text of width [2,048](fact:sdxl.config.context_dim), put at each of its three levels. The
highest has none in truth, and the figure says what one would cost there. Bars of a group are drawn to one scale, groups
are not. *Linear work* is the multiply-adds of all linear layers; *attention products* those of scores and of the sums
they weigh, in self-attention and cross-attention together. Biases and norms are left out.
"""

from figures.anatomy import model
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.text import Line
from figures.words import scaled

MODELS = ("sdxl",)
IDEAS = ("U-Net", "cost")
LEVELS = (1, 2, 4)   # times fewer positions a side, and times more channels, than at the highest
GROUPS = {"weights": ("mlp", "M"), "linear work": ("conv", "G"), "attention products": ("joint", "G")}


def draw(canvas):
    for n, (name, (hue, unit)) in enumerate(GROUPS.items()):
        _group(canvas, name, hue, unit, (86 if n == 0 else 86 + n * 148, 34), 92, 24, 9.5, named=n == 0)


def draw_narrow(canvas):
    for n, (name, (hue, unit)) in enumerate(GROUPS.items()):
        _group(canvas, name, hue, unit, (80, 20 + n * 102), 100, 22, 8.5, named=True)


def costs() -> dict[str, list[int]]:
    """Of a block at each level: weights, linear work, products."""
    sdxl, found = model("sdxl"), {name: [] for name in GROUPS}
    text, words = sdxl.get("config.context_dim"), sdxl.get("native.text.tokens")
    for level in LEVELS:
        d, tokens = sdxl.get("config.model_channels") * level, (_side() // level) ** 2
        found["weights"].append(18 * d * d + 2 * text * d)
        found["linear work"].append(18 * tokens * d * d + 2 * words * text * d)
        found["attention products"].append(2 * tokens * tokens * d + 2 * tokens * words * d)
    return found


def _side() -> int:
    return model("sdxl").get("native.width") // model("sdxl").get("latent.downsampling")


def _group(canvas, name, hue, unit, at, long, pitch, size, named):
    (x, y), values, bars = at, costs()[name], []
    canvas.label(Line(name, size, f"{hue}-ink", True), at=(x, y - 8), anchor="sw")
    for n, (level, value) in enumerate(zip(LEVELS, values, strict=True)):
        middle = y + 8 + n * pitch
        side, d = _side() // level, model("sdxl").get("config.model_channels") * level
        if named:
            canvas.label(Line(f"{side} × {side}", size, "ink"), at=(x - 8, middle), anchor="e")
        bar = canvas.box(f"{name.replace(' ', '-')}-{side}", at=(x, middle), anchor="w", w=long * value / max(values),
                         h=pitch * 0.6, pad=(0, 0), shape="bare", says=f"{side} × {side}, {d:,} channels: "
                         f"{scaled(value, unit, 1)}")
        bar.art = panes({hue: [bar.rect]})
        canvas.label(Line(scaled(value, unit, 1), size - 0.5, "ink"), at=(bar.rect.x2 + 4, middle), anchor="w")
        bars.append(bar)
    canvas.group(name.replace(" ", "-"), bars, says=name)
