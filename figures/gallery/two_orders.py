"""Sharpen and add noise, or add noise and sharpen

Both begin with the same data and end with the same curve at no noise. In between they are not the same, so a sampler
that follows the second does not arrive at the first.

Numbers of two classes, around $-1$ and $1$; the right one is asked for with scale $4$; everything is exact. Dashed: the
data are sharpened, $p(x \\mid c)^g\\, p(x)^{1-g}$, then noise is added. Filled: noise is added first, and what is noisy
is sharpened, $p_t(x \\mid c)^g\\, p_t(x)^{1-g}$. Guidance follows the second at every time, for its score is what the
formula gives. Rows are times of a rectified flow, from the data, $0$, towards noise, $1$.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.students import CROWD, SCALE

MODELS = ()
IDEAS = ("guidance", "sampling")

TIMES, ASKED = (0.0, 0.4, 0.7, 0.9), 1
PLACES = np.linspace(-5, 6, 1101)
LOW, HIGH = -2.4, 3.4


def draw(canvas):
    _rows(canvas, 52, 8, canvas.width - 58, 50, 9.5)


def draw_narrow(canvas):
    _rows(canvas, 44, 8, canvas.width - 48, 50, 8.5)


def noisy(t: float) -> list[np.ndarray]:
    """The densities of each class at a time on PLACES."""
    width = np.hypot((1 - t) * CROWD.spread, t)
    return [np.exp(-((PLACES - (1 - t) * mean) ** 2) / (2 * width**2)) for mean in CROWD.centres]


def noise_then_sharpen(t: float) -> np.ndarray:
    each = noisy(t)
    return _whole(each[ASKED] * (each[ASKED] / sum(each)) ** (SCALE - 1))


def sharpen_then_noise(t: float) -> np.ndarray:
    """The sharpened data, shrunk to 1 - t of their size, each bit of them spread by noise of width t."""
    data = noise_then_sharpen(0)
    if not t:
        return data
    kernel = np.exp(-((PLACES[:, None] - (1 - t) * PLACES) ** 2) / (2 * t**2))
    return _whole(kernel @ data)


def _whole(density: np.ndarray) -> np.ndarray:
    return density / (density.sum() * (PLACES[1] - PLACES[0]))


def _rows(canvas, x, y, w, tall, size):
    canvas.height = y + tall * len(TIMES) + 22
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))

    def across(place):
        return x + w * (place - LOW) / (HIGH - LOW)

    for row, t in enumerate(TIMES):
        base = y + tall * (row + 1)
        both = noise_then_sharpen(t), sharpen_then_noise(t)
        means = [float((PLACES * density).sum() * (PLACES[1] - PLACES[0])) for density in both]
        axes.plot([x, x + w], [base, base], color="rule", linewidth=1.6, zorder=3)
        canvas.label(Line(f"t = {t:g}", size, "ink", True), at=(x - 6, base - 8), anchor="e",
                     says=f"time {t:g}: mean {means[0]:.2f} if noise comes first, {means[1]:.2f} if it comes last")
        for density, first in zip(both, (True, False), strict=True):
            seen = np.linspace(LOW, HIGH, 70)
            up = base - np.interp(seen, PLACES, density) / 1.0 * (tall - 8)
            if first:
                axes.fill(np.append(across(seen), [across(HIGH), across(LOW)]), np.append(up, [base, base]),
                          facecolor="joint-soft", edgecolor="joint", linewidth=1.5)
            else:
                axes.plot(across(seen), up, color="text", linewidth=1.4, linestyle=(0, (4, 2)))
    last = y + tall * len(TIMES)
    for place in (-2, -1, 0, 1, 2, 3):
        axes.plot([across(place)] * 2, [last, last + 3], color="line", linewidth=0.8)
        canvas.label(Line(f"{place}".replace("-", "−"), size - 0.5, "muted"), at=(across(place), last + 11))
    canvas.label(Line("noise last", size, "text-ink", True), at=(across(-0.7), last - tall - 24), anchor="e")
    canvas.label(Line("noise first", size, "joint-ink", True), at=(across(1.6), last - tall - 30), anchor="w")
