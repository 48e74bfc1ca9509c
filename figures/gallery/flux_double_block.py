"""One double-stream block of FLUX.1, with nothing left out

The plan of SD3's block with three changes: queries and keys are normalised, positions turn them, and a head is twice as
wide.

The plan is that of the block of Stable Diffusion 3: image tokens on the left, text tokens on the right, no weight in
common, and one attention over both, text first. The vector $y$ (magenta: time, guidance and pooled text) becomes, in
each stream, scale, shift and gate for the attention ($\\gamma_1$, $\\beta_1$, $\\alpha_1$) and for the MLP
($\\gamma_2$, $\\beta_2$, $\\alpha_2$).

Three things are not in SD3 Medium. Queries and keys pass an **RMSNorm**, head by head, with weights of its own in each
stream. Inside the attention **positions** turn queries and keys; nothing is added to the tokens. And a head is
[128](fact:flux1-dev.config.hidden_size/flux1-dev.config.num_heads) numbers wide, not
[64](fact:sd3-medium.config.attention_head_dim). All [19](fact:flux1-dev.count.block) blocks are alike: the last one
gives text tokens too, which the single-stream blocks take up
([BFL code, src/flux/modules/layers.py, DoubleStreamBlock](ref:bfl-flux-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.two_streams import NARROW, WIDE, TwoStreams

MODELS = ("flux1-dev",)
IDEAS = ("transformer", "attention", "modulation", "positions")


def draw(canvas):
    _draw(canvas, WIDE)


def draw_narrow(canvas):
    _draw(canvas, NARROW)


def _draw(canvas, layout):
    chosen = model("flux1-dev")
    TwoStreams(canvas, build(chosen).find("transformer_blocks.0"), native(chosen), layout, "vector y")
