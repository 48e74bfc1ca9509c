"""What each further channel brings back

Of a linear code, the first channels hold most, and every further one less. The line is what is still lost; four,
sixteen and thirty-two channels are marked.

Pictures are cut into squares of eight by eight pixels. The best linear code keeps the directions with the most
variance, and loses the variance of all others. Both scales are logarithmic. The line is computed from forty relatives
of the painting, to which the code was fitted. How it falls depends on the pictures, so the numbers say nothing about
the autoencoders of the models.
"""

import numpy as np

from figures.drawing.kit import plots
from figures.drawing.kit.text import Line
from figures.scene.codes import FITTED, SIDE, code, squares
from figures.scene.painting import painted, relatives

MODELS = ()
IDEAS = ("latent space",)
MARKED = (4, 16, 32)


def draw(canvas):
    _plot(canvas, left=58, right=150, top=20, height=170, size=9.5)


def draw_narrow(canvas):
    _plot(canvas, left=46, right=30, top=20, height=160, size=8.5)


def lost() -> np.ndarray:
    """Share of the variance that is lost with 1, 2, ... channels, of the pictures that the code was fitted to."""
    seen = np.concatenate([squares(painted(scene, SIDE, finer=2)) for scene in relatives(FITTED, seed=1)]) - code().mean
    kept = ((seen @ code().components.T) ** 2).sum(axis=0)
    return np.maximum(1 - np.cumsum(kept) / kept.sum(), 0)


def _plot(canvas, left, right, top, height, size):
    canvas.height = top + height + 38
    axes = canvas.axes(left, top, canvas.width - left - right, height)
    found = lost()
    counts = np.arange(1, 97)
    axes.loglog(counts, found[:96], color="vae", lw=1.8)
    axes.loglog(MARKED, [found[n - 1] for n in MARKED], "o", color="vae", ms=6)
    for n in MARKED:
        plots.words(axes, n * 1.12, found[n - 1] * 1.12, f"{n}: {found[n - 1]:.1%}", "vae-ink", size, n == 16)
    axes.set_xticks([1, 4, 16, 64], labels=["1", "4", "16", "64"])
    axes.set_yticks([1, 0.1, 0.01], labels=["100 %", "10 %", "1 %"])
    axes.minorticks_off()
    axes.set_ylim(0.002, 1)
    axes.tick_params(labelsize=size)
    plots.grid(axes)
    canvas.label(Line("lost", size, "muted"), at=(2, top - 4), anchor="sw",
                 says=", ".join(f"{n} channels: {found[n - 1]:.1%} lost" for n in MARKED))
    canvas.label(Line("channels", size, "muted"), at=(left + (canvas.width - left - right) / 2, top + height + 24))
