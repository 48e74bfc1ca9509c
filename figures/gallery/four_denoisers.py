"""Four denoisers, to one scale

In less than two years the network grew by more than ten times, the convolutions went, and text came to be read by joint
attention. **Area is parameters.**

Blue-green are convolutions, violet is attention, green feed-forward layers, magenta modulation, blue embeddings, grey
other linear layers and norms; where there is room, a patch has its name. The largest patch is blue-green in SD 1.5 and
green in the other three: in all four attention is less than half of what is stored. Under each name stand its
parameters, the kind of network, and how the text comes in.
"""

from figures.anatomy import model
from figures.diagrams.portrait import kinds, portrait

MODELS = ("sd15", "sdxl", "sd3-medium", "flux1-dev")
IDEAS = ("parameters", "history")


def draw(canvas):
    portrait(canvas, [model(slug) for slug in MODELS], largest=204, size=9.5, more=_told)


def draw_narrow(canvas):
    portrait(canvas, [model(slug) for slug in MODELS], largest=168, size=9, more=_told)


def _told(chosen) -> tuple[str, str]:
    """The kind of network, and of the attention that reads text."""
    reads = next(kind for kind in ("joint attention", "cross-attention") if kind in kinds(chosen))
    return "U-Net" if chosen.is_unet else "transformer", reads
