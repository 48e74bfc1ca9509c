"""Where words and picture stand, in four models

FLUX.1 puts all words at one place. Later models give each word a place of its own: past the corner, on the way to the
picture, or on an axis for words alone.

Blue is the picture: rows run down, columns to the right. Each orange disc is a word.
The slanted line is an axis besides rows and columns. **FLUX.1:** all words stand in the corner of the picture. **Qwen-
Image:** rows and columns are counted from the centre, and words go on where the picture ends, along all three axes at
once. **Z-Image:** words follow each other along the first axis, and the picture stands behind the last. **FLUX.2:** the
picture stays where it is, and words have a fourth axis of their own. The pictures are drawn with few tokens and the
prompts with few words.
"""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, tile
from figures.drawing.kit.text import Line

MODELS = ("flux1-dev", "qwen-image", "z-image", "flux2-dev")
IDEAS = ("positions", "text encoders")

SIDE, WORDS, CELL = 6, 4, 10.5      # tokens to a side, words, points of a token
SLANT, TALL = (-11.0, -11.0), 400  # how far one step of another axis goes; sheet of the discs
NAMES = {"FLUX.1": "all words at one place", "Qwen-Image": "words past the corner",
         "Z-Image": "words before the picture", "FLUX.2": "an axis for words"}


def draw(canvas):
    for n, name in enumerate(NAMES):
        _panel(canvas, name, n * 130 + 2, 4, 9.5)
    canvas.height = 172


def draw_narrow(canvas):
    for n, name in enumerate(NAMES):
        _panel(canvas, name, (n % 2) * 124, 4 + (n // 2) * 178, 8.5)
    canvas.height = 350


def places(name: str) -> tuple[list[tuple[float, float, float]], tuple[float, float, float]]:
    """(row, column, other axis) of every word, and of the picture's first token; other axes than these are zero."""
    half = SIDE // 2
    words = {"FLUX.1": [(0, 0, 0)] * WORDS, "Qwen-Image": [(half + j,) * 3 for j in range(WORDS)],
             "Z-Image": [(0, 0, 1 + j) for j in range(WORDS)], "FLUX.2": [(0, 0, j) for j in range(WORDS)]}[name]
    first = {"Qwen-Image": (-half, -half, 0), "Z-Image": (0, 0, 1 + WORDS)}.get(name, (0, 0, 0))
    return words, first


def _panel(canvas, name, x, y, size):
    canvas.label(Line(name, size + 0.5, "ink", True), Line(NAMES[name], size - 0.5, "muted"), at=(x, y), anchor="nw")
    words, first = places(name)
    corner = _corner(name, x, y + 40)
    r = Rect(*corner, SIDE * CELL, SIDE * CELL)
    box = canvas.box(f"{name}.picture".replace(" ", "-"), at=(r.cx, r.cy), w=r.w, h=r.h, pad=(0, 0), shape="bare",
                     says=f"{name}: the picture's first token at row {first[0]}, column {first[1]}")
    box.art = [tile(r, "image-soft", "image", 1), *mesh(r, SIDE, SIDE, "image", 0.5)]
    spots = [_spot(name, word, first, corner) for word in words]
    box.art += [_disc(spot) for spot in sorted(set(spots)) if r.x < spot[0] < r.x2 and r.y < spot[1] < r.y2]
    _words(canvas, name, words, spots, corner, size)


def _disc(at):
    """A word on the picture, painted as those beside it are."""
    from matplotlib.patches import Circle

    return Circle(at, 4.2, facecolor="text", edgecolor="paper", linewidth=1)


def _words(canvas, name, words, spots, corner, size):
    """Their discs, the axis that they stand on, and the names of the first and the last."""
    axes = canvas.axes(0, 0, canvas.width, TALL)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(TALL, 0))
    start = (corner[0] + CELL / 2, corner[1] + CELL / 2) if name == "Z-Image" else spots[-1]
    axes.plot(*zip(start, spots[0], strict=True), color="line", linewidth=1.2)
    axes.plot(*zip(*spots, strict=True), linewidth=0, marker="o", markersize=8.5, markerfacecolor="text",
              markeredgecolor="paper", markeredgewidth=1)
    x, y = spots[0]
    if len(set(spots)) == 1:
        canvas.label(Line("all words", size - 0.5, "text-ink", True), at=(x - 9, y - 9), anchor="sw",
                     says=f"all words at {words[0]}")
        return
    left = name == "FLUX.2"      # the first word stands on the picture
    canvas.label(Line("word 1", size - 0.5, "text-ink", True), at=(x - 7, y) if left else (x + 8, y - 1),
                 anchor="e" if left else "w", says=f"word 1 at {words[0]}")
    canvas.label(Line(f"{len(words)}", size - 0.5, "text-ink", True), at=(spots[-1][0] + 8, spots[-1][1] - 2),
                 anchor="w", says=f"word {len(words)} at {words[-1]}")


def _corner(name, x, y):
    """Where the picture's top left corner is drawn, so that its words have room."""
    return {"FLUX.1": (x + 14, y + 20), "Qwen-Image": (x + 4, y + 4), "Z-Image": (x + 50, y + 54),
            "FLUX.2": (x + 44, y + 46)}[name]


def _spot(name, word, first, corner):
    """Where a word is drawn; on the slanted axis, steps are counted from the picture."""
    row, column, other = (a - b for a, b in zip(word, first, strict=True))
    if name == "Qwen-Image":      # along all three axes at once: the diagonal of rows and columns says it
        other = 0
    if name == "Z-Image":
        other = -other            # before the picture
    return (corner[0] + (column + 0.5) * CELL + other * SLANT[0], corner[1] + (row + 0.5) * CELL + other * SLANT[1])
