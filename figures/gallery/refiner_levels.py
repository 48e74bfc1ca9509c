"""What the refiner is handed

The refiner is made for the least noisy fifth of the levels. At its noisiest the picture is already there, under a grain
of a little more than half its strength.

The painting under the noise of four of the [1,000](fact:sdxl.objective.levels) levels of SDXL. Below each stand the
weights of signal and noise, from the schedule that the class has as its default. The refiner works on the
[200](fact:sdxl-refiner.objective.levels) least noisy, the base on all of them. Noise is shown on
a picture here; the models add it to latents.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ("sdxl", "sdxl-refiner")
IDEAS = ("sampling", "U-Net")
FIRST, LAST = 0.00085, 0.012   # of the betas, whose square roots are evenly spaced
SIDE = 48


def draw(canvas):
    _row(canvas, [(4 + n * 129.3, 20) for n in range(4)], 122, 9.5)


def draw_narrow(canvas):
    _row(canvas, [(2 + (n % 2) * 123, 20 + (n // 2) * 176) for n in range(4)], 117, 8.5)


def weights(level: int) -> tuple[float, float]:
    """Of signal and noise at a level, counted from 1."""
    count = model("sdxl").get("objective.levels")
    kept = np.cumprod(1 - np.linspace(FIRST**0.5, LAST**0.5, count) ** 2)[level - 1]
    return float(kept**0.5), float((1 - kept) ** 0.5)


def _row(canvas, places, side, size):
    least, count = model("sdxl-refiner").get("objective.levels"), model("sdxl").get("objective.levels")
    for level, (x, y) in zip((least // 4, least, count // 2, count), places, strict=True):
        signal, noise = weights(level)
        refined = level <= least
        told = [f"{signal:.2f} picture, {noise:.2f} noise", "refiner or base" if refined else "base alone"]
        photo(canvas, f"level-{level}", mixed(painted(side=SIDE), signal, noise), at=(x + side / 2, y + side / 2),
              side=side, says=f"level {level:,}: {', '.join(told)}")
        canvas.label(Line(f"level {level:,}", size, "ink", True), at=(x, y - 4), anchor="sw")
        canvas.label(Line(told[0], size - 0.5 - 0.5 * (not canvas.narrow), "muted"),
                     Line(told[1], size - 0.5, "conv-ink" if refined else "muted", refined), at=(x, y + side + 4),
                     anchor="nw")
