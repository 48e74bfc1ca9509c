"""What guidance does to pictures

The higher the scale, the redder the boat, the later the hour, and the more alike the pictures in both. What the prompt
leaves open, where boat and lighthouse stand, stays as various as before.

Asked for is *a red boat at dusk*; each row begins with other noise, each column has another scale. A painting is made
of five numbers: the hull's redness, the hour, two places and a size. Each is normally distributed. Over the
paintings asked for, the first two are shifted and narrower, and the rest as before; so both answers that guidance mixes
are exact. Scale zero leaves the prompt out, scale one is the prompt alone, and beyond it lie boats redder than those
that fit the prompt. No network was asked: a toy that shows what the mixing does by itself.
"""

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.asked import drawn, scene
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("guidance",)
SCALES, SEEDS, FEW, SIDE = (0, 1, 2, 4, 8), (5, 9, 10), (0, 1, 4), 40


def draw(canvas):
    _grid(canvas, SCALES, left=14, side=90, gap=10, size=10)


def draw_narrow(canvas):
    _grid(canvas, FEW, left=2, side=74, gap=9, size=9)


def _grid(canvas, scales, left, side, gap, size):
    for column, scale in enumerate(scales):
        x = left + column * (side + gap) + side / 2
        canvas.label(Line(f"scale {scale}", size, "ink", True), at=(x, 8))
        boxes = [photo(canvas, f"scale-{scale}-{row}", painted(scene(drawn(scale, seed)), SIDE),
                       at=(x, 20 + row * (side + gap) + side / 2), side=side, says=f"from noise {row + 1}")
                 for row, seed in enumerate(SEEDS)]
        canvas.group(f"scale-{scale}", boxes, says=f"Scale {scale}")
