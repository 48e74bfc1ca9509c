"""Down, through the middle, and up again

A face for cards: the tensors of SD 1.5's U-Net, heights their sides and widths their channels, and the skip connections
from the way down to the way up.
"""

from figures.anatomy import build, model, native
from figures.diagrams.faces import sheet
from figures.drawing.kit.glyphs import tile

MODELS = ("sd15",)
IDEAS = ("U-Net",)
SIDE, CHANNEL, LANE = 1.7, 0.0105, 6.4   # points of a position, of a channel, between two skips


def draw(canvas):
    tree, size = build(model("sd15")), native(model("sd15"))
    kept = [wire.carries.at(size)[:2] for wire in reversed(tree.wires)]
    shapes = [*kept, tree.find("mid_block").shape(size)[:2], *reversed(kept)]
    pitch, axis = canvas.width / len(shapes), sheet(canvas).y2 - 12 - SIDE * shapes[0][1] / 2
    bars = [_bar(canvas, n, (n + 0.5) * pitch, axis, shape) for n, shape in enumerate(shapes)]
    top = axis - SIDE * shapes[0][1] / 2
    for n in range(len(kept)):
        canvas.wire(bars[n].top, bars[-1 - n].top, bend=top - LANE * (len(kept) - n) + 2, hue="skip", width=1.4,
                    head=False)


def _bar(canvas, n, x, axis, shape):
    channels, side = shape
    box = canvas.box(f"tensor-{n}", at=(x, axis), w=max(channels * CHANNEL, 2), h=side * SIDE, pad=(0, 0), shape="bare",
                     says=f"{side} × {side} × {channels:,}")
    box.art = [tile(box.rect, "conv-deep", "conv-deep", 0)]
    return box
