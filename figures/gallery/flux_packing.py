"""Packing: a square of four places, through all channels, is one row of numbers

At one square, each of the sixteen channels holds four numbers. Laid side by side, channel by channel, they are a row of
sixty-four. A linear layer makes a token of it.

At the left stand the sixteen channels of a latent, each as a plane in shades of grey. The red frame marks the same
square of two by two places in every plane. Its numbers are read channel by channel, and in each channel row by row. The
row has [64](fact:flux1-dev.config.in_channels) numbers; the linear layer lifts it to
[3,072](fact:flux1-dev.config.hidden_size), the width of FLUX.1. No number is lost and none is computed before the
linear layer.

The planes are those of the best linear code for paintings such as the one in this book: a stand-in for FLUX.1's trained
autoencoder, which has as many channels.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, mesh
from figures.drawing.kit.pixels import Pixels, grey
from figures.drawing.kit.text import Line
from figures.scene.codes import SIDE, code
from figures.scene.painting import painted

MODELS = ("flux1-dev",)
IDEAS = ("latent space", "transformer")

ACROSS, SQUARE = 4, (3, 1)      # planes to a row of the drawing; row and column of the square that is packed


def draw(canvas):
    latent = _planes(canvas, (4, 24), 34, 9.5)
    row = _row(canvas, (190, 58), 5.05, 20, 9)
    canvas.wire(latent.port("right", (68 - 24) / latent.rect.h), row.left, hue="highlight")
    _layer(canvas, row, (300, 128), 9.5)


def draw_narrow(canvas):
    latent = _planes(canvas, (60, 22), 31, 9)
    row = _row(canvas, (3, 180), 3.72, 18, 8.5)
    canvas.wire(latent.bottom, row.top, hue="highlight")
    _layer(canvas, row, (70, 246), 9)


def latent() -> np.ndarray:
    """(channels, rows, rows), with the count of FLUX.1's channels."""
    return code().encode(painted(side=SIDE), model("flux1-dev").get("latent.channels"))


def packed(planes: np.ndarray, row: int, column: int) -> np.ndarray:
    """The token's numbers: channel by channel, in each the four places row by row."""
    return planes[:, 2 * row:2 * row + 2, 2 * column:2 * column + 2].ravel()


def _shades() -> np.ndarray:
    """Each plane from its least to its greatest number, as grey from 0 to 1."""
    planes = latent()
    low, high = planes.min(axis=(1, 2), keepdims=True), planes.max(axis=(1, 2), keepdims=True)
    return (planes - low) / (high - low)


def _planes(canvas, at, side, size):
    shades = _shades()
    count, rows = len(shades), len(shades[0])
    lines = count // ACROSS
    box = canvas.box("latent", at=at, anchor="nw", w=ACROSS * side, h=lines * side, pad=(0, 0), shape="bare",
                     says=f"A latent of {count} channels")
    whole = np.vstack([np.hstack([grey(plane, 0, 1) for plane in shades[n * ACROSS:(n + 1) * ACROSS]])
                       for n in range(lines)])
    box.art = [Pixels(box.rect, whole, few=16), *mesh(box.rect, lines, ACROSS, "paper", 2)]
    cell = side / rows
    for n in range(count):
        line, column = divmod(n, ACROSS)
        place = Rect(box.rect.x + column * side + 2 * SQUARE[1] * cell, box.rect.y + line * side + 2 * SQUARE[0] * cell,
                     2 * cell, 2 * cell)
        box.art.append(frame(place, "highlight", 1.2))
    canvas.label(Line(f"a latent, {count} channels", size, "image-ink", True), at=(box.rect.cx, at[1] - 4), anchor="s")
    return box


def _row(canvas, at, cell, height, size):
    numbers = packed(_shades(), *SQUARE)
    channels = len(numbers) // 4
    box = canvas.box("row", at=at, anchor="nw", w=len(numbers) * cell, h=height, pad=(0, 0), shape="bare",
                     says=f"A row of {len(numbers)} numbers: {channels} channels of four places")
    box.art = [Pixels(box.rect, grey(numbers[None], 0, 1), few=16), *mesh(box.rect, 1, channels, "paper", 1.6),
               frame(box.rect, "highlight", 1.2)]
    canvas.label(Line(f"one row: {len(numbers)} numbers", size, "ink", True), at=(box.rect.x2, at[1] - 4), anchor="se")
    for channel in (1, 2, channels):
        x = box.rect.x + (channel - 0.5) * 4 * cell
        words = f"channel {channel}" if channel == channels else f"{channel}"
        anchor = {1: "n", 2: "n"}.get(channel, "ne")
        canvas.label(Line(words, size, "muted"), at=(x if anchor == "n" else box.rect.x2, at[1] + height + 3),
                     anchor=anchor)
    return box


def _layer(canvas, row, at, size):
    chosen = model("flux1-dev")
    inputs, width = chosen.get("config.in_channels"), chosen.get("config.hidden_size")
    layer = block(canvas, "embedding", "linear", "Linear", f"{inputs:,} → {width:,}", at=at, size=size)
    right = at[0] + (110 if canvas.narrow else 134)
    token = canvas.box("token", Line("a token", size, "image-ink", True), at=(right, at[1]), w=70, hue="image",
                       pad=(6, 8), says=f"One token, {width:,} numbers")
    canvas.wire(row.port("bottom", (at[0] - row.rect.x) / row.rect.w), layer.top, hue="highlight")
    canvas.wire(layer, token, hue="image")
