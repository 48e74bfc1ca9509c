"""A picture, cut and laid in a row

A face for cards: the painting cut into sixteen squares, and the same squares laid in rows, as a transformer reads them.
Most transformers cut a latent in place of a picture.
"""

from figures.diagrams.faces import sheet
from figures.drawing.kit.glyphs import photo, tile
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("transformer",)
ROWS, SIDE = 4, 64   # squares and pixels to a side


def draw(canvas):
    y = sheet(canvas).cy
    whole = _squares(canvas, "picture", (96, y), side=44, pitch=46, across=ROWS)
    row = _squares(canvas, "tokens", (canvas.width - 145, y), side=32, pitch=36, across=2 * ROWS)
    canvas.wire(whole, row, hue="image", width=2.6)


def _squares(canvas, name, at, side, pitch, across):
    """All squares of the painting round a point, in the order of reading, so many to a row."""
    cut, picture, count = SIDE // ROWS, painted(side=SIDE), ROWS * ROWS
    lines, gap = count // across, pitch - side
    box = canvas.box(name, at=at, w=across * pitch - gap, h=lines * pitch - gap, pad=(0, 0), shape="bare",
                     says=f"{count} squares, {across} to a row")
    box.art = [tile(box.rect, "paper")]
    for n in range(count):
        (row, column), (line, place) = divmod(n, ROWS), divmod(n, across)
        part = picture[row * cut:(row + 1) * cut, column * cut:(column + 1) * cut]
        photo(canvas, f"{name}-{n}", part, side=side, few=8, says="",
              at=(box.rect.x + place * pitch + side / 2, box.rect.y + line * pitch + side / 2))
    return box
