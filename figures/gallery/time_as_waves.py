"""A time becomes waves, and then one offset per channel

Every line of the stripes is one time. Fast waves tell neighbouring times apart, slow ones early from late.

From top to bottom the time goes from the first to the last of the noise levels; from left to right stand the cosines of
falling frequency and then the sines, a part of the [320](fact:sd15.config.model_channels) numbers of SD 1.5, from
black for the least to white for the greatest. Two linear layers make a vector of
[1,280](fact:4*sd15.config.model_channels) numbers of them. In each ResNet block one more turns it into one offset for
each channel, which is added at every position alike.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh
from figures.drawing.kit.pixels import Pixels, grey
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("modulation", "U-Net")
TIMES, EACH = 63, 4   # lines of the picture; every how manieth wave is drawn


def waves() -> np.ndarray:
    """(TIMES, drawn numbers): the embedding of times from 0 to 1000."""
    half = model("sd15").get("config.model_channels") // 2
    frequencies = 10_000.0 ** -(np.arange(0, half, EACH) / half)
    angles = np.linspace(0, 1000, TIMES)[:, None] * frequencies
    return np.concatenate([np.cos(angles), np.sin(angles)], axis=1)


def draw(canvas):
    picture = _stripes(canvas, Rect(52, 22, 200, 126), 9.5)
    layers = block(canvas, "modulation", "layers", "Linear, SiLU, Linear", f"to {_wide():,} numbers", at=(348, 85),
                   size=9.5)
    offsets = _offsets(canvas, (478, 85), 9.5)
    canvas.chain(picture, layers, offsets, hue="time")


def draw_narrow(canvas):
    picture = _stripes(canvas, Rect(44, 22, 170, 110), 8.5)
    layers = block(canvas, "modulation", "layers", "Linear, SiLU, Linear", f"to {_wide():,} numbers",
                   at=(picture.rect.cx, 182), size=8.5)
    offsets = _offsets(canvas, (picture.rect.cx, 256), 8.5)
    canvas.chain(picture, layers, offsets, hue="time")


def _wide() -> int:
    return 4 * model("sd15").get("config.model_channels")


def _stripes(canvas, r, size):
    box = canvas.box("waves", at=(r.x, r.y), anchor="nw", w=r.w, h=r.h, pad=(0, 0), shape="bare",
                     says=f"{model('sd15').get('config.model_channels')} waves of a time")
    box.art = [Pixels(r, grey(waves(), -1, 1), few=24), *mesh(r, 1, 2, "paper", 2)]
    canvas.label(Line("cosines", size, "time-ink"), at=(r.x + r.w / 4, r.y - 4), anchor="s")
    canvas.label(Line("sines", size, "time-ink"), at=(r.x + 3 * r.w / 4, r.y - 4), anchor="s")
    for words, y in (("time 0", r.y + 5), ("last", r.y2 - 5)):
        canvas.label(Line(words, size - 0.5, "muted"), at=(r.x - 4, y), anchor="e")
    return box


def _offsets(canvas, at, size):
    """A map of the same offset everywhere."""
    box = canvas.box("offsets", at=at, w=44, h=44, pad=(0, 0), hue="time", style="soft",
                     says="One offset per channel, the same at every position")
    box.art = mesh(box.rect, 6, 6, "time", 0.6)
    words = ("one offset per channel,", "at every position alike") if canvas.narrow else ("one offset", "per channel")
    canvas.label(*(Line(word, size, "time-ink") for word in words), at=(at[0], at[1] + 27), anchor="n")
    return box
