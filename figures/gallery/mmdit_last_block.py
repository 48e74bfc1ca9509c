"""The last MMDiT block, beside any other

After the last block nobody reads the text tokens, so what would write them **is not there**: the dashed boxes.

Both drawings are ledgers of one block of SD3 Medium: image stream left, text stream right, and in every box its
parameters. A dashed box is a layer that **is not there**. In the last block the text tokens still bring keys and values
into the joint attention, but nobody reads them afterwards: no output projection, no MLP, and a modulation of
[two](fact:sd3-medium.channels@transformer_blocks.23.norm1_context.linear/sd3-medium.channels@transformer_blocks.23)
vectors instead of
[six](fact:sd3-medium.channels@transformer_blocks.0.norm1_context.linear/sd3-medium.channels@transformer_blocks.0).
That saves [30.7 M](fact:sd3-medium.parameters@transformer_blocks.0-sd3-medium.parameters@transformer_blocks.23)
parameters. Gates, sums and the wires of the modulation are as in the figure of the whole block, and left out here.
"""

from figures.anatomy import build, model, native
from figures.diagrams.joint_ledger import one_above_another, side_by_side

MODELS = ("sd3-medium",)
IDEAS = ("transformer", "modulation", "parameters")


def blocks():
    """(title, block) of an ordinary block and of the last."""
    tree = build(model("sd3-medium"))
    count = sum(child.kind == "block" for child in tree.children)
    first, last = (tree.find(f"transformer_blocks.{n}") for n in (0, count - 1))
    return (f"Blocks 1 to {count - 1}", first), (f"Block {count}, the last", last)


def draw(canvas):
    side_by_side(canvas, blocks(), native(model("sd3-medium")))


def draw_narrow(canvas):
    one_above_another(canvas, blocks(), native(model("sd3-medium")))
