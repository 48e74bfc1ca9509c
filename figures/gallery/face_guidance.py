"""The same noise, pulled harder

A face for cards: two rows of paintings, each from one noise, with guidance growing from left to right. A toy in which
both answers that guidance mixes are exact.
"""

from figures.diagrams.faces import sheet
from figures.drawing.kit.glyphs import photo
from figures.scene.asked import drawn, scene
from figures.scene.painting import painted

MODELS = ()
IDEAS = ("guidance",)
SCALES, SEEDS, PIXELS, SIDE, PITCH = (0, 2, 4, 8), (5, 10), 24, 98, 106


def draw(canvas):
    rect = sheet(canvas)
    for column, scale in enumerate(SCALES):
        for row, seed in enumerate(SEEDS):
            photo(canvas, f"scale-{scale}-{row}", painted(scene(drawn(scale, seed)), PIXELS), side=SIDE, few=16,
                  at=(rect.cx + (column - 1.5) * PITCH, rect.cy + (row - 0.5) * PITCH), says=f"Scale {scale}")
