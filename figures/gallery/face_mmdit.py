"""Two streams that meet in every block

A face for cards: the image above and the text below go through the blocks of SD3 Medium in streams of their own, and
meet in the attention of each.
"""

from figures.anatomy import build, model
from figures.anatomy.tree import outermost
from figures.diagrams.faces import sheet
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes

MODELS = ("sd3-medium",)
IDEAS = ("transformer", "attention")
LANE, APART = 46, 118   # points: how thick a stream is, and between their middles


def draw(canvas):
    rect, count = sheet(canvas), len(list(outermost(build(model("sd3-medium")), "block")))
    lanes = {hue: Rect(rect.x + 2, rect.cy + sign * APART / 2 - LANE / 2, rect.w - 4, LANE)
             for hue, sign in (("image-deep", -1), ("text-deep", 1))}
    pitch = (rect.w - 4) / count
    bridges = [Rect(rect.x + 2 + (n + 0.3) * pitch, rect.cy - APART / 2 - LANE / 2 - 8, pitch * 0.4, APART + LANE + 16)
               for n in range(count)]
    box = canvas.box("streams", at=(rect.cx, rect.cy), w=rect.w - 4, h=APART + LANE + 16, pad=(0, 0), shape="bare",
                     says=f"Two streams and {count} blocks")
    box.art = [*panes({hue: [lane] for hue, lane in lanes.items()}), *panes({"joint-deep": bridges})]
