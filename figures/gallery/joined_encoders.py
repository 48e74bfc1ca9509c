"""Two encoders side by side

SDXL's text has as many rows as that of SD 1.5. Each row is wider: the numbers of CLIP-L, then those of bigG. A key is
made of both, and is the sum of two projections.

To scale: [77](fact:sdxl.native.text.tokens) rows of [768](fact:clip-vit-l.output.width) and
[1,280](fact:openclip-vit-bigg.output.width) numbers, and the matrix of keys of one head, cut at the same place. Rows
fit together because both encoders cut a prompt into the same tokens.
"""

from figures.anatomy import model
from figures.drawing.kit.blocks import residual
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.text import Line

MODELS = ("clip-vit-l", "openclip-vit-bigg", "sdxl")
IDEAS = ("text encoders", "attention")


def draw(canvas):
    _drawing(canvas, (96, 40), 0.14, 9.5, ((134, 96), (280, 190), (380, 190)))


def draw_narrow(canvas):
    _drawing(canvas, (2, 40), 0.114, 8.5, ((40, 96), (126, 168), (200, 168)))


def _drawing(canvas, at, scale, size, places):
    """Rows, the matrix cut alike, and the keys: `places` of the matrix, of the sum and of the keys."""
    rows, head = model("sdxl").get("native.text.tokens"), model("sdxl").get("config.num_head_channels")
    names = {"CLIP-L": (model("clip-vit-l").get("output.width"), "text"),
             "bigG": (model("openclip-vit-bigg").get("output.width"), "time")}
    (x, y), (mx, my), parts, cuts = at, places[0], [], []
    for name, (width, hue) in names.items():
        parts.append(_part(canvas, f"rows-{name}", hue, (x, y), (width * scale, 30),
                           f"{name}: {rows} rows of {width:,} numbers"))
        canvas.label(Line(name, size, f"{hue}-ink", True), Line(f"{rows} × {width:,}", size - 0.5, "muted"),
                     at=(parts[-1].rect.cx, y - 5), anchor="s")
        tall = width * scale * 0.62
        cuts.append(canvas.box(f"matrix-{name}", Line(f"{width:,} × {head}", size, "ink"), at=(mx, my + 1), anchor="nw",
                               w=28, h=tall - 2, pad=(2, 2), hue=hue, turned=True,
                               says=f"keys of {name}: {width:,} × {head}"))
        x, my = x + width * scale, my + tall
    canvas.group("text", parts, says=f"The text of SDXL: {rows} rows")
    canvas.group("matrix", cuts, says="The matrix that makes keys, cut alike")
    plus = residual(canvas, "plus", at=places[1], says="a sum of two")
    keys = canvas.box("keys", Line("keys", size, "ink", True), Line(f"{rows} × {head}", size - 0.5, "muted"),
                      at=places[2], hue="joint", says=f"keys: {rows} × {head}, a sum of two projections")
    canvas.wire(parts[0].bottom, cuts[0].top, hue="line")
    canvas.wire(cuts[0].right, plus.top, hue="text")
    canvas.wire(cuts[1].right, plus.left, hue="time")
    canvas.wire(plus, keys, hue="joint")


def _part(canvas, name, hue, at, size, says):
    box = canvas.box(name, at=at, anchor="nw", w=size[0], h=size[1], pad=(0, 0), shape="bare", says=says)
    box.art = panes({hue: [box.rect.grown(-0.5)]})
    return box
