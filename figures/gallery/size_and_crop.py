"""One picture, four training pictures

Enlarged, a small picture teaches blur; cropped, half a boat, or a lighthouse without its lamp. SDXL does not drop such
pictures: it tells the network how large they were, and where they were cut.

All four have the same size when they come to training. The first was as large as that and keeps its edges. The second
was small and has been enlarged. The third was wider than high and lost its left; the fourth was higher than wide and
lost its top. Below each stands what the network is told: height and width before resizing, then top and left of the
crop. The sizes are made up; when you draw, you ask for the first.
"""

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("modulation", "U-Net")
SIDE, LARGE = 64, 1024   # pixels of a drawn picture; the side that the pictures have in training


def draw(canvas):
    _row(canvas, [(4 + n * 129.3, 20) for n in range(4)], 122, 9.5)


def draw_narrow(canvas):
    _row(canvas, [(2 + (n % 2) * 123, 20 + (n // 2) * 176) for n in range(4)], 117, 8.5)


def pictures() -> dict[str, tuple[np.ndarray, tuple[int, int], tuple[int, int]]]:
    """Name -> (picture, its height and width before it was resized, top and left of the crop)."""
    longer, few = painted(side=SIDE * 3 // 2), painted(side=SIDE // 8)
    cut, long = len(longer) - SIDE, LARGE * 3 // 2
    return {"large, whole": (painted(side=SIDE), (LARGE, LARGE), (0, 0)),
            "small, enlarged": (_enlarged(few), (LARGE // 8, LARGE // 8), (0, 0)),
            "cut on the left": (longer[cut // 2:cut // 2 + SIDE, cut:], (LARGE, long), (0, long - LARGE)),
            "cut at the top": (longer[cut:, 12:12 + SIDE], (long, LARGE), (long - LARGE, 0))}


def _enlarged(picture: np.ndarray) -> np.ndarray:
    """To SIDE pixels a side, each a mean of the nearest four."""
    rows = len(picture)
    places = np.clip((np.arange(SIDE) + 0.5) * rows / SIDE - 0.5, 0, rows - 1)
    low, share = places.astype(int), places - places.astype(int)
    high = np.minimum(low + 1, rows - 1)
    between = picture[low] * (1 - share)[:, None, None] + picture[high] * share[:, None, None]
    return between[:, low] * (1 - share)[:, None] + between[:, high] * share[:, None]


def _row(canvas, places, side, size):
    for n, ((name, shown), (x, y)) in enumerate(zip(pictures().items(), places, strict=True)):
        picture, (height, width), (top, left) = shown
        told = [f"original {height} × {width}", f"crop {top}, {left}"]
        photo(canvas, f"picture-{n}", picture, at=(x + side / 2, y + side / 2), side=side,
              says=f"{name}: {', '.join(told)}")
        canvas.label(Line(name, size, "ink", True), at=(x, y - 4), anchor="sw")
        canvas.label(*(Line(line, size - 0.5, "time-ink") for line in told), at=(x, y + side + 4), anchor="nw")
