"""The MMDiT-X block of SD3.5 Medium, beside its other blocks

The first [13](fact:sd35-medium.count.self-attention) blocks of SD3.5 Medium have a second attention, in which **the
image reads only itself**; the others have not.

Both drawings are ledgers of one block of SD3.5 Medium: image stream left, text stream right, and in every box its
parameters. The first [13](fact:sd35-medium.count.self-attention) blocks have a second attention in the image stream, in
which **the image reads only itself**. It starts from the same normalised input as the joint attention (the wire past
it), with a shift and a scale of its own, and its result is added after the other's, through a gate of its own. So the
modulation of the image makes
[nine](fact:sd35-medium.channels@transformer_blocks.0.norm1.linear/sd35-medium.channels@transformer_blocks.0) vectors
there. The text stream is the same in both. Gates, sums and the wires of the modulation are left out here.
"""

from figures.anatomy import build, model, native
from figures.diagrams.joint_ledger import SECOND, one_above_another, side_by_side

MODELS = ("sd35-medium",)
IDEAS = ("transformer", "attention", "modulation")


def blocks():
    """(title, block) of the first block with the second attention and of the first without."""
    found = [child for child in build(model("sd35-medium")).children if child.kind == "block"]
    dual = [any(path == SECOND[0] for path, _ in child.walk()) for child in found]
    return ((f"Blocks 1 to {sum(dual)}: MMDiT-X", found[0]),
            (f"Blocks {sum(dual) + 1} to {len(found) - 1}: MMDiT", found[dual.index(False)]))


def draw(canvas):
    side_by_side(canvas, blocks(), native(model("sd35-medium")))


def draw_narrow(canvas):
    one_above_another(canvas, blocks(), native(model("sd35-medium")))
