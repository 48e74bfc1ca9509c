"""What a model costs at a size: multiply-adds, activations, bytes."""

from dataclasses import dataclass

from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build
from figures.anatomy.shapes import Polynomial, Size
from figures.anatomy.sizes import native
from figures.anatomy.tree import Node

BYTES = {"float32": 4, "bfloat16": 2, "float8": 1}


@dataclass(frozen=True)
class Cost:
    """The cost of one evaluation of a model for a batch of samples; parameters and buffers are stored once for all."""

    size: Size
    batch: int
    parameters: int
    buffers: int
    macs: int       # multiply-adds; a FLOP count is twice this
    activations: int   # numbers that all layers and steps give out
    tokens: int     # image tokens of the widest attention, of one sample; text tokens of an encoder

    def weight_bytes(self, dtype: str) -> int:
        """Bytes of everything that is stored, at one of BYTES; KeyError for another."""
        return (self.parameters + self.buffers) * BYTES[dtype]

    def activation_bytes(self, dtype: str) -> int:
        """Bytes of every output of every layer, kept: what training without recomputation needs at most.

        Attention weights are not among them: fused kernels never store them.
        """
        return self.activations * BYTES[dtype]


def cost(model: Model, size: Size | None = None, batch: int = 1) -> Cost:
    """The cost at a size, the native one if none is given; ValueError if the model publishes no configuration."""
    tree, size = build(model), size or native(model)
    return Cost(size, batch, tree.parameters, tree.buffers, macs=batch * tree.macs.at(size),
                activations=batch * tree.activations.at(size),
                tokens=size.text if model.kind == "encoder" else tokens(tree, size))


def tokens(tree: Node, size: Size) -> int:
    """The most positions that any attention of a tree reads at once, text left out."""
    image = Size(size.height, size.width, 0)
    return max((node.input.positions.at(image) for _, node in tree.walk() if node.kind == "attention"), default=0)


def exported(polynomial: Polynomial) -> list[list[int]]:
    """[[i, j, numerator, denominator], ...]: the sum of n/d · P^i · L^j; P latent positions, L text tokens."""
    return [[i, j, c.numerator, c.denominator] for (i, j), c in polynomial.terms]
