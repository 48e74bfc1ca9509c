"""After FLUX.1, to one scale

A face for cards: denoisers that came after FLUX.1, each a square whose area is its parameters, cut into kinds of
layers.
"""

from figures.anatomy import build, model
from figures.diagrams.faces import FLOOR, sheet
from figures.diagrams.kinds import LOOKS
from figures.diagrams.portrait import kinds
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.treemap import squarified

MODELS = ("sana-1600m", "hidream-i1", "qwen-image", "flux2-dev", "z-image")
IDEAS = ("history", "parameters")
LARGEST = 146   # points of the largest side


def draw(canvas):
    rect, trees = sheet(canvas).grown(-FLOOR), {slug: build(model(slug)) for slug in MODELS}
    scale = LARGEST / max(tree.parameters for tree in trees.values()) ** 0.5
    sides = {slug: scale * tree.parameters ** 0.5 for slug, tree in trees.items()}
    gap = (rect.w - sum(sides.values())) / (len(sides) - 1)
    x = rect.x
    for slug, side in sides.items():
        square, sums = Rect(x, rect.y2 - side, side, side), kinds(model(slug))
        box = canvas.box(slug, at=(square.x, square.y), anchor="nw", w=side, h=side, pad=(0, 0), shape="bare",
                         says=f"{model(slug).short}: {trees[slug].parameters:,} parameters")
        cells = squarified(list(sums.values()), square)
        box.art = [tile(cell, LOOKS[kind][0]) for cell, kind in zip(cells, sums, strict=True)]
        x += side + gap
