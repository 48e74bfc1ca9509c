"""The joint attention matrix, to scale

Joint attention adds the pale parts, in which text asks. They are a small part of the matrix, and a longer text makes
them larger. **Area is the number of entries.**

One row for each token that asks, one column for each token that is read, at each model's native size: **area is
the number of entries**. Text comes first in both directions. The corner is text reading text, the wide bar on top text
reading image, the tall bar on the left image reading text, and the rest image reading image.

A U-Net with cross-attention has the tall bar and, in another layer, the large square. The pale parts, in which text
asks, are what joint attention adds. They are a small part of the matrix, and a longer text makes them larger. How much
attention *weight* falls on a part is not said by its area.
"""

from figures.anatomy import build, model, native
from figures.drawing.kit.text import Line
from figures.words import percent

MODELS = ("sd3-medium", "flux1-dev")
IDEAS = ("attention",)
GAP = 2


def draw(canvas):
    for slug, x in zip(MODELS, (26, 288), strict=True):
        _matrix(canvas, slug, x, y=46, side=228, size=9.5)


def draw_narrow(canvas):
    for n, slug in enumerate(MODELS):
        _matrix(canvas, slug, 22, y=44 + n * 318, side=220, size=8.5)


def lengths(slug) -> tuple[int, int, int]:
    """Text tokens, image tokens and heads of the first joint attention of a model at native size."""
    chosen = model(slug)
    size, tree = native(chosen), build(chosen)
    node = tree.find("transformer_blocks.0.attn.attention")
    tokens = node.output.at(size)[0]
    return size.text, tokens - size.text, node.heads


def _matrix(canvas, slug, x, y, side, size):
    text, image, heads = lengths(slug)
    whole, band = text + image, side * text / (text + image)
    rest = side - band
    canvas.label(Line(model(slug).short, size + 1, "ink", True), at=(x, y - 37), anchor="w")
    canvas.label(Line(f"{text:,} text + {image:,} image tokens, {heads} heads", size - 0.5, "muted"),
                 at=(x, y - 24), anchor="w")
    quadrants = (("text", "text", x, y, band, band), ("text", "image", x + band, y, rest, band),
                 ("image", "text", x, y + band, band, rest), ("image", "image", x + band, y + band, rest, rest))
    counts = {"text": text, "image": image}
    boxes = [_quadrant(canvas, slug, asks, read, counts, whole, place, size) for asks, read, *place in quadrants]
    canvas.group(slug, boxes, says=f"{model(slug).short}: {whole:,} × {whole:,} entries in each of {heads} heads")
    corner = Line(f"text reads text: {percent((text / whole) ** 2)}", size - 0.5, "joint-ink")
    canvas.label(corner, at=(x, y - 9), anchor="w")
    canvas.label(Line("queries", size - 0.5, "muted"), at=(x - 10, y + side / 2), turned=True)
    canvas.label(Line(f"keys: {whole:,} columns, and as many rows", size - 0.5, "muted"),
                 at=(x + side / 2, y + side + 11))


def _quadrant(canvas, slug, asks, read, counts, whole, place, size):
    x, y, w, h = place
    share = percent(counts[asks] * counts[read], whole**2)
    words = {("text", "text"): [], ("text", "image"): [f"text reads image: {share}"],
             ("image", "text"): [f"image reads text: {share}"],
             ("image", "image"): ["image reads image", f"{image_square(counts)}", share]}[asks, read]
    ink = "joint-ink" if asks == "text" else "chalk"
    lines = [Line(word, size - 0.5 if len(words) == 1 else size, ink, len(words) > 1 and not n)
             for n, word in enumerate(words)]
    return canvas.box(f"{slug}.{asks}-{read}", *lines, at=(x + GAP / 2, y + GAP / 2), anchor="nw", w=w - GAP, h=h - GAP,
                      pad=(0, 0), hue="joint", style="soft" if asks == "text" else "strong",
                      turned=(asks, read) == ("image", "text"),
                      says=f"{asks} reads {read}: {counts[asks]:,} × {counts[read]:,} entries, {share}")


def image_square(counts) -> str:
    return f"{counts['image']:,} × {counts['image']:,}"
