"""One noisy picture, one best guess

From noise alone the best guess is the mean of all pictures, a fog. As the noise goes, the guess splits into few
candidates, then settles on one.

Above, what is seen: a picture of a boat and noise, mixed in the shares of the time *t*, at one brightness. Below, the
best guess at the clean picture. The guesser is exact for its data, which are four hundred relatives of this painting,
and not the painting itself: its answer is the mean of them all, each weighed by how well it explains what is seen. No
network and no training is involved. A real denoiser is trained to come close to such a mean over all its pictures; it
also draws new pictures, which this toy cannot.
"""

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import SIDE, clean
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("sampling",)
TIMES, FEW, SEED = (1.0, 0.9, 0.8, 0.6, 0.3), (1.0, 0.8, 0.3), 0
SAYS = {1.0: "the mean of all", 0.9: "first shapes", 0.8: "two candidates", 0.6: "settled", 0.3: "settled"}


def draw(canvas):
    _rows(canvas, TIMES, left=98, side=76, gap=8, size=9.5)


def draw_narrow(canvas):
    _rows(canvas, FEW, left=2, side=74, gap=9, size=9)


def state(t: float) -> np.ndarray:
    """What is seen at a time: (1 - t) · the painting + t · noise, both as denoisers take them; (SIDE · SIDE · 3,)."""
    noise = np.random.default_rng(SEED).standard_normal(SIDE * SIDE * 3)
    return (1 - t) * _picture() + t * noise


def guess(t: float) -> np.ndarray:
    """The mean of the clean pictures given that, (SIDE, SIDE, 3) from 0 to 1."""
    return (clean(state(t), t).reshape(SIDE, SIDE, 3) + 1) / 2


def _picture() -> np.ndarray:
    return painted(side=SIDE).ravel() * 2 - 1


def _seen(t: float) -> np.ndarray:
    """The state brought to the painting's mean and deviation, to be looked at."""
    mean, spread = _picture().mean(), _picture().std()
    even = (state(t) - (1 - t) * mean) / np.hypot((1 - t) * spread, t)
    return ((mean + spread * even).reshape(SIDE, SIDE, 3) + 1) / 2


def _rows(canvas, times, left, side, gap, size):
    narrow = canvas.narrow
    first = 36 if narrow else 22
    second = first + side + (32 if narrow else 12)
    for words, top in (("What is seen", first), ("The best guess", second)):
        above = 6 if top == first else top - 12
        canvas.label(Line(words, size + 0.5, "ink", True), at=(2, above if narrow else top + side / 2), anchor="w")
    for n, t in enumerate(times):
        x = left + n * (side + gap) + side / 2
        canvas.label(Line("t = 1, noise" if t == 1 else f"t = {t:g}", size, "muted"), at=(x, first - 10))
        photo(canvas, f"seen-{t:g}", _seen(t), at=(x, first + side / 2), side=side,
              says=f"seen at t = {t:g}", few=32)
        photo(canvas, f"guess-{t:g}", guess(t), at=(x, second + side / 2), side=side,
              says=f"guessed at t = {t:g}: {SAYS[t]}")
        canvas.label(Line(SAYS[t], size, "image-ink"), at=(x, second + side + 10))
