r"""One table of noise levels in three units

The same fourteen levels, on three rulers. Even on the first, they crowd at both ends of a flow's time: its two halves
squeeze what is far above and far below noise as strong as data.

The levels are those of [Karras et al. 2022, eq. 5](ref:karras2022), from the greatest noise at the left to the least at
the right. **First ruler:** the seventh root of the noise-to-signal ratio σ, in which they are even by construction.
**Second:** σ itself, on a logarithmic scale; the tick stands where noise is as strong as data. **Third:** the same
levels as times of a flow, $t = \sigma / (1 + \sigma)$. Thin lines join the same level on all three.
"""

from math import log

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.schedules import SPACINGS, between

MODELS = ()
IDEAS = ("sampling",)
LEVELS = 14


def draw(canvas):
    _rulers(canvas, left=112, right=canvas.width - 14, top=26, pitch=52, size=9.5)


def draw_narrow(canvas):
    _rulers(canvas, left=10, right=canvas.width - 10, top=40, pitch=66, size=9)


def odds() -> np.ndarray:
    """Noise-to-signal ratios, falling, (LEVELS,)."""
    times = between("karras", LEVELS - 1, *SPACINGS["karras"][2])
    return times / (1 - times)


def rulers() -> dict[tuple[str, str], tuple[np.ndarray, float]]:
    """(name, what it is) -> places of the levels from 0, at the left, to 1, and that of noise as strong as data."""
    found, ends = odds(), odds()[[0, -1]]

    def along(unit):
        first, last = unit(ends[0]), unit(ends[1])
        return np.array([(first - unit(level)) / (first - last) for level in found]), (first - unit(1)) / (first - last)

    return {("seventh root of σ", "even"): along(lambda level: level ** (1 / 7)), ("σ", "logarithmic"): along(log),
            ("t = σ / (1 + σ)", "a flow's time"): along(lambda level: level / (1 + level))}


def _rulers(canvas, left, right, top, pitch, size):
    found = rulers()
    canvas.height = top + pitch * (len(found) - 1) + 24
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    ys = [top + n * pitch for n in range(len(found))]
    places = [left + along * (right - left) for along, _ in found.values()]
    for n in range(len(found) - 1):
        gap = 22 if canvas.narrow else 9   # the name of the next ruler stands above it
        axes.plot([places[n], places[n + 1]], [[ys[n] + 6] * LEVELS, [ys[n + 1] - gap] * LEVELS], color="rule",
                  linewidth=0.8)
    for ((name, what), (_, even)), y, xs in zip(found.items(), ys, places, strict=True):
        if canvas.narrow:
            title = canvas.label(Line(name, size, "ink", True), at=(2, y - 14), anchor="w", says=f"{name}, {what}")
            canvas.label(Line(what, size - 0.5, "muted"), at=(title.rect.x2 + 5, y - 14), anchor="w")
        else:
            canvas.label(Line(name, size, "ink", True), Line(what, size - 0.5, "muted"), at=(2, y), anchor="w",
                         says=f"{name}, {what}")
        axes.plot([left, right], [y, y], color="line", linewidth=1.2)
        x = left + even * (right - left)
        axes.vlines(x, y - 7, y + 7, color="highlight", linewidth=1.6)
        axes.plot(xs, [y] * LEVELS, linewidth=0, marker="o", markersize=5.5, markerfacecolor="ink",
                  markeredgecolor="paper", markeredgewidth=0.7)
    first, *_, last = odds()
    canvas.label(Line(f"σ = {first:.0f}", size - 0.5, "muted"), at=(left - 6, ys[-1] + 16), anchor="w")
    canvas.label(Line(f"σ = {last:.3f}", size - 0.5, "muted"), at=(right + 6, ys[-1] + 16), anchor="e")
    canvas.label(Line("noise as strong as data", size - 0.5, "highlight-ink"),
                 at=(left + list(found.values())[-1][1] * (right - left), ys[-1] + 16))
