"""Three rows of a joint matrix, on the boat and the lighthouse

A row is what one token reads, words and squares together, and sums to one. Bright is read, dark is not. **"boat"
reads the boat, "red" the hull and the stripes**, and a square of the sail reads the word back.

This is a toy that was made to match, not a trained model. Each of the six words and sixty-four squares is a vector with
one number for each thing that a word here can mean: red, boat, lighthouse. A small network, fitted to relatives of
this picture, finds how much of each is in a square; the words "a" and "below" mean nothing to it. Scores are products
of those vectors, and one softmax goes over a whole row. So a word competes with every square, and even squares that
have nothing to do with it get a little each.

**Left**, the whole matrix, text first in both directions: the six words fill a narrow band on top and at the left.
**Right**, the three rows that are marked: the heights of the bars are shares of the row, and each square of the picture
is as bright as its share, with the row's largest at full brightness.
"""

import numpy as np

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, mesh, photo, tile
from figures.drawing.kit.pixels import grey
from figures.drawing.kit.text import Line
from figures.scene.attending import CUT, ROWS, WORDS, matrix
from figures.scene.painting import painted
from figures.words import percent

MODELS = ()
IDEAS = ("attention", "transformer")
SAIL = 5 * ROWS + 2   # a square that shows little else
ASKING = {"boat": WORDS.index("boat"), "red": WORDS.index("red"), "sail": len(WORDS) + SAIL}
DARKEST = 0.16        # what is left of a square that nobody reads


def draw(canvas):
    whole = _whole(canvas, 18, 56, 180, 9.5)
    for n, (name, row) in enumerate(ASKING.items()):
        top = 4 + n * 102
        head = _row(canvas, name, row, (232, top), (234, top + 32), (474, top + 41), 82, 9.5)
        canvas.wire(whole.port("right", _middle(row)), head.left, hue="highlight", bend=204 + 8 * n)


def draw_narrow(canvas):
    whole = _whole(canvas, 58, 40, 132, 8.5)
    for n, (name, row) in enumerate(ASKING.items()):
        top = 196 + n * 190
        head = _row(canvas, name, row, (22, top), (22, top + 28), (66, top + 134), 88, 8.5)
        canvas.wire(whole.port("left", _middle(row)), head.left, hue="highlight", bend=13 - 4.5 * n)


def _middle(row):
    """How far down the matrix a row's middle lies, from 0 to 1."""
    return (row + 0.5) / len(matrix())


def _whole(canvas, x, y, side, size):
    """The matrix as shades: bright is much, by the square root, so that little is seen at all."""
    found, words = matrix(), len(WORDS)
    title = Line(f"The matrix: {len(found)} read {len(found)}", size + 0.5, "ink", True)
    canvas.label(title, Line(f"the {words} words ask", size - 0.5, "text-ink"), at=(x, y - 17), anchor="w")
    beside, asking = x + side + 9 if canvas.narrow else x - 8, f"the {ROWS * ROWS} squares ask"
    canvas.label(Line(asking, size - 0.5, "image-ink"), at=(beside, y + side / 2), turned=True)
    box = photo(canvas, "matrix", grey(found ** 0.5), at=(x + side / 2, y + side / 2), side=side, few=16,
                says=f"{words} words and {ROWS * ROWS} squares read one another: {len(found)} × {len(found)} weights")
    cut = side * words / len(found)
    box.art += [frame(Rect(x, y, side, cut), "text", 1.2), frame(Rect(x, y + cut, side, side - cut), "image", 1.2)]
    box.art += mesh(Rect(x, y, 2 * cut, side), 1, 2, "chalk", 0.8)
    canvas.label(Line("words", size - 0.5, "text-ink"), at=(x, y + side + 9), anchor="w")
    canvas.label(Line("squares are read", size - 0.5, "image-ink"), at=(x + side, y + side + 9), anchor="e")
    return box


def _row(canvas, name, row, at, words, picture, side, size):
    """What one token reads: bars over the words, and the picture as bright as it is read. Returns the title's box."""
    weights = matrix()[row]
    hue = "text" if row < len(WORDS) else "image"
    asks = f"the word \"{WORDS[row]}\"" if row < len(WORDS) else "a square of the sail"
    head = canvas.box(f"{name}-asks", Line(f"{asks} reads", size + 0.5, f"{hue}-ink", True), at=at, anchor="nw",
                      hue=hue, pad=(6, 3))
    bars = _bars(canvas, name, row, weights[:len(WORDS)], words, size)
    lit = _lit(canvas, name, row - len(WORDS), weights[len(WORDS):], picture, side, size)
    canvas.group(f"row-{name}", [bars, lit], says=f"What {asks} reads")
    return head


def _bars(canvas, name, row, weights, at, size):
    """A bar for each word, as high as its share; the word that asks is bold."""
    (x, y), high, most = at, 30.0, 0.20
    told = ", ".join(f"{word} {percent(share)}" for word, share in zip(WORDS, weights, strict=True))
    widths = [Line(word, size, "text-ink", True).width + 8 for word in WORDS]
    box = canvas.box(f"{name}-words", at=at, anchor="nw", w=sum(widths), h=high, pad=(0, 0), shape="bare",
                     says=f"Words: {told}")
    for n, (word, share) in enumerate(zip(WORDS, weights, strict=True)):
        left, tall = x + sum(widths[:n]), high * min(share / most, 1)
        box.art.append(tile(Rect(left, y + high - tall, widths[n] - 6, tall), "text"))
        canvas.label(Line(word, size, "text-ink", n == row), at=(left - 3 + widths[n] / 2, y + high + 8))
    share = Line(f"{percent(weights.sum(), digits=0)} of the row", size - 0.5, "muted")
    canvas.label(share, at=(x, y + high + 23), anchor="w")
    return box


def _lit(canvas, name, asking, weights, at, side, size):
    """The picture, each square as bright as it is read; the one that asks is framed."""
    light = DARKEST + (1 - DARKEST) * weights.reshape(ROWS, ROWS) / weights.max()
    colours = painted(side=ROWS * CUT) * np.kron(light, np.ones((CUT, CUT)))[..., None]
    share = f"{percent(weights.sum(), digits=0)} of the row"
    box = photo(canvas, f"{name}-picture", colours, at=at, side=side, says=f"Picture: {share}")
    cell, (down, across) = side / ROWS, divmod(asking, ROWS)
    if asking >= 0:
        box.art.append(frame(Rect(box.rect.x + across * cell, box.rect.y + down * cell, cell, cell), "highlight", 1.8))
    if canvas.narrow:
        canvas.label(Line(share, size - 0.5, "muted"), at=(box.rect.x2 + 8, at[1]), anchor="w")
    else:
        canvas.label(Line(share, size - 0.5, "muted"), at=(at[0], box.rect.y2 + 8))
    return box
