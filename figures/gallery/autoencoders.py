"""Autoencoders to scale: one picture, and what is left of it

Every latent here has an eighth of the picture's sides; what grew is the number of channels. **Area is numbers.**

Every square is one channel. Left stands a picture of SD 1.5's size with its three colours.
Right stands what each encoder makes of it. All of them divide both sides by [8](fact:vae-sd.latent.downsampling), so
each channel of a latent has [64](fact:vae-sd.latent.downsampling*vae-sd.latent.downsampling) times fewer numbers than
one of the picture. What differs is how many channels there are: [4](fact:vae-sd.latent.channels),
[16](fact:vae-sd3.latent.channels) or [32](fact:vae-flux2.latent.channels).

What fills the squares of the latents is a stand-in: channels of the best linear code for such paintings. Before the
denoiser sees a latent it is multiplied by the scale; where there is a shift, that is subtracted first. The layers of
all five hardly differ, as the counts show. The weights do: what one of them encodes, no other decodes. FLUX.2 has no
single scale: it normalises every entry of a square of two by two positions by stored statistics.
"""

import numpy as np

from figures.anatomy import build, model
from figures.drawing.kit.glyphs import mesh, photo
from figures.drawing.kit.pixels import Pixels, grey, one_colour
from figures.drawing.kit.text import Line
from figures.scene.codes import SIDE as CODED
from figures.scene.codes import code
from figures.scene.painting import painted

MODELS = ("vae-sd", "vae-sdxl", "vae-sd3", "vae-flux1", "vae-flux2")
IDEAS = ("latent space",)
SIDE = model("sd15").get("native.width")
COLOURS, COLUMNS = ("red", "green", "blue"), 8


def draw(canvas):
    _picture(canvas, 106, size=9.5)
    y = 30
    for slug in MODELS:
        y = _latent(canvas, slug, 106, at=(150, y), size=9.5)


def draw_narrow(canvas):
    _picture(canvas, 76, size=8.5)
    y = 30
    for slug in MODELS:
        y = _latent(canvas, slug, 76, at=(96, y), size=8.5)


def _picture(canvas, side, size):
    """Its channels, one below the other."""
    boxes, whole = [], painted()
    for n, colour in enumerate(COLOURS):
        y = 30 + n * (side + 15)
        boxes.append(photo(canvas, colour, one_colour(whole, n), at=(2 + side / 2, y + side / 2), side=side - 2,
                           says=colour))
        canvas.label(Line(colour, size, "vae-ink"), at=(3, y + side + 6), anchor="w")
    says = f"{SIDE} × {SIDE} × {len(COLOURS)}: {len(COLOURS) * SIDE**2:,} numbers"
    canvas.group("picture", boxes, says=f"A picture, {says}")
    canvas.label(Line("a picture", size, "vae-ink", True), at=(2, 8), anchor="w")
    canvas.label(Line(says, size, "muted"), at=(2, 21), anchor="w")


def _latent(canvas, slug, side, at, size):
    """The channels of a latent, in rows, and beside or below them what is known; returns the next y."""
    chosen, (x, y) = model(slug), at
    channels, step = chosen.get("latent.channels"), side / chosen.get("latent.downsampling")
    lines, rows, pitch = _lines(canvas, chosen, size), -(-channels // COLUMNS), size * 1.4
    below = rows * step + 4 if canvas.narrow else 0
    height = below + pitch * len(lines) if canvas.narrow else max(rows * step, pitch * len(lines))
    top = y if canvas.narrow else y + (height - rows * step) / 2
    box = canvas.box(slug, at=(x, top), anchor="nw", w=step * min(channels, COLUMNS), h=rows * step, pad=(0, 0),
                     shape="bare", says=", ".join(line.text for line in lines))
    columns = min(channels, COLUMNS)
    box.art = [Pixels(box.rect, _planes(channels, columns), few=16), *mesh(box.rect, rows, columns, "paper", 0.8)]
    words = x if canvas.narrow else x + step * COLUMNS + 12
    first = y + below + (0 if canvas.narrow else (height - pitch * len(lines)) / 2)
    for n, line in enumerate(lines):
        canvas.label(line, at=(words, first + (n + 0.5) * pitch), anchor="w")
    return y + height + 9


def _planes(channels, columns):
    """So many channels of a linear code of the painting, in rows, each from its own least to its own greatest."""
    planes = [grey(plane) for plane in code().encode(painted(side=CODED), channels)]
    return np.vstack([np.hstack(planes[start:start + columns]) for start in range(0, channels, columns)])


def _lines(canvas, chosen, size):
    """Name, shape, saving, scale and parameters; in one line less where there is room."""
    channels, down = chosen.get("latent.channels"), chosen.get("latent.downsampling")
    side, scale, shift = SIDE // down, chosen.get("latent.scale"), chosen.get("latent.shift")
    saving = f"{len(COLOURS) * down**2 / channels:g} times fewer"
    shifted = "" if shift == "none" else f", shift {shift}"
    scaled = "scaled by channel" if scale == "per channel" else f"scale {scale}{shifted}"
    small = [saving, scaled] if canvas.narrow else [f"{saving}; {scaled}"]
    return [Line(chosen.short, size, "image-ink", True),
            Line(f"{side} × {side} × {channels}: {channels * side**2:,} numbers", size, "ink"),
            *(Line(text, size, "muted") for text in (*small, f"{build(chosen).parameters:,} parameters"))]
