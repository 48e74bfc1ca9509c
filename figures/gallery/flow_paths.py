"""Straight pairs, curved flow

A network trained on straight lines follows curves: lines cross, and paths of one flow cannot.

Noise, a bell on the left, becomes data, two blobs on the right; time runs from left to right, position is vertical.

**Pairs.** What the network is trained on: a data point and an independent noise sample, joined by a straight line at
constant speed. Lines cross. **Learned flow.** What a perfect network makes of them: at each place the average of all
lines through it. The same noise samples now follow curves. They first drift towards the mean of the data, then turn to
one blob, and never cross. **After one reflow.** Noise paired with the end of its own curve: in one dimension these
lines cannot cross, so the average changes nothing and they stay straight.

Nothing is trained here. All paths are computed from the closed form of the mixture when the picture is drawn.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling",)

CROWD = Mixture(centres=(-2.0, 2.0), spread=0.25)
PATHS, STEPS, RANGE = 14, 400, 3.1
PANELS = (("pairs", "Pairs", "straight, and they cross"),
          ("flow", "Learned flow", "curved, never crossing"),
          ("reflow", "After one reflow", "straight, never crossing"))


def draw(canvas):
    gap, width = 14, (canvas.width - 2 * 14 - 4) / 3
    canvas.height = 212
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2 + n * (width + gap), y=34, w=width, h=154, size=10)


def draw_narrow(canvas):
    canvas.height = 3 * 158
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2, y=24 + n * 158, w=canvas.width - 4, h=112, size=9)


# ---- the paths -------------------------------------------------------------------------------------------------------


def noises() -> np.ndarray:
    """Noise samples, evenly spread over the probability."""
    from statistics import NormalDist

    return np.array([NormalDist().inv_cdf((n + 0.5) / PATHS) for n in range(PATHS)])


def paths(name: str) -> np.ndarray:
    """Positions from noise to data, shape (STEPS + 1, PATHS)."""
    start, times = noises(), np.linspace(1, 0, STEPS + 1)
    if name == "flow":
        return heun(CROWD, start, times)
    end = heun(CROWD, start, times)[-1]
    if name == "pairs":
        end = end[np.random.default_rng(4).permutation(PATHS)]
    return times[:, None] * start + (1 - times[:, None]) * end


def bend(name: str) -> float:
    """The largest distance of a path from its own chord."""
    path, times = paths(name), np.linspace(1, 0, STEPS + 1)[:, None]
    return float(np.abs(path - times * path[0] - (1 - times) * path[-1]).max())


# ---- the picture -----------------------------------------------------------------------------------------------------


def _panel(canvas, panel, x, y, w, h, size):
    name, title, says = panel
    canvas.label(Line(title, size, "ink", True), at=(x, y - (24 if not canvas.narrow else 15)), anchor="w",
                 says=f"{title}: {says}; largest distance from a straight line {bend(name):.2f}")
    canvas.label(Line(says, size - 1, "muted"), at=(x if not canvas.narrow else x + w, y - (11 if not canvas.narrow
                 else 15)), anchor="w" if not canvas.narrow else "e")
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(-0.24, 1.24), ylim=(-RANGE, RANGE))
    wide, fine = np.linspace(-RANGE, RANGE, 33), np.linspace(-RANGE, RANGE, 63)
    axes.fill(-0.02 - 0.5 * CROWD.density(wide, 1), wide, fc="norm-soft", ec="norm", linewidth=0.9)
    axes.fill(1.02 + 0.24 * CROWD.density(fine, 0), fine, fc="image-soft", ec="image", linewidth=0.9)
    every = STEPS // 20 if name == "flow" else STEPS              # two points are enough for a straight line
    along = np.linspace(0, 1, STEPS + 1)[::every]
    for path in paths(name)[::every].T:
        axes.plot(along, path, color="joint" if path[-1] > 0 else "text", linewidth=1.1,
                  linestyle="-" if path[-1] > 0 else (0, (5, 1.5)))
    below = y + h + 9
    for words, at, anchor in (("noise, t = 1", x, "w"), ("data, t = 0", x + w, "e")):
        canvas.label(Line(words, size - 1, "muted"), at=(at, below), anchor=anchor)
