"""Three encoders, one sheet of rows

The two CLIP outputs stand **side by side**, with zeros up to T5's width; T5's rows stand **below**. The sheet is drawn
to scale: most of it is T5's.

A row is a token, and the length of a row is that of its vector. The sheet has as many rows as diffusers gives it unless
told otherwise. The paper trained with as many rows of T5 as of CLIP ([Esser et al. 2024, app. B.2](ref:esser2024)).
One linear layer brings every row to the width of the denoiser. The two **pooled** vectors, one of each CLIP for the
whole prompt, stand side by side too and become $y$, with the time. T5 has none.
"""

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line

MODELS = ("sd3-medium", "clip-vit-l", "openclip-vit-bigg", "t5-v1-1-xxl")
IDEAS = ("text encoders",)
CLIPS = {"clip-vit-l": "CLIP-L", "openclip-vit-bigg": "CLIP bigG"}
TRAINED = {"trained": "T5 XXL, all that the paper trained with", "more": "T5 XXL, more in diffusers by default"}
SHORT = {"trained": "T5, all that the paper trained with", "more": "T5, more in diffusers by default"}
GAP = 2


def draw(canvas):
    _draw(canvas, sheet=Rect(6, 58, 334, 166), right=(440, 150), size=9.5)


def draw_narrow(canvas):
    _draw(canvas, sheet=Rect(6, 58, 232, 190), right=(122, 280), size=8.5)


def numbers() -> dict[str, tuple[int, int]]:
    """What stands on the sheet: rows and columns of each part, of the zeros and of the whole."""
    denoiser = model("sd3-medium")
    whole = build(denoiser).find("context_embedder").input.at(native(denoiser))
    found = {slug: (model(slug).get("output.tokens"), model(slug).get("output.width")) for slug in CLIPS}
    rows = found["clip-vit-l"][0]
    found["zeros"] = (rows, whole[1] - sum(width for _, width in found.values()))
    return found | {"trained": (rows, whole[1]), "more": (whole[0] - 2 * rows, whole[1]), "whole": whole}


def _draw(canvas, sheet, right, size):
    parts = _sheet(canvas, sheet, size)
    _pooled(canvas, sheet, parts, size)
    denoiser = model("sd3-medium")
    node = build(denoiser).find("context_embedder")
    (x, y), width = right, 96
    layer = block(canvas, "projection", "linear", "Linear", f"{node.input.channels:,} → {node.output.channels:,}",
                  at=(x, y), w=width, size=size)
    shape = " × ".join(f"{number:,}" for number in node.output.at(native(denoiser)))
    stream = block(canvas, "text", "stream", "text stream", shape, size=size, w=width, below=layer, gap=20)
    if canvas.narrow:
        canvas.wire(parts["more"].bottom, layer.top, hue="text")
    else:
        canvas.wire(parts["more"].right, layer.left, hue="text", bend=sheet.x2 + 20)
    canvas.wire(layer, stream, hue="text")


def _sheet(canvas, r, size):
    """The parts at their places, rows and columns to scale."""
    found = numbers()
    tall, wide = (r.h / found["whole"][0], r.w / found["whole"][1])
    boxes, x, edge = {}, r.x, r.y + found["clip-vit-l"][0] * tall
    for slug, title in (CLIPS | {"zeros": "zeros"}).items():
        boxes[slug] = _part(canvas, slug, title, found[slug], Rect(x, r.y, found[slug][1] * wide, edge - r.y), size)
        x += found[slug][1] * wide
    for slug, title in (SHORT if canvas.narrow else TRAINED).items():
        high = found[slug][0] * tall
        boxes[slug] = _part(canvas, slug, title, found[slug], Rect(r.x, edge, r.w, high), size)
        edge += high
    whole = " × ".join(f"{number:,}" for number in found["whole"])
    canvas.panel("sheet", list(boxes.values()), style="outline", pad=4, says=f"The sheet: {whole}")
    return boxes


def _part(canvas, slug, title, shape, r, size):
    words = Line(title, size, "ink", True), Line(f"{shape[0]} × {shape[1]:,}", size - 0.5, "muted")
    look = {"hue": "norm", "style": "dashed"} if slug == "zeros" else {"hue": "text", "style": "soft"}
    return canvas.box(slug, *words, at=(r.x + GAP / 2, r.y + GAP / 2), anchor="nw", w=r.w - GAP, h=r.h - GAP,
                      pad=(1, 1), **look)


def _pooled(canvas, r, parts, size):
    """The vectors for the whole prompt, above the encoders that they are of."""
    canvas.label(Line("pooled, one vector each", size - 0.5, "time-ink"), at=(r.x, 8), anchor="w")
    last = None
    for slug in CLIPS:
        width = model(slug).get("output.pooled")
        last = canvas.box(f"{slug}.pooled", Line(f"{width:,}", size - 0.5, "time-ink"), hue="time", pad=(1, 2),
                          at=(parts[slug].rect.x, 17), anchor="nw", w=parts[slug].rect.w)
        canvas.wire(parts[slug].top, last.bottom, hue="text")
    vector = block(canvas, "time", "y", "y, with the time", at=(r.x2, last.rect.cy), anchor="e", size=size, shape="box",
                   pad=(6, 3))
    canvas.wire(last.right, vector.left, hue="time")
