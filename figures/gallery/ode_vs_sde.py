"""With and without fresh noise: other paths, the same crowd

Without fresh noise a start decides the end, and paths never cross; with it they wander. The crowd at the end is the
same.

Both panels start from the same noise samples, at the left, and solve the same exactly known flow of a mixture of two
Gaussians. **Without noise** a start decides the end, and paths never cross. **With noise** each step adds a little
fresh noise, and the denoiser takes as much away again: paths wander and cross, and a start no longer decides the end.

At the right stand the data: their exact density, filled, and a histogram of many end points of that panel, as a stepped
line. The two panels begin alike and agree in the histogram; the paths between are others. Nothing is trained;
everything is computed when the picture is drawn.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, euler_maruyama

MODELS = ()
IDEAS = ("sampling",)

CROWD = Mixture(centres=(-1.5, 1.5), spread=0.5)
PATHS, STEPS, MANY, RANGE = 6, 80, 6000, 3.4
BINS = np.linspace(-RANGE, RANGE, 29)
PANELS = ((0, "Without noise", "the ODE"), (1, "With noise", "an SDE"))


def draw(canvas):
    canvas.height = 232
    width = (canvas.width - 24) / 2
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2 + n * (width + 20), y=34, w=width, h=172, size=10)


def draw_narrow(canvas):
    canvas.height = 2 * 186
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2, y=24 + n * 186, w=canvas.width - 4, h=138, size=9)


# ---- the paths -------------------------------------------------------------------------------------------------------


def paths(churn: float) -> np.ndarray:
    """Positions from noise to data of many samples, shape (STEPS + 1, MANY); the first PATHS are drawn."""
    from statistics import NormalDist

    drawn = np.array([NormalDist().inv_cdf((n + 0.5) / PATHS) for n in range(PATHS)])
    rest = np.random.default_rng(0).standard_normal(MANY - PATHS)
    times = np.linspace(1, 0, STEPS + 1)
    return euler_maruyama(CROWD, np.concatenate([drawn, rest]), times, churn, np.random.default_rng(7))


def misfit(churn: float) -> float:
    """Largest gap between the distribution functions of end points and data."""
    from math import erf

    ends = np.sort(paths(churn)[-1])
    exact = [np.mean([1 + erf((x - m) / CROWD.spread / 2**0.5) for m in CROWD.centres]) / 2 for x in ends]
    return float(np.abs(exact - (np.arange(MANY) + 0.5) / MANY).max())


# ---- the picture -----------------------------------------------------------------------------------------------------


def _panel(canvas, panel, x, y, w, h, size):
    churn, title, kind = panel
    all_paths = paths(churn)
    name = canvas.label(Line(title, size, "ink", True), at=(x, y - 15), anchor="w",
                        says=f"{title}, {kind}: end points differ from the data by at most {misfit(churn):.3f} in the "
                             "distribution function")
    canvas.label(Line(kind, size - 1, "muted"), at=(name.rect.x2 + 6, y - 15), anchor="w")
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(-0.2, 1.26), ylim=(-RANGE, RANGE))
    span = np.linspace(-RANGE, RANGE, 41)
    axes.fill(-0.02 - 0.42 * CROWD.density(span, 1), span, fc="norm-soft", ec="norm", linewidth=0.9)
    axes.fill(1.02 + 0.5 * CROWD.density(span, 0), span, fc="image-soft", ec="image-soft", linewidth=0.9)
    counts, _ = np.histogram(all_paths[-1], BINS, density=True)
    axes.stairs(1.02 + 0.5 * counts, BINS, orientation="horizontal", baseline=None, color="image", linewidth=1.1)
    every = 8 if churn == 0 else 2
    along = np.linspace(0, 1, STEPS + 1)[::every]
    for path in all_paths[::every, :PATHS].T:
        up = path[-1] > 0
        axes.plot(along, path, color="joint" if up else "text", linewidth=1, linestyle="-" if up else (0, (4, 1.2)))
    for words, at, anchor in (("noise, t = 1", x, "w"), ("data, t = 0", x + w, "e")):
        canvas.label(Line(words, size - 1, "muted"), at=(at, y + h + 10), anchor=anchor)
