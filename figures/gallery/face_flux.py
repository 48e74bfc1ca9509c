"""Two streams, then one

A face for cards: the blocks of FLUX.1 dev in running order, their widths its parameters. First text and image have
weights of their own, then they share one set.
"""

from figures.anatomy import build, model
from figures.anatomy.tree import outermost
from figures.diagrams.faces import FLOOR, sheet
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes

MODELS = ("flux1-dev",)
IDEAS = ("transformer", "attention")
KINDS = {"block": (("image-deep", 0.5), ("text-deep", 0.5)), "single-block": (("joint-deep", 1),)}


def draw(canvas):
    rect, tree = sheet(canvas).grown(-FLOOR), build(model("flux1-dev"))
    runs = {kind: list(outermost(tree, kind)) for kind in KINDS}
    whole, x, areas = sum(node.parameters for nodes in runs.values() for node in nodes), rect.x, {}
    for kind, nodes in runs.items():
        for node in nodes:
            width, y = rect.w * node.parameters / whole, rect.y
            for hue, share in KINDS[kind]:
                areas.setdefault(hue, []).append(Rect(x, y, width - 1.4, rect.h * share - 1.4 * (share < 1)))
                y += rect.h * share
            x += width
    box = canvas.box("blocks", at=(rect.x, rect.y), anchor="nw", w=rect.w, h=rect.h, pad=(0, 0), shape="bare",
                     says=" and ".join(f"{len(nodes)} {kind}s" for kind, nodes in runs.items()))
    box.art = panes(areas)
