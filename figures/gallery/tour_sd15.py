"""Stop 1: Stable Diffusion 1.5

One small text encoder, a U-Net, and a latent of four channels. The denoiser is by far the largest part, and runs at
every step.

Areas of the text encoders (orange), the denoiser and the decoder (brown) are parameters, on one scale in all four
pictures of the tour; sides of latents have one scale too, and sides of pictures another. The denoiser has a bar for
each level of the U-Net, as high as its maps; violet is what belongs to transformers there, blue-green to
convolutions. The dashed way is the loop: the latent goes through the denoiser once for each pass. The picture is the
boat of this site, and the sheet in front of the latent is a channel of a linear code of it: stand-ins, as no model
was run.
"""

from figures.anatomy import model
from figures.diagrams.whole import whole

MODELS = ("sd15",)
IDEAS = ("history", "parameters")


def draw(canvas):
    whole(canvas, model(MODELS[0]), None)


def draw_narrow(canvas):
    whole(canvas, model(MODELS[0]), None)
