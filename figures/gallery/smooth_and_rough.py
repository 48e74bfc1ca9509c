"""A channel that goes on, and one that does not

The first channel of a linear code goes on from square to square: its neighbours nearly give it away. A later one, which
carries fine detail, looks like noise to whoever must predict it.

Both planes belong to the same code of the painting, in twelve rows of twelve positions. *Given away by the neighbours*
is the share of a channel's variance that the best linear guess from the four positions around explains, over forty
relatives of the painting. It is a picture of why a faithful latent can be hard to learn, not a measurement of a real
autoencoder.
"""

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.pixels import grey
from figures.drawing.kit.text import Line
from figures.scene.codes import FITTED, SIDE, code
from figures.scene.painting import painted, relatives

MODELS = ()
IDEAS = ("latent space",)
SHOWN = (1, 24)   # channels, from 1


def draw(canvas):
    _planes(canvas, [(70, 20), (290, 20)], 158, 9.5)


def draw_narrow(canvas):
    _planes(canvas, [(2, 20), (125, 20)], 116, 8.5)


def given_away(channel: int) -> float:
    """Share of a channel's variance, counted from 1, that a linear guess from the four neighbours explains."""
    planes = np.stack([code().encode(painted(scene, SIDE, finer=2), channel)[channel - 1]
                       for scene in relatives(FITTED, seed=1)])
    inner = planes[:, 1:-1, 1:-1].ravel()
    around = np.stack([planes[:, :-2, 1:-1], planes[:, 2:, 1:-1], planes[:, 1:-1, :-2], planes[:, 1:-1, 2:]], axis=-1)
    around = np.column_stack([around.reshape(-1, 4), np.ones(inner.size)])
    guess = around @ np.linalg.lstsq(around, inner, rcond=None)[0]
    return float(1 - ((inner - guess) ** 2).sum() / ((inner - inner.mean()) ** 2).sum())


def _planes(canvas, places, side, size):
    for channel, (x, y) in zip(SHOWN, places, strict=True):
        plane = code().encode(painted(side=SIDE), channel)[channel - 1]
        said = f"{given_away(channel):.0%} given away"
        photo(canvas, f"channel-{channel}", grey(plane), at=(x + side / 2, y + side / 2), side=side,
              says=f"Channel {channel}: {said} by its neighbours")
        canvas.label(Line(f"channel {channel}", size, "ink", True), at=(x, y - 4), anchor="sw")
        canvas.label(Line(said, size, "vae-ink", True), Line("by the neighbours", size - 0.5, "muted"),
                     at=(x + side / 2, y + side + 4), anchor="n")
