"""What guidance does to pictures

The higher the scale, the redder the boat, the later the hour, and the more alike the pictures in both. What the prompt
leaves open, where boat and lighthouse stand, stays as various as before.

Asked for is *a red boat at dusk*; each row begins with other noise, each column has another scale. A painting is made
of five numbers: the hull's redness, the hour, two places and a size. Each is normally distributed. Over the
paintings asked for, the first two are shifted and narrower, and the rest as before; so both answers that guidance mixes
are exact. Scale zero leaves the prompt out, scale one is the prompt alone, and beyond it lie boats redder than those
that fit the prompt. No network was asked: a toy that shows what the mixing does by itself.
"""

from figures.diagrams.pictures import columns
from figures.scene.asked import drawn, scene
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("guidance",)
SCALES, SEEDS, FEW, SIDE = (0, 1, 2, 4, 8), (5, 9, 10), (0, 1, 4), 40


def draw(canvas):
    _columns(canvas, SCALES, left=14, side=90, gap=10, size=10)


def draw_narrow(canvas):
    _columns(canvas, FEW, left=2, side=74, gap=9, size=9)


def _columns(canvas, scales, **look):
    def picture(column, row):
        return painted(scene(drawn(scales[column], SEEDS[row])), SIDE)

    columns(canvas, [f"scale {scale}" for scale in scales], len(SEEDS), picture, **look)
