"""Family portrait: every denoiser on one scale

**Area is parameters.** From the first row to the last two things happen: the squares grow, though not steadily, and the
blue-green of the convolutions goes.

One square for each denoiser, in the order in which they were first announced or published; all squares are on one
scale, and so are the patches in them. A patch is one kind of layer of the whole model, the largest first, named where
there is room. Blue-green are convolutions, violet is attention (*self*, *cross* or *joint*), green feed-forward layers
(*MLP*), magenta modulation, blue embeddings, grey other linear layers and norms. The largest patch of FLUX.2 dev is
attention and feed-forward layer at once (*both*), since they share their linear layers; in FLUX.1 they share only the
last, which is most of the grey.
"""

from figures.anatomy import originals
from figures.diagrams.portrait import portrait

MODELS = "denoiser"
IDEAS = ("parameters", "history")


def draw(canvas):
    portrait(canvas, [*originals().values()], largest=194, size=9)


def draw_narrow(canvas):
    portrait(canvas, [*originals().values()], largest=150, size=8.5)
