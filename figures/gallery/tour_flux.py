"""Stop 4: FLUX.1 dev

Nearly six times the denoiser, two thirds of its blocks of a new kind, an encoder fewer, and one pass a step where
there were two.

Areas of the text encoders (orange), the denoiser and the decoder (brown) are parameters, on one scale in all four
pictures of the tour; sides of latents have one scale too, and sides of pictures another. A strip of the denoiser is a
block: blue belongs to the image, orange to the text, magenta to the modulation; violet strips have one set of weights
for both. The dashed way is the loop: the latent goes through the denoiser once for each pass. The picture is the boat
of this site, and the sheet in front of the latent is a channel of a linear code of it: stand-ins, as no model was
run.
"""

from figures.anatomy import model
from figures.diagrams.whole import whole

MODELS = ("flux1-dev", "sd3-medium")
IDEAS = ("history", "parameters")


def draw(canvas):
    whole(canvas, model(MODELS[0]), model(MODELS[1]))


def draw_narrow(canvas):
    whole(canvas, model(MODELS[0]), model(MODELS[1]))
