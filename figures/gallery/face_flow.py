"""From noise to data

A face for cards: paths of one exact flow, from a bell of noise on the left to two blobs of data on the right. Paths of
a flow never cross.
"""

import numpy as np

from figures.diagrams.faces import sheet
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling",)
CROWD = Mixture(centres=(-2.0, 2.0), spread=0.25)
PATHS, STEPS, SHOWN, RANGE = 18, 196, 14, 2.9


def draw(canvas):
    rect, times = sheet(canvas), np.linspace(1, 0, STEPS + 1)
    axes = canvas.axes(rect.x + 4, rect.y + 6, rect.w - 8, rect.h - 12)
    axes.axis("off")
    axes.set(xlim=(-0.24, 1.26), ylim=(-RANGE, RANGE))
    wide, fine = np.linspace(-RANGE, RANGE, 41), np.linspace(-RANGE, RANGE, 81)
    axes.fill(-0.02 - 0.5 * CROWD.density(wide, 1), wide, fc="norm", ec="norm", linewidth=0.9)
    axes.fill(1.02 + 0.26 * CROWD.density(fine, 0), fine, fc="image", ec="image", linewidth=0.9)
    found = heun(CROWD, noises(), times)[:: STEPS // SHOWN]
    for path in found.T:
        axes.plot(np.linspace(0, 1, len(path)), path, color="joint" if path[-1] > 0 else "text", linewidth=1.8)
    canvas.box("flow", at=(rect.cx, rect.cy), w=0, h=0, pad=(0, 0), shape="bare", says=f"{PATHS} paths of a flow")


def noises() -> np.ndarray:
    """Noise samples, evenly spread over the probability."""
    from statistics import NormalDist

    return np.array([NormalDist().inv_cdf((n + 0.5) / PATHS) for n in range(PATHS)])
