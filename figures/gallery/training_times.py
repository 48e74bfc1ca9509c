"""Most of the training is spent in the middle

Even times look at clean and at very noisy pictures as often as at those in between. A logit-normal draw favours the
middle, and a shift moves its peak towards noise.

The height of a curve says how often training looks at that time; the area under each is one. Below, the painting of
this book at some of the times, with the same noise. **Even**: every time as often. **Logit-normal**: the log of the
odds is drawn from the standard bell curve. **Shifted**: the same draws with their odds multiplied by three, which
moves the middle of the bell curve and leaves its width. Computed from the formulas in the text.
"""

from math import exp, log, pi, sqrt

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ("sd3-medium",)
IDEAS = ("sampling",)
TIMES, FEW, SIDE, HIGHEST = (0.05, 0.25, 0.5, 0.75, 0.95), (0.1, 0.5, 0.9), 32, 2.75
CURVES = (("even", None, "norm", (0, (1.5, 1.5))), ("logit-normal", 0.0, "joint", "-"),
          ("shifted by 3", log(3), "text", (0, (5, 1.5))))


def draw(canvas):
    canvas.height = 250
    _curves(canvas, x=40, y=22, w=canvas.width - 80, h=142, side=50, times=TIMES, size=10)


def draw_narrow(canvas):
    canvas.height = 220
    _curves(canvas, x=26, y=22, w=canvas.width - 52, h=120, side=46, times=FEW, size=9)


def density(t: float, mean: float | None) -> float:
    """How often training looks at a time: evenly, or logit-normal with this mean and deviation 1."""
    if mean is None:
        return 1.0
    return exp(-((log(t / (1 - t)) - mean) ** 2) / 2) / sqrt(2 * pi) / (t * (1 - t))


def _curves(canvas, x, y, w, h, side, times, size):
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(0, HIGHEST))
    axes.plot([0, 1], [0, 0], color="line", linewidth=0.9, clip_on=False)
    fine = np.linspace(0.004, 0.996, 90)
    for name, mean, hue, dash in CURVES:
        heights = [density(t, mean) for t in fine]
        if mean is None:
            axes.plot([0, 0, 1, 1], [0, 1, 1, 0], color=hue, linewidth=1.4, linestyle=dash)
        else:
            axes.plot(fine, heights, color=hue, linewidth=1.8, linestyle=dash)
        _name(canvas, name, mean, hue, lambda a, b: (x + a * w, y + (1 - b / HIGHEST) * h), size)
    for t in times:
        at = x + t * w, y + h + 8 + side / 2
        axes.plot([t, t], [0, 0.06], color="line", linewidth=0.9)
        photo(canvas, f"at-{t:g}", _seen(t), at=at, side=side, says=f"the painting at t = {t:g}", few=24)
        canvas.label(Line(f"t = {t:g}", size - 0.5, "muted"),
                     at=(at[0], at[1] + side / 2 + 9))
    canvas.label(Line("how often a time is drawn", size - 0.5, "muted"), at=(2, 8), anchor="w")


def _name(canvas, name, mean, hue, place, size):
    peak = max(np.linspace(0.01, 0.99, 99), key=lambda t: density(t, mean))
    height = density(peak, mean)
    at, anchor = {"even": (place(0.012, 1.10), "w"), "logit-normal": (place(0.40, 1.72), "e"),
                  "shifted by 3": (place(0.72, 2.35), "e")}[name]
    tail = "" if mean is None else f", most often at {peak:.2f}"
    canvas.label(Line(name, size, f"{hue}-ink", True), at=at, anchor=anchor, says=f"{name}: height {height:.2f}{tail}")


def _seen(t: float) -> np.ndarray:
    even = np.hypot(1 - t, t)
    return mixed(painted(side=SIDE), (1 - t) / even, t / even)
