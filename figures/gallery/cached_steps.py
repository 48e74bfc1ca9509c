"""A reused answer is a longer step

Hollow steps cost nothing and buy nothing: with the last answer repeated they lie on the straight line of one long step.
The grey curve is where exact steps would go.

Three samples go from noise to data by Euler's rule, on the exactly known flow of two Gaussians. **Filled:** the network
is asked. **Hollow:** its last velocity is used again, three times in a row. Sixteen small steps with four answers end
where four long steps end. A cache that reuses only a part of the network, or that chooses when to ask, is more than
this.
"""

from itertools import pairwise

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling", "cost")

CROWD, STARTS = Mixture(centres=(-1.5, 1.5), spread=0.5), (1.75, 0.35, -1.0)
STEPS, EVERY, RANGE = 16, 4, (-1.95, 2.2)


def draw(canvas):
    _plot(canvas, left=8, right=330, top=26, height=150, size=9.5)


def draw_narrow(canvas):
    _plot(canvas, left=4, right=canvas.width - 4, top=66, height=150, size=9)


def cached() -> np.ndarray:
    """Every state, (STEPS + 1, starts), where the network is asked at every EVERY-th step only."""
    times, path, velocity = np.linspace(1, 0, STEPS + 1), [np.array(STARTS)], None
    for n, (now, then) in enumerate(pairwise(times)):
        if n % EVERY == 0:
            velocity = CROWD.velocity(path[-1], now)
        path.append(path[-1] + (then - now) * velocity)
    return np.array(path)


def _plot(canvas, left, right, top, height, size):
    canvas.height = top + height + 18
    axes = canvas.axes(left, top, right - left, height)
    axes.axis("off")
    axes.set(xlim=(-0.01, 1.01), ylim=RANGE)
    path, along = cached(), np.linspace(0, 1, STEPS + 1)
    exact = heun(CROWD, np.array(STARTS), np.linspace(1, 0, 401))
    axes.plot(np.linspace(0, 1, 401), exact, color="rule", linewidth=2.2)
    axes.plot(along[::EVERY], path[::EVERY], color="ink", linewidth=1.1)
    small = [n for n in range(STEPS) if n % EVERY]
    for line in path.T:
        axes.plot(along[small], line[small], linewidth=0, marker="o", markersize=4.6, markerfacecolor="paper",
                  markeredgecolor="ink", markeredgewidth=0.9)
        axes.plot(along[:-1:EVERY], line[:-1:EVERY], linewidth=0, marker="o", markersize=7, color="ink")
    for words, x, anchor in (("noise", left, "w"), ("data", right, "e")):
        canvas.label(Line(words, size - 0.5, "muted"), at=(x, top + height + 9), anchor=anchor)
    _legend(canvas, right, top, size)


def _legend(canvas, right, top, size):
    """What the marks say, beside the plot or above it."""
    x, y, step = (right + 24, top + 26, 34) if not canvas.narrow else (14, 9, 17)
    lines = (("ink", "o", "the network is asked", f"{STEPS // EVERY} times"),
             ("paper", "o", "its answer is used again", f"{STEPS - STEPS // EVERY} times"),
             ("rule", "", "exact steps", ""))
    marks = canvas.axes(0, 0, canvas.width, canvas.height)
    marks.axis("off")
    marks.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    for n, (face, shape, words, count) in enumerate(lines):
        at = y + n * step
        if shape:
            marks.plot([x - 8], [at], marker=shape, markersize=7 if face == "ink" else 5, markerfacecolor=face,
                       markeredgecolor="ink", linewidth=0)
        else:
            marks.plot([x - 13, x - 3], [at, at], color=face, linewidth=2.2)
        label = canvas.label(Line(words, size, "ink", bool(shape)), at=(x, at), anchor="w",
                             says=f"{words} {count}".strip())
        if count:
            canvas.label(Line(count, size - 0.5, "muted"), anchor="w",
                         at=(x, at + 12) if not canvas.narrow else (label.rect.x2 + 4, at))
