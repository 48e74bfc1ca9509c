"""One step, two, fifty

A face for cards: what an exact denoiser of a toy draws from the same noise in one step, in two and in fifty. One step
gives the mean of all pictures.
"""

from figures.diagrams.faces import sheet
from figures.drawing.kit.glyphs import photo
from figures.scene.denoiser import drawn

MODELS = ()
IDEAS = ("sampling",)
STEPS, SEED, SIDE, PITCH = (1, 2, 50), 3, 166, 176


def draw(canvas):
    rect = sheet(canvas)
    for n, steps in enumerate(STEPS):
        photo(canvas, f"steps-{steps}", drawn(steps, SEED), at=(rect.cx + (n - 1) * PITCH, rect.cy), side=SIDE,
              says=f"{steps} steps" if steps > 1 else "1 step")
