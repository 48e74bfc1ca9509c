"""Many lines, one answer

Every line through the dot belongs to another training pair. The network sees only the dot, so the best it can learn
is the mean of the lines: the arrow.

Noise, a bell on the left, becomes data, two blobs on the right, and time runs from left to right. The thin lines are
pairs of a noise sample and a data point that pass through the dot; their ends are spread as all such pairs' are. Most
end in the upper blob, some in the lower one. The arrow is their mean, and it points between the blobs. It is the
right way to walk for a short while only: a little further on, other lines pass, and the mean is another. Everything
is computed from the closed form when the picture is drawn.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture

MODELS = ()
IDEAS = ("sampling",)
CROWD = Mixture(centres=(-2.0, 2.0), spread=0.25)
TIME, PLACE, LINES, RANGE = 0.6, 0.3, 14, 3.1


def draw(canvas):
    canvas.height = 226
    _panel(canvas, x=2, y=16, w=canvas.width - 4, h=186, size=10)


def draw_narrow(canvas):
    canvas.height = 200
    _panel(canvas, x=2, y=16, w=canvas.width - 4, h=160, size=9)


def ends() -> np.ndarray:
    """Data points of pairs that pass through the dot, evenly spread over their probability, (LINES,)."""
    fine = np.linspace(-RANGE, RANGE, 4001)
    noise = (PLACE - (1 - TIME) * fine) / TIME
    weight = np.cumsum(CROWD.density(fine, 0) * np.exp(-noise**2 / 2))
    return np.interp((np.arange(LINES) + 0.5) / LINES, weight / weight[-1], fine)


def start(end: np.ndarray | float) -> np.ndarray | float:
    """The noise of the pair that ends there."""
    return (PLACE - (1 - TIME) * end) / TIME


def mean_end() -> float:
    """Where the arrow points: the mean of the data given the dot."""
    return float(CROWD.posterior_mean(np.array([PLACE]), TIME)[0])


def _panel(canvas, x, y, w, h, size):
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(-0.24, 1.24), ylim=(-RANGE, RANGE))
    wide, fine = np.linspace(-RANGE, RANGE, 33), np.linspace(-RANGE, RANGE, 63)
    axes.fill(-0.02 - 0.5 * CROWD.density(wide, 1), wide, fc="norm-soft", ec="norm", linewidth=0.9)
    axes.fill(1.02 + 0.24 * CROWD.density(fine, 0), fine, fc="image-soft", ec="image", linewidth=0.9)
    for end in ends():
        axes.plot([0, 1], [start(end), end], color="joint" if end > 0 else "text", linewidth=0.9,
                  linestyle="-" if end > 0 else (0, (5, 1.5)))
    goal, reach = mean_end(), 0.72
    tip = (1 - TIME) + reach * TIME, PLACE + reach * (goal - PLACE)
    axes.annotate("", tip, (1 - TIME, PLACE), arrowprops={"arrowstyle": "-|>", "color": "highlight", "linewidth": 2.6,
                                                          "mutation_scale": 15, "shrinkA": 0, "shrinkB": 0})
    axes.plot([1 - TIME], [PLACE], marker="o", markersize=7, color="highlight")
    across, down = lambda a: x + (a + 0.24) / 1.48 * w, lambda b: y + (RANGE - b) / (2 * RANGE) * h
    up = int((ends() > 0).sum())
    canvas.label(Line("the network sees only this dot", size, "highlight-ink", True),
                 at=(across(1 - TIME), down(-2.25 if canvas.narrow else -2.15)),
                 says=f"the dot: place {PLACE} at t = {TIME}")
    axes.plot([1 - TIME] * 2, [PLACE - 0.25, -1.95], color="highlight", linewidth=0.8)
    canvas.label(Line("their mean" if canvas.narrow else "their mean: what it learns", size, "highlight-ink",
                      True), at=(across(0.985), down(0.12 if canvas.narrow else 0.05)), anchor="e",
                 says=f"the mean of the lines points at {goal:.1f}, between the blobs at 2 and -2")
    canvas.label(Line(f"{up} of {LINES} lines", size, "joint-ink"), at=(across(0.98), down(2.75)), anchor="e")
    canvas.label(Line(f"{LINES - up} of {LINES}", size, "text-ink"), at=(across(0.98), down(-2.75)), anchor="e")
    for words, at, anchor in (("noise, t = 1", x, "w"), ("data, t = 0", x + w, "e")):
        canvas.label(Line(words, size - 1, "muted"), at=(at, y + h + 12), anchor=anchor)
