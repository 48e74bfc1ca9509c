"""The same attention, a strip at a time

The whole matrix of scores need never exist. A strip of it, and three small things that are carried along, give the
same result exactly.

**Left**, as a textbook has it: every query meets every key, and the whole matrix waits for the softmax. **Right**, tile
by tile: one strip of keys and values is read, its scores are used and dropped. Carried to the next strip are, for each
query, the largest score so far $m$, the sum so far $\\ell$ and the weighted values so far $o$. Where a larger score
turns up, what was carried is scaled once. At the end $o / \\ell$ is what the left side gives
([Dao et al. 2022, sec. 1](ref:dao2022)).
"""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("attention", "cost")
STRIPS, NOW = 6, 2   # strips of keys, and the one that is held


def draw(canvas):
    _whole(canvas, 0, 0, 150, 9.5)
    _tiled(canvas, 262, 0, 150, 9.5)
    canvas.height = 208


def draw_narrow(canvas):
    _whole(canvas, 0, 0, 132, 8.5)
    _tiled(canvas, 0, 196, 132, 8.5)
    canvas.height = 386


def _frame(canvas, name, title, x, y, side, size):
    """Queries at the left, keys above; where the scores lie."""
    canvas.label(Line(title, size + 1, "ink", True), at=(x, y + 7), anchor="w")
    scores = Rect(x + 22, y + 44, side, side)
    canvas.box(f"{name}.queries", Line("queries", size - 0.5, "image-ink"), at=(x, scores.y), anchor="nw", w=15, h=side,
               pad=(1, 2), hue="image", turned=True)
    return scores


def _whole(canvas, x, y, side, size):
    scores = _frame(canvas, "whole", "The whole matrix", x, y, side, size)
    canvas.box("whole.keys", Line("keys and values", size - 0.5, "text-ink"), at=(scores.x, scores.y - 7), anchor="sw",
               w=side, h=15, pad=(1, 1), hue="text")
    canvas.box("whole.scores", Line("scores", size, "chalk", True), Line("tokens × tokens", size - 0.5, "chalk"),
               at=(scores.x, scores.y), anchor="nw", w=side, h=side, hue="joint", style="strong")


def _tiled(canvas, x, y, side, size):
    scores = _frame(canvas, "tiled", "A strip at a time", x, y, side, size)
    strip = side / STRIPS
    for n in range(STRIPS):
        left = scores.x + n * strip
        style = "soft" if n == NOW else "dashed"
        canvas.box(f"tiled.keys.{n}", at=(left + 1, scores.y - 7), anchor="sw", w=strip - 2, h=15, pad=(0, 0),
                   hue="text", style=style, says="keys and values that are read" if n == NOW else "keys and values")
        words = "held" if n == NOW else "used" if n < NOW else "to come"
        role = "chalk" if n == NOW else "muted"
        canvas.box(f"tiled.scores.{n}", Line(words, size - 0.5, role, n == NOW), at=(left + 1, scores.y), anchor="nw",
                   w=strip - 2, h=side, pad=(1, 2), hue="joint" if n == NOW else "norm",
                   style="strong" if n == NOW else "dashed", turned=True)
    held = canvas.parts[f"tiled.scores.{NOW}"]
    at = (scores.x2 + 14, scores.cy)
    carried = canvas.box("carried", Line("carried", size, "ink", True), Line("m, ℓ, o", size, "ink"), at=at, anchor="w",
                         pad=(5, 8), hue="joint")
    y2 = scores.y2 + 12
    canvas.wire(held.bottom, carried.bottom, hue="joint", bend=y2)
    canvas.label(Line("for each query", size - 0.5, "muted"), at=(carried.rect.cx, carried.rect.y - 8))
