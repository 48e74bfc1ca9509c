"""Logits without a norm, and with one

If the weights that make queries and keys grow tenfold, a logit grows **a hundredfold** and one token takes the whole
row. With QK-norm logits stay where they are.

Queries and keys are random vectors here, as wide as a head of SD3, times the factor at the bottom; this is no trained
model. **Left**, the largest of a quarter of a million logits: without the norm it grows with the square of the factor.
With the norm it stays below the bound, the root of a head's width, which no logit can pass while the gains are one.
**Right**, what the softmax makes of one row, a bar for each key: without the norm the row is down to one key.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.plots import words
from figures.drawing.kit.text import Line
from figures.words import percent

MODELS = ("sd3-medium",)
IDEAS = ("attention",)
FACTORS, SHOWN, QUERY, KEYS, COUNT = (1, 2, 3, 5, 10, 20, 30), (1, 3, 10), 1, 24, 500


def draw(canvas):
    canvas.height = 212
    _growth(canvas, 40, 26, 190, 142, 9.5)
    _rows(canvas, 276, 8, 114, 50, 9.5)


def draw_narrow(canvas):
    canvas.height = 210
    _growth(canvas, 38, 26, 196, 140, 8.5)
    _rows(canvas, 2, 216, 114, 50, 8.5)


def vectors() -> tuple[np.ndarray, np.ndarray]:
    """Random queries and keys of a head's width, (COUNT, width) each."""
    width = model("sd3-medium").get("config.attention_head_dim")
    return tuple(np.random.default_rng(0).standard_normal((2, COUNT, width)))


def logits(factor: float, normed: bool) -> np.ndarray:
    """Of all queries with all keys, (COUNT, COUNT)."""
    queries, keys = (factor * each for each in vectors())
    if normed:
        queries, keys = (each / np.sqrt((each**2).mean(axis=1, keepdims=True)) for each in (queries, keys))
    return queries @ keys.T / queries.shape[1] ** 0.5


def row(factor: float, normed: bool) -> np.ndarray:
    """The attention of one query over KEYS keys."""
    scores = logits(factor, normed)[QUERY, :KEYS]
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()


def _growth(canvas, x, y, w, h, size):
    """The largest logit over the factor, both on a logarithmic scale."""
    axes = canvas.axes(x, y, w, h, xscale="log", yscale="log")
    axes.set(xlim=(1, 30), ylim=(1.5, 8000))
    axes.set_xticks([1, 3, 10, 30], ["1", "3", "10", "30"])
    axes.set_yticks([10, 100, 1000], ["10", "100", "1,000"])
    axes.minorticks_off()
    bound = model("sd3-medium").get("config.attention_head_dim") ** 0.5
    axes.axhline(bound, color="norm", linewidth=1, linestyle=(0, (4, 2)))
    for normed, hue in ((False, "highlight"), (True, "joint")):
        largest = [np.abs(logits(factor, normed)).max() for factor in FACTORS]
        axes.plot(FACTORS, largest, color=hue, linewidth=2.2, marker="s" if normed else "o", markersize=4,
                  clip_on=False)
    words(axes, 1.15, 900, "without a norm", "highlight-ink", size, True)
    words(axes, 29, 3.2, "with QK-norm", "joint-ink", size, True, ha="right", va="top")
    words(axes, 29, bound * 1.12, f"bound {bound:.0f}", "muted", size - 0.5, ha="right", va="bottom")
    canvas.label(Line("largest logit", size, "muted"), at=(2, 8), anchor="w")
    said = "; ".join(f"at {factor}: {np.abs(logits(factor, False)).max():,.0f} without, "
                     f"{np.abs(logits(factor, True)).max():.1f} with the norm" for factor in (1, 10, 30))
    canvas.label(Line("queries and keys times", size, "muted"), at=(x + w / 2, y + h + 26),
                 says=f"Largest logit when queries and keys are multiplied, {said}")


def _rows(canvas, x, y, wide, pitch, size):
    """Two columns of rows: without the norm and with it, one below the other as the factor grows."""
    columns = ((False, "one row, without", "highlight"), (True, "with QK-norm", "joint"))
    for n, (normed, title, hue) in enumerate(columns):
        left = x + n * (wide + 10)
        canvas.label(Line(title, size, f"{hue}-ink", True), at=(left, y), anchor="w")
        for m, factor in enumerate(SHOWN):
            place = Rect(left, y + 12 + m * (pitch + 14), wide, pitch)
            _bars(canvas, f"{'normed' if normed else 'raw'}-{factor}", row(factor, normed), place, hue, size)
            canvas.label(Line(f"times {factor}", size - 0.5, "muted"), at=(left, place.y + 5), anchor="w")


def _bars(canvas, name, weights, r, hue, size):
    box = canvas.box(name, at=(r.x, r.y), anchor="nw", w=r.w, h=r.h, pad=(0, 0), shape="bare",
                     says=f"{name}: the largest of {KEYS} weights is {percent(weights.max(), digits=0)}")
    each = r.w / KEYS
    box.art = [tile(Rect(r.x + n * each, r.y2 - r.h * share, each - 1, r.h * share), hue)
               for n, share in enumerate(weights)]
