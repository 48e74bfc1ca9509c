"""A window of the table of positions

Each place of the table is a vector that says *which row, which column*. A picture takes the window in the middle that
has its own shape: a smaller picture has **the same middle**, a wide one other columns.

The table of SD3 Medium has one place for each patch of sixteen by sixteen pixels of the largest picture that fits. A,
B and C are the windows of three sizes; the painting lies in that of the native size. Text has no such table. **SD3.5
Medium**, drawn at half the scale, has four times as many places. In its training the windows lay at random places,
dashed; in drawing pictures they lie in the middle, as SD3's do
([SD3.5 Medium card, Implementation Details](ref:hf-sd35-medium-card);
[sd3.5, mmditx.py, cropped_pos_embed](ref:sd35-code)).
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, tile
from figures.drawing.kit.pixels import Pixels
from figures.drawing.kit.text import Line
from figures.scene.painting import painted

MODELS = ("sd3-medium", "sd35-medium")
IDEAS = ("positions", "transformer")
NATIVE, PATCH = (1024, 1024), 16       # width and height in pixels; a patch is two positions of eight pixels wide
SIZES = {"A": (NATIVE, "image"), "B": ((1344, 768), "highlight"), "C": ((512, 512), "ink")}
RANDOM = 5                             # windows at random places


def draw(canvas):
    _table(canvas, "sd3-medium", (34, 34), 0.92, 9.5)
    _random(canvas, "sd35-medium", (280, 34), 0.46, 9.5)
    _legend(canvas, (34, 236), 9.5)


def draw_narrow(canvas):
    _table(canvas, "sd3-medium", (30, 34), 1.06, 8.5)
    _legend(canvas, (2, 254), 8.5)
    _random(canvas, "sd35-medium", (30, 340), 0.53, 8.5)


def window(size: tuple[int, int], side: int) -> tuple[int, int, int, int]:
    """First column and row, columns and rows that a picture of that width and height in pixels takes of the middle of
    a table with so many places a side."""
    across, down = size[0] // PATCH, size[1] // PATCH
    return (side - across) // 2, (side - down) // 2, across, down


def _side(slug) -> int:
    return model(slug).get("config.pos_embed_max_size")


def _ground(canvas, slug, at, scale, size, says):
    """An empty table with its name and its measures."""
    (x, y), side = at, _side(slug)
    title = Line(model(slug).short, size + 0.5, "ink", True), Line(f"{side} × {side} positions", size - 0.5, "muted")
    canvas.label(*title, at=(x, y - 18), anchor="w")
    box = canvas.box(f"{slug}.table", at=at, anchor="nw", w=side * scale, h=side * scale, pad=(0, 0), shape="bare",
                     says=says)
    box.art = [tile(box.rect, "norm-soft", "norm", 1.0)]
    return box


def _place(box, found, scale):
    return Rect(box.rect.x + found[0] * scale, box.rect.y + found[1] * scale, found[2] * scale, found[3] * scale)


def _table(canvas, slug, at, scale, size):
    """The table with the three windows; rows of the native one stand beside it."""
    side = _side(slug)
    found = {name: window(pixels, side) for name, (pixels, _) in SIZES.items()}
    box = _ground(canvas, slug, at, scale, size, f"The table of {model(slug).short}: {side} × {side} positions")
    box.art.append(Pixels(_place(box, found["A"], scale), painted(side=64)))
    for name, (_, hue) in SIZES.items():
        place = _place(box, found[name], scale)
        box.art.append(frame(place, "chalk" if hue == "ink" else hue, 1.8))
        _letter(canvas, box, name, place, hue, size)
    _, row, _, rows = found["A"]
    for number in (0, row, row + rows - 1, side - 1):
        y = box.rect.y + (number + 0.5) * scale
        canvas.label(Line(f"{number}", size - 0.5, "muted"), at=(box.rect.x - 4, y), anchor="e")


def _letter(canvas, box, name, place, hue, size):
    """A window's letter: above it, inside it, or outside with a line to it."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corner = {"A": (place.x + 4, place.y - 8), "B": (place.x2 - 6, place.y + 8), "C": (place.x2 + 42, place.cy)}[name]
    canvas.label(Line(name, size, "ink" if hue == "ink" else f"{hue}-ink", True), at=corner)
    if name == "C":
        line = Path([(place.x2, place.cy), (corner[0] - 6, place.cy)])
        box.art.append(PathPatch(line, facecolor="none", edgecolor="ink", linewidth=1.0))


def _legend(canvas, at, size):
    """What A, B and C are: sizes, and the rows and columns that they take."""
    side = _side("sd3-medium")
    for n, (name, (pixels, hue)) in enumerate(SIZES.items()):
        column, row, across, down = window(pixels, side)
        rows, columns = f"rows {row} to {row + down - 1}", f"columns {column} to {column + across - 1}"
        words = f"{pixels[0]} × {pixels[1]} px: {rows}, {columns}"
        role = "ink" if hue == "ink" else f"{hue}-ink"
        canvas.label(Line(f"{name}  {words}", size, role), at=(at[0], at[1] + n * 1.7 * size), anchor="w",
                     says=f"{name}, {words}")


def _random(canvas, slug, at, scale, size):
    """A table with windows at random places and one in the middle."""
    side = _side(slug)
    across, down = NATIVE[0] // PATCH, NATIVE[1] // PATCH
    box = _ground(canvas, slug, at, scale, size, f"The table of {model(slug).short}: {side} × {side} positions, "
                                                  f"with windows at random places in training")
    box.art.append(Pixels(_place(box, window(NATIVE, side), scale), painted(side=64)))
    box.art.append(frame(_place(box, window(NATIVE, side), scale), "image", 1.8))
    corners = np.random.default_rng(0).integers(0, side - across, (RANDOM, 2))
    for x, y in corners:
        place = frame(_place(box, (x, y, across, down), scale), "image", 1.2)
        place.set_linestyle((0, (3, 2)))
        box.art.append(place)
    canvas.label(Line("dashed: training", size - 0.5, "muted"), at=(box.rect.x, box.rect.y2 + 9), anchor="w")
