"""The same noise hides a large picture less

Four times the side, the same time: seen from afar, the large picture is almost free of noise. It takes a later time to
hide it as well as the small one.

**Above**, what the network gets. **Below**, the same seen from afar: squares of neighbours averaged until as many
pixels are left as the small picture has. Averaging keeps the picture, where neighbours agree, and divides the noise by
the side of such a square. At the shifted time the large picture, seen from afar, has as much noise to a pixel as the
small one. The picture is brought to one brightness for the eye.
"""

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.flow.schedules import shift
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("sampling",)
SMALL, TIMES, TIME = 20, 4, 0.5   # pixels of the small side; sides of the large one to it; the even time


def draw(canvas):
    _columns(canvas, left=100, side=126, gap=14, size=10)


def draw_narrow(canvas):
    _columns(canvas, left=2, side=76, gap=6.5, size=8.5)


def cases() -> list[tuple[int, float]]:
    """(side in pixels, time) of each column; the last time is shifted by the ratio of the sides."""
    large = SMALL * TIMES
    return [(SMALL, TIME), (large, TIME), (large, shift(TIME, TIMES))]


def seen(side: int, t: float) -> np.ndarray:
    """The painting at that size and time, at one brightness."""
    even = np.hypot(1 - t, t)
    return mixed(painted(side=side), (1 - t) / even, t / even)


def from_afar(side: int, t: float) -> np.ndarray:
    """The same, squares averaged down to the small size, at one brightness again."""
    cut = side // SMALL
    even = np.hypot(1 - t, t / cut)
    large = mixed(painted(side=side), (1 - t) / even, t / even)
    return large.reshape(SMALL, cut, SMALL, cut, 3).mean(axis=(1, 3))


def noise_left(side: int, t: float) -> float:
    """Noise to signal of a pixel after averaging."""
    return t / (1 - t) / (side // SMALL)


def _columns(canvas, left, side, gap, size):
    narrow = canvas.narrow
    first, second = (52, 52 + side + 24) if narrow else (34, 34 + side + 14)
    if narrow:
        canvas.label(Line("above: what the network gets; below: seen from afar", size, "muted"), at=(2, 6), anchor="w")
    else:
        for words, top in ((("What the", "network gets"), first), (("Seen", "from afar"), second)):
            for n, part in enumerate(words):
                canvas.label(Line(part, size, "ink", True), at=(2, top + side / 2 - 7 + 14 * n), anchor="w")
    for n, (pixels, t) in enumerate(cases()):
        x = left + n * (side + gap) + side / 2
        canvas.label(Line(f"{pixels} × {pixels}", size, "ink", True), at=(x, 24 if narrow else 8))
        hue, changed = ("highlight-ink", True) if t != TIME else ("muted", False)
        canvas.label(Line(f"t = {t:g}", size, hue, changed), at=(x, 38 if narrow else 22))
        photo(canvas, f"gets-{n}", seen(pixels, t), at=(x, first + side / 2), side=side,
              says=f"{pixels} × {pixels} at t = {t:g}", few=16 if pixels > SMALL else 32)
        photo(canvas, f"afar-{n}", from_afar(pixels, t), at=(x, second + side / 2), side=side, few=32,
              says=f"from afar, {noise_left(pixels, t):g} of noise to one of picture")
        words = f"{'noise' if narrow else 'noise to picture'} {noise_left(pixels, t):g} : 1"
        canvas.label(Line(words, size, "image-ink"), at=(x, second + side + 9))
