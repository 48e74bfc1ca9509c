"""Four ways to tell a block time and class

Modulation with gates that start at zero gave the best pictures, at almost no work. Cross-attention costs most, and two
extra tokens help least.

One block of each of the four designs that DiT's authors tried, small: norms, projections and sums are left out. Blue is
the way of the image tokens, magenta what time $t$ and class do. Below, what the paper measured for XL/2 after the same
training, without guidance: the FID, a distance to real pictures, and the multiply-adds of one pass
([Peebles and Xie 2023, table 4](ref:peebles2023)).
"""

from figures.diagrams.small import TALL, column, steered
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line

MODELS = ("dit-xl-2",)
IDEAS = ("transformer", "modulation")
MEASURED = {"in-context": (35.24, 119.37), "cross-attention": (26.14, 137.62), "adaLN": (25.21, 118.56),
            "adaLN-Zero": (19.47, 118.64)}   # FID-50K and G multiply-adds, Peebles and Xie 2023, table 4
HEIGHT = TALL + 52


def draw(canvas):
    pitch = canvas.width / 4
    for n, name in enumerate(MEASURED):
        _design(canvas, name, n * pitch, 0, pitch - 8, 9)
    canvas.height = HEIGHT


def draw_narrow(canvas):
    pitch = canvas.width / 2
    for n, name in enumerate(MEASURED):
        row, across = divmod(n, 2)
        _design(canvas, name, across * pitch, row * (HEIGHT + 12), pitch - 4, 8)
    canvas.height = 2 * HEIGHT + 12


def _design(canvas, name, x, y, w, size):
    titles = {"in-context": "two more tokens", "cross-attention": "a sequence of two", "adaLN": "shift and scale",
              "adaLN-Zero": "and gates from zero"}
    parts = ("self", "cross", "mlp") if name == "cross-attention" else ("self", "mlp")
    boxes = column(canvas, name, (name, titles[name]), (x, y), w, size, parts, read=("time", "t, class"))
    if name == "in-context":
        _more_tokens(canvas, name, boxes[0], y + 44, size)
    if name.startswith("adaLN"):
        steered(canvas, name, "shift, scale" + ", gate" * name.endswith("Zero"), boxes, x, size)
    fid, work = MEASURED[name]
    box = canvas.box(f"{name}.fid", at=(x, y + TALL + 16), anchor="w", w=w * fid / 36, h=8, pad=(0, 0), shape="bare",
                     says=f"FID {fid}, {work} G multiply-adds")
    box.art = [tile(Rect(box.rect.x, box.rect.y, box.rect.w, 8), "highlight", "paper", 0)]
    canvas.label(Line(f"FID {fid:.1f}", size, "ink", True), at=(x, y + TALL + 10), anchor="sw")
    canvas.label(Line(f"{work:.1f} G", size, "muted"), at=(x, y + TALL + 24), anchor="nw")


def _more_tokens(canvas, name, first, y, size):
    """Time and class, as two tokens that go the way of the others."""
    token = canvas.box(f"{name}.tokens", Line("t, class", size, "ink"), at=(first.rect.x2, y), anchor="e", pad=(4, 4),
                       hue="time")
    image = canvas.parts[f"{name}.image"]
    image.rect = Rect(image.rect.x, image.rect.y, token.rect.x - 4 - image.rect.x, image.rect.h)
    way = canvas.wires[f"{name}.image--{name}.self"]
    way.start = image.port("bottom", 0.5)
    way.end = first.port("top", (image.rect.cx - first.rect.x) / first.rect.w)
    canvas.wire(token.bottom, first.port("top", (token.rect.cx - first.rect.x) / first.rect.w), hue="time")
