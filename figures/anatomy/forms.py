"""The blocks of a denoiser by what they do with text: two streams, one, cross-attention, or none."""

from itertools import groupby

from figures.anatomy.kinds import NodeKind
from figures.anatomy.tree import Node

FORMS = {   # form: in words, for "60 double"
    "double": "double", "single": "single", "cross": "with cross-attention", "image": "image-only",
    "text": "text-only"}
READS = {NodeKind.JOINT_ATTENTION: "double", NodeKind.CROSS_ATTENTION: "cross"}   # by their attention
BLOCKS = (NodeKind.BLOCK, NodeKind.SINGLE_BLOCK)


def blocks(tree: Node) -> list[tuple[str, list[Node]]]:
    """[(form, blocks)], runs of equal forms of a transformer's blocks in running order; none for a U-Net, whose blocks
    stand in levels."""
    found = [child for child in tree.children if child.kind in BLOCKS]
    return [(form, list(run)) for form, run in groupby(found, form_of)]


def form_of(block: Node) -> str:
    """double: two streams and one attention. single: one sequence of both. Else what it reads: cross, image, text."""
    kinds = {node.kind for _, node in block.walk()}
    for kind, form in READS.items():
        if kind in kinds:
            return form
    powers = {powers for powers, _ in block.input.positions.terms}
    return "single" if len(powers) == 2 else "text" if (0, 1) in powers else "image"


def in_words(tree: Node) -> str:
    """Such as "19 double, 38 single"; none if the blocks are not in one row."""
    return ", ".join(f"{len(run)} {FORMS[form]}" for form, run in blocks(tree)) or "none in one row"


def width(tree: Node) -> int:
    """Channels of the tokens in the blocks; IndexError for a tree whose blocks are not in one row."""
    return blocks(tree)[-1][1][0].input.channels
