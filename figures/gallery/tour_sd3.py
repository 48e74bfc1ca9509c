"""Stop 3: Stable Diffusion 3 Medium

The U-Net is gone: a stack of equal blocks with weights for the image and weights for the text. A third text encoder
is larger than the denoiser.

Areas of the text encoders (orange), the denoiser and the decoder (brown) are parameters, on one scale in all four
pictures of the tour; sides of latents have one scale too, and sides of pictures another. A strip of the denoiser is a
block: blue belongs to the image, orange to the text, magenta to the modulation. The dashed way is the loop: the
latent goes through the denoiser once for each pass. The picture is the boat of this site, and the sheet in front of
the latent is a channel of a linear code of it: stand-ins, as no model was run.
"""

from figures.anatomy import model
from figures.diagrams.whole import whole

MODELS = ("sd3-medium", "sdxl")
IDEAS = ("history", "parameters")


def draw(canvas):
    whole(canvas, model(MODELS[0]), model(MODELS[1]))


def draw_narrow(canvas):
    whole(canvas, model(MODELS[0]), model(MODELS[1]))
