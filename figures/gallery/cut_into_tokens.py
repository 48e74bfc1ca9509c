"""Cut, numbered, laid in a row

A transformer sees no picture, only a row of squares; each becomes one token.

The painting is cut into eight rows of eight squares. Read like a page they make a row of sixty-four, here in two lines.
One square, all its numbers one after the other, goes through a linear layer, the same for every square, and is a token.
Attention treats the row as a heap: which square stood where is told apart, by an embedding that is added or by turning.
Most transformers here cut a latent in place of a picture, into squares of two by two positions: DiT-XL/2 has
[256](fact:dit-xl-2.tokens) of them at its native size, SD3 Medium [4,096](fact:sd3-medium.tokens).
"""

from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, mesh, photo
from figures.drawing.kit.pixels import Pixels
from figures.drawing.kit.text import Line
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("transformer", "positions")
ROWS, SIDE, SHOWN = 8, 64, 34   # squares to a side, pixels to a side, the square that is enlarged, from 0
CUT = SIDE // ROWS


def draw(canvas):
    picture = _picture(canvas, (104, 100), 168, 9)
    middle = picture.rect.y + (SHOWN // ROWS + 0.5) * picture.rect.h / ROWS
    square = _square(canvas, (290, middle), 84, 9)
    _enlarge(canvas, picture, square)
    layer = block(canvas, "embedding", "linear", "Linear", at=(396, middle), size=9.5)
    token = canvas.box("token", at=(470, middle), w=12, h=140, hue="image", says="One token, as wide as the network")
    canvas.label(Line("a token", 9, "image-ink", True), at=(470, middle + 74), anchor="n")
    canvas.chain(square, layer, token, hue="image")
    _row(canvas, 222, 32, 15.5, 9, left=18)


def draw_narrow(canvas):
    picture = _picture(canvas, (80, 66), 120, 8.5)
    square = _square(canvas, (206, 44), 56, 8.5)
    _enlarge(canvas, picture, square)
    layer = block(canvas, "embedding", "linear", "Linear", at=(172, 112), size=8.5)
    token = canvas.box("token", at=(230, 112), w=9, h=38, hue="image", says="One token, as wide as the network")
    canvas.wire(square.bottom, layer.top, hue="image")
    canvas.wire(layer, token, hue="image")
    canvas.label(Line("a token", 8.5, "image-ink", True), at=(222, 134), anchor="n")
    _row(canvas, 160, 16, 14, 8.5, left=19)


def _picture(canvas, at, side, size):
    """The whole picture under its mesh; the number of each row's first square stands beside it."""
    box = photo(canvas, "picture", painted(side=SIDE), at=at, side=side, says=f"A picture, cut into {ROWS} × {ROWS}")
    box.art += mesh(box.rect, ROWS, ROWS, "paper", 1.2)
    for row in range(ROWS):
        y = box.rect.y + (row + 0.5) * side / ROWS
        canvas.label(Line(f"{row * ROWS + 1}", size, "muted"), at=(box.rect.x - 4, y), anchor="e")
    return box


def _square(canvas, at, side, size):
    row, column = divmod(SHOWN, ROWS)
    part = painted(side=SIDE)[row * CUT:(row + 1) * CUT, column * CUT:(column + 1) * CUT]
    box = photo(canvas, "square", part, at=at, side=side, says=f"Square {SHOWN + 1}: {CUT} × {CUT} × 3 numbers")
    words = Line(f"square {SHOWN + 1}:", size, "ink", True), Line(f"{CUT} × {CUT} × 3 numbers", size, "muted")
    if canvas.narrow:
        canvas.label(Line(f"square {SHOWN + 1}", size, "ink", True), at=(at[0], at[1] - side / 2 - 2), anchor="s")
    else:
        canvas.label(*words, at=(at[0], at[1] + side / 2 + 4), anchor="n")
    return box


def _enlarge(canvas, picture, square):
    """A frame at the square's place, and the way from its row to its picture."""
    r, (row, column) = picture.rect, divmod(SHOWN, ROWS)
    cell = r.w / ROWS
    picture.art.append(frame(Rect(r.x + column * cell, r.y + row * cell, cell, cell), "highlight", 1.8))
    canvas.wire(picture.port("right", (row + 0.5) / ROWS), square.left, hue="highlight")


def _row(canvas, top, each, side, size, left):
    """Every square in the order of reading, so many to a line."""
    whole, boxes = painted(side=SIDE), []
    for line in range(ROWS * ROWS // each):
        y = top + line * (side + 12)
        for n in range(each):
            row, column = divmod(line * each + n, ROWS)
            part = whole[row * CUT:(row + 1) * CUT, column * CUT:(column + 1) * CUT]
            place = Rect(left + n * side, y, side - 1.2, side - 1.2)
            boxes.append((place, part))
        canvas.label(Line(f"{line * each + 1}", size, "muted"), at=(left - 3, y + side / 2), anchor="e")
    box = canvas.box("row", at=(left, top), anchor="nw", w=each * side, h=boxes[-1][0].y2 - top, pad=(0, 0),
                     shape="bare", says=f"A row of {ROWS * ROWS} squares, in lines of {each}")
    box.art = [Pixels(place, part, few=16) for place, part in boxes]
