"""A picture, its latent, and what comes back

More channels bring more back. The picture is cut into squares of eight by eight pixels; each becomes one position of
the latent, with four, sixteen or thirty-two numbers. A grey square shows one channel.

The code here is the best *linear* one for such paintings, fitted to forty relatives of this picture: a stand-in, as the
autoencoders of the models are trained networks. What it has in common with them is the shape of the latent, and that
more channels lose less; here the mast and the waves come back last. *Lost* is the squared error as a share of the
picture's variance. Each channel is drawn from its own least to its own greatest number.
"""

import numpy as np

from figures.drawing.kit.glyphs import mesh, photo
from figures.drawing.kit.pixels import Pixels, grey
from figures.drawing.kit.text import Line
from figures.scene.codes import FACTOR, SIDE, code
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("latent space",)
CHANNELS, ACROSS = (4, 16, 32), 8   # channels of the three codes; planes in a row of the drawing


def draw(canvas):
    first = _first(canvas, (52, 160), 100, 9.5, below=(52, 214))
    for channels, middle in zip(CHANNELS, (62, 170, 284), strict=True):
        _way(canvas, channels, first, (256, middle), 23, (460, middle), 90, 9.5)
    canvas.label(Line("what comes back", 9.5, "vae-ink", True), at=(460, 2), anchor="n")


def draw_narrow(canvas):
    first = _first(canvas, (52, 40), 76, 9)
    canvas.label(Line("what comes back", 9, "vae-ink", True), at=(200, 96), anchor="n")
    for channels, middle in zip(CHANNELS, (154, 258, 362), strict=True):
        _way(canvas, channels, first, (70, middle), 13.5, (200, middle), 84, 8.5)


def _first(canvas, at, side, size, below=None):
    words = Line("the picture", size, "vae-ink", True), Line(f"{SIDE} × {SIDE} × 3", size - 0.5, "muted")
    canvas.label(*words, at=below or (at[0] + side / 2 + 6, at[1]), anchor="n" if below else "w")
    return photo(canvas, "picture", painted(side=SIDE), at=at, side=side, says=f"The picture, {SIDE} × {SIDE} × 3")


def _way(canvas, channels, first, at, plane, back, side, size):
    """From the picture to a latent, and back; `plane` and `side` are those of a channel and of the picture."""
    latent, end = _latent(canvas, channels, at, plane), _back(canvas, channels, back, side, size)
    start, bend = (first.left, 5) if canvas.narrow else (first.right, 122)
    canvas.wire(start, latent.left, hue="image", bend=bend)
    canvas.wire(latent, end, hue="vae")
    rows = SIDE // FACTOR
    words = Line(f"{rows} × {rows} × {channels}", size, "image-ink", True)
    canvas.label(words, at=(at[0], latent.rect.y - 3), anchor="s")


def _latent(canvas, channels, at, side):
    """The planes of a latent, in rows, as one picture that is cut by paper."""
    columns = min(channels, ACROSS if channels > 16 else 4)
    rows = channels // columns
    box = canvas.box(f"latent-{channels}", at=at, w=columns * side, h=rows * side, pad=(0, 0), shape="bare",
                     says=f"A latent of {channels} channels")
    planes = [grey(plane) for plane in code().encode(painted(side=SIDE), channels)]
    whole = np.vstack([np.hstack(planes[row * columns:(row + 1) * columns]) for row in range(rows)])
    box.art = [Pixels(box.rect, whole, few=16), *mesh(box.rect, rows, columns, "paper", 1.4)]
    return box


def _back(canvas, channels, at, side, size):
    picture = painted(side=SIDE)
    found = code().decode(code().encode(picture, channels))
    lost = ((found - picture) ** 2).sum() / ((picture - picture.mean(axis=(0, 1))) ** 2).sum()
    canvas.label(Line(f"{lost:.1%} lost", size - 0.5, "muted"), at=(at[0], at[1] + side / 2 + 2), anchor="n")
    return photo(canvas, f"back-{channels}", found, at=at, side=side,
                 says=f"What comes back of {channels} channels: {lost:.1%} of the variance is lost")
