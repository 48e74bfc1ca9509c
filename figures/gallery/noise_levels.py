"""The same noise on the same picture, by three schedules

At the same share of the way, SD3's sampler works on a much noisier picture than even times on the same line would give.
From left to right: equal shares of the way from picture to noise. Below each: the noise's share of the variance.

**SD 1.5** keeps the variance as it mixes, by a table of levels, and its last one still holds a trace of the picture.
**A straight line**, as in SD3 and FLUX.1, weighs the picture by one minus the time, the noise by the time. **Shifted by
three**: the times at which SD3 Medium's sampler looks. What is shown is a painting of ours, in pixels in place of a
latent, brought to a latent's variance for the mixing, and back to be looked at.
"""

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.flow.schedules import sd_signal, shift
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ("sd15", "sd3-medium")
IDEAS = ("sampling",)
SIDE, SHARES, FEW = 32, (0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.5, 1.0)


def draw(canvas):
    _rows(canvas, SHARES, left=112, side=72, gap=9, size=9.5)


def draw_narrow(canvas):
    _rows(canvas, FEW, left=2, side=74, gap=9, size=9)


def weights(share: float) -> dict[str, tuple[float, float]]:
    """What each schedule multiplies picture and noise with, at a share of the way from picture to noise."""
    signal, late = sd_signal(), shift(share, 3.0)
    kept = signal[round(share * (len(signal) - 1))]
    return {"SD 1.5": (kept**0.5, (1 - kept)**0.5), "a straight line": (1 - share, share),
            "shifted by 3": (1 - late, late)}


def _rows(canvas, shares, left, side, gap, size):
    top = 24
    for n, share in enumerate(shares):
        words = f"{share:.0%}" if canvas.narrow else f"{share:.0%} of the way"
        canvas.label(Line(words, size, "muted"), at=(left + n * (side + gap) + side / 2, 8))
    for name in weights(0):
        words = Line(name, size + 0.5, "ink", True)
        canvas.label(words, at=(2, top + 8 if canvas.narrow else top + side / 2), anchor="w")
        top += 18 if canvas.narrow else 0
        boxes = [_picture(canvas, name, share, (left + n * (side + gap) + side / 2, top + side / 2), side, size)
                 for n, share in enumerate(shares)]
        canvas.group(name.replace(" ", "-"), boxes, says=name)
        top += side + 26


def _picture(canvas, name, share, at, side, size):
    signal, noise = weights(share)[name]
    part = noise**2 / (signal**2 + noise**2)
    even = np.hypot(signal, noise)   # brought back to one brightness
    words = f"{part:.1%}"
    canvas.label(Line(words, size, "image-ink"), at=(at[0], at[1] + side / 2 + 2), anchor="n")
    return photo(canvas, f"{name}-{share:g}".replace(" ", "-"), mixed(painted(side=SIDE), signal / even, noise / even),
                 at=at, side=side, says=f"{share:.0%} of the way: {words} of the variance is noise", few=32)
