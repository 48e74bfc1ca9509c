"""What a square of pixels costs, and what its position costs

Values, positions and pairs of positions shrink by three different factors. Every small cell is one of what a layer pays
for, all drawn to one scale.

On the left of each arrow stands a square of [64](fact:latent.position_ratio@sd15) pixels, as the autoencoders of SD 1.5
to FLUX.1 see it. It has three colours, so three numbers for each pixel. If it stood alone, attention would compare each
of its pixels with each. On the right stands the one position that it becomes, with the
[4](fact:sd15.latent.channels) channels of SD 1.5. A latent of a whole picture is smaller than the picture by the same
three factors, whatever its size.
"""

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, panes
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("latent space", "cost")
COLOURS = ("highlight", "mlp", "image")   # the three colours of a pixel, by the nearest of our hues


def factor() -> int:
    return model("sd15").get("latent.downsampling")


def draw(canvas):
    cell = 2.75
    _values(canvas, (20, 42), cell, 9.5)
    _positions(canvas, (20, 156), cell, 9.5)
    _pairs(canvas, (220, 180), cell, 9.5)


def draw_narrow(canvas):
    cell = 2.6
    _values(canvas, (4, 26), cell, 8.5)
    _positions(canvas, (156, 26), cell, 8.5)
    _pairs(canvas, (4, 262), cell, 8.5)


def _values(canvas, at, cell, size):
    side, channels = factor(), model("sd15").get("latent.channels")
    _way(canvas, "values", at, cell, [("image-soft", hue, (side, side)) for hue in COLOURS],
         [("image", "image", (1, channels))], size, len(COLOURS) * side**2, channels, "numbers to keep")


def _positions(canvas, at, cell, size):
    side = factor()
    _way(canvas, "positions", at, cell, [("conv", "conv", (side, side))], [("conv", "conv", (1, 1))], size, side**2, 1,
         "places to compute")


def _pairs(canvas, at, cell, size):
    side = factor()**2
    _way(canvas, "pairs", at, cell, [("joint", "joint", (side, side))], [("joint", "joint", (1, 1))], size, side**2, 1,
         "pairs to compare")


def _way(canvas, name, at, cell, before, after, size, many, few, what):
    """From grids of cells to grids of cells, whose lower edges stand at `at`, with their counts and their ratio."""
    x, bottom = at
    ends = []
    for number, (grids, count) in enumerate(((before, many), (after, few))):
        boxes = []
        for n, (_, hue, (rows, columns)) in enumerate(grids):
            w, h = columns * cell, rows * cell
            box = canvas.box(f"{name}-{number}-{n}", at=(x, bottom - h), anchor="nw", w=w, h=h, pad=(0, 0),
                             shape="bare", says=f"{rows} × {columns}")
            box.art = panes({hue: [Rect(box.rect.x, box.rect.y, w, h)]})
            if rows > 1:
                box.art += mesh(box.rect, rows, columns, "paper", min(0.5, cell / 6))
            boxes.append(box)
            x += w + 3
        ends.append((boxes, count))
        x += 25
    (left, _), (right, _) = ends
    canvas.group(f"{name}-before", left, says=f"{many:,} {name} of a square of pixels")
    canvas.group(f"{name}-after", right, says=f"{few} in its position of the latent: {many // few:,} times fewer")
    start = left[-1].rect
    canvas.wire(left[-1].port("right", 1 - cell / 2 / start.h), right[0].left, hue="line")
    y = bottom + 5
    lines = [Line(f"{name}: {many:,} → {few}", size, "ink", True), Line(what, size - 0.5, "muted")]
    canvas.label(*lines, at=(at[0], y), anchor="nw", says="")
    canvas.label(Line(f"{many // few:,} times fewer", size + 1, "ink", True),
                 at=(at[0], y + 2 * size * 1.35 + 2), anchor="nw")
