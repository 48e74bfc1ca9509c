"""One step, two, four, fifty

With one step the best answer is the mean of all pictures: fog. Each row begins with other noise; the denoiser is the
same, and exact.

It knows four hundred paintings, relatives of the one in this book, and answers with the mean of all, weighted by how
well each explains what is seen: no network, no training, no error of its own. From pure noise all paintings fit
equally well, so the first answer is their mean. With more steps the answer changes on the way, and the picture settles
on one painting. A real denoiser also draws pictures that it has never seen, which this one cannot; that a single step
from noise gives a mean holds for both, unless the network was distilled for few steps. The steps are equal, by Euler's
rule, along a straight line of mixing.
"""

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line
from figures.scene.denoiser import drawn

MODELS = ()
IDEAS = ("sampling",)
STEPS, SEEDS, FEW = (1, 2, 3, 4, 50), (3, 17, 8), (1, 2, 50)


def draw(canvas):
    _grid(canvas, STEPS, left=14, side=90, gap=10, size=10)


def draw_narrow(canvas):
    _grid(canvas, FEW, left=2, side=74, gap=9, size=9)


def _grid(canvas, steps, left, side, gap, size):
    for column, count in enumerate(steps):
        x = left + column * (side + gap) + side / 2
        canvas.label(Line(f"{count} step{'s' * (count > 1)}", size, "ink", True), at=(x, 8))
        boxes = [photo(canvas, f"steps-{count}-{row}", drawn(count, seed), at=(x, 20 + row * (side + gap) + side / 2),
                       side=side, says=f"from noise {row + 1}") for row, seed in enumerate(SEEDS)]
        canvas.group(f"steps-{count}", boxes, says=f"{count} step{'s' * (count > 1)}")
