"""How vectors come in: a time or a pooled text, through two linear layers."""

from figures.anatomy.nodes import linear, step
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node, block


def vector_embedding(name: str, x: TensorSpec, y: TensorSpec, original: str, names: tuple[str, str] = ("0", "2"), *,
                     bias: bool = True) -> Node:
    """(C_in,) -> (C_out,), or each token of a sequence likewise: two linear layers with an activation between.

    `names` are those of the two in the authors' code.
    """
    return block(
        name, "embedding",
        linear("linear_1", x, y.channels, bias=bias, original=names[0]), step("act", "activation", y),
        linear("linear_2", y, y.channels, bias=bias, original=names[1]), original=original)
