"""One MMDiT block of Stable Diffusion 3, with nothing left out

Two streams with the same layers and no weight in common. **Joint attention** (violet) is the only place where they
meet.

Image tokens run down the left side, text tokens down the right; the two have the same layers and no weight in common.
One vector (magenta), made of the time and the pooled text, passes a SiLU and a linear layer in each stream and becomes
six vectors as wide as a token: scale $\\gamma_1$, shift $\\beta_1$ and gate $\\alpha_1$ for the attention, $\\gamma_2$,
$\\beta_2$ and $\\alpha_2$ for the MLP.

In each stream: a LayerNorm without weights of its own, scaled and shifted; linear layers to queries, keys and values.
**Joint attention** (violet) is the only place where the streams meet: the tokens of both stand one after another, and
each reads all. Then every stream takes its own rows back: an output projection, the gate (⊗), and the sum (⊕) with what
entered. The second half does the same with an MLP in place of the attention.
"""

from figures.anatomy import build, model, native
from figures.diagrams.two_streams import NARROW, WIDE, TwoStreams

MODELS = ("sd3-medium",)
IDEAS = ("transformer", "attention", "modulation")


def draw(canvas):
    _draw(canvas, WIDE)


def draw_narrow(canvas):
    _draw(canvas, NARROW)


def _draw(canvas, layout):
    chosen = model("sd3-medium")
    TwoStreams(canvas, build(chosen).find("transformer_blocks.0"), native(chosen), layout, "y: time and pooled text")
