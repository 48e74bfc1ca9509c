"""Which number stands for a row, in the paper and in diffusers' formula

In the paper a larger picture has **the same span, denser**. In the formula by which diffusers fills its table it has
**more of the ruler**, the same distance apart.

Each dot is a row of a square picture of that many pixels a side, at the coordinate of which sines and cosines are
taken ([Esser et al. 2024, sec. 5.3.2](ref:esser2024);
[diffusers, models/embeddings.py, get_2d_sincos_pos_embed](ref:diffusers-code)). Which of the two made the table that is
stored with the weights is more than these formulas tell; a program that loads the weights takes the stored one.
"""

from figures.anatomy import model
from figures.drawing.kit.text import Line

MODELS = ("sd3-medium",)
IDEAS = ("positions",)
SIDES, FIRST, PATCH = (256, 512, 1024), 256, 16   # of pictures, of those of the first training, of a patch, in pixels
BASE = 64                                         # rows of a picture of native size


def draw(canvas):
    canvas.height = 194
    _ruler(canvas, "paper", "The paper", 92, 22, 416, 9.5)
    _ruler(canvas, "library", "diffusers' formula", 92, 118, 416, 9.5)


def draw_narrow(canvas):
    canvas.height = 196
    _ruler(canvas, "paper", "The paper", 48, 22, 190, 8.5)
    _ruler(canvas, "library", "diffusers' formula", 48, 120, 190, 8.5)


def coordinates(side: int) -> dict[str, list[float]]:
    """Of the rows of a square picture, by either formula."""
    table, rows = model("sd3-medium").get("config.pos_embed_max_size"), side // PATCH
    window = [(table - rows) // 2 + n for n in range(rows)]
    return {"paper": [(row - (table - rows) / 2) * FIRST / side for row in window],
            "library": [row / (table / BASE) for row in window]}


def _ruler(canvas, which, title, x, y, width, size):
    """Three lines of dots on one axis, from 0 to the largest coordinate of either."""
    canvas.label(Line(title, size + 0.5, "ink", True), at=(2, y - 13), anchor="w")
    axes = canvas.axes(x, y, width, 50)
    axes.set(xlim=(0, BASE), ylim=(0, 3))
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    axes.set_xticks([0, 16, 32, 48, 64])
    axes.tick_params(labelsize=size)
    for n, side in enumerate(SIDES):
        found = coordinates(side)[which]
        axes.plot(found, [2.5 - n] * len(found), linestyle="none", marker="o", markersize=1.9, color="image")
        says = f"{title}, {side} pixels: {len(found)} rows from {found[0]:.2f} to {found[-1]:.2f}"
        canvas.label(Line(f"{side} px", size, "muted"), at=(x - 6, y + (n + 0.5) * 50 / 3), anchor="e", says=says)
