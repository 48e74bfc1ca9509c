"""The crowd goes with the pairs, single walkers do not

At five times, from noise to data: the walkers that follow the mean velocity are spread as the noisy data are, while
each of them walks its own bent path.

Filled: the exact density of mixtures of data and noise at that time, turned on its side. Stepped: how many of two
thousand walkers are where, each of which started as noise and followed the mean velocity. Thin: the paths of a few.
Data are two blobs on a line, the mean velocity is a closed form, and nothing is trained.
"""

from functools import cache

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling",)
CROWD = Mixture(centres=(-2.0, 2.0), spread=0.35)
TIMES, MANY, FEW, STEPS, RANGE = (1.0, 0.75, 0.5, 0.25, 0.0), 2000, 8, 100, 3.2
BINS = np.linspace(-RANGE, RANGE, 33)


def draw(canvas):
    canvas.height = 216
    _panel(canvas, x=2, y=10, w=canvas.width - 4, h=180, size=10)


def draw_narrow(canvas):
    canvas.height = 190
    _panel(canvas, x=2, y=8, w=canvas.width - 4, h=158, size=9)


@cache
def walks() -> np.ndarray:
    """Places of walkers from noise to data, (STEPS + 1, MANY); noise is spread evenly over its probability."""
    from statistics import NormalDist

    start = np.array([NormalDist().inv_cdf((n + 0.5) / MANY) for n in range(MANY)])
    return heun(CROWD, start, np.linspace(1, 0, STEPS + 1))


def misfit(t: float) -> float:
    """Largest gap between the distribution functions of walkers and of noisy data at a time."""
    from math import erf

    here = np.sort(walks()[round((1 - t) * STEPS)])
    width = np.hypot((1 - t) * CROWD.spread, t)
    exact = [np.mean([1 + erf((x - (1 - t) * m) / width / 2**0.5) for m in CROWD.centres]) / 2 for x in here]
    return float(np.abs(exact - (np.arange(MANY) + 0.5) / MANY).max())


def _panel(canvas, x, y, w, h, size):
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(-0.02, 1.22), ylim=(-RANGE, RANGE))
    walked = walks()
    for path in walked[::5, MANY // FEW // 2::MANY // FEW].T:
        axes.plot(np.linspace(0, 1, len(path)), path, color="rule", linewidth=1)
    fine = np.linspace(-RANGE, RANGE, 65)
    for t in TIMES:
        at = 1 - t
        hue = "norm" if t == 1 else "image" if t == 0 else "joint"
        axes.fill(at + 0.26 * CROWD.density(fine, t), fine, fc=f"{hue}-soft", ec=f"{hue}-soft", linewidth=0.6)
        counts, _ = np.histogram(walked[round(at * STEPS)], BINS, density=True)
        axes.stairs(at + 0.26 * counts, BINS, orientation="horizontal", baseline=None, color=hue, linewidth=1.1)
        axes.plot([at, at], [-RANGE, RANGE], color="line", linewidth=0.7)
        words = {1.0: "noise", 0.0: "data"}.get(t, f"{t:g}") if canvas.narrow else f"t = {t:g}"
        place = x + (at + 0.02) / 1.24 * w
        canvas.label(Line(words, size - 0.5, "muted"), at=(place, y + h + 12), anchor="w" if t == 1 else "c",
                     says=f"t = {t:g}: walkers and noisy data differ by at most {misfit(t):.3f} in the distribution "
                          "function")
