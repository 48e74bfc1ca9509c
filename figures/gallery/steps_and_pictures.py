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

from figures.diagrams.pictures import columns
from figures.scene.denoiser import drawn

MODELS = ()
IDEAS = ("sampling",)
STEPS, SEEDS, FEW = (1, 2, 3, 4, 50), (3, 17, 8), (1, 2, 50)


def draw(canvas):
    _columns(canvas, STEPS, left=14, side=90, gap=10, size=10)


def draw_narrow(canvas):
    _columns(canvas, FEW, left=2, side=74, gap=9, size=9)


def _columns(canvas, steps, **look):
    def picture(column, row):
        return drawn(steps[column], SEEDS[row])

    columns(canvas, [f"{count} step{'s' * (count > 1)}" for count in steps], len(SEEDS), picture, **look)
