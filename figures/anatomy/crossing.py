"""Where the products of attention, which grow with the square of the positions, overtake all other work of a pass."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, isqrt

from figures.anatomy.published.record import Model
from figures.anatomy.published.registry import build
from figures.anatomy.shapes import Polynomial, Size, total
from figures.anatomy.tree import Node


@dataclass(frozen=True)
class Crossing:
    """The first size at which attention products are at least half of a pass."""

    tokens: int   # image tokens of the widest attention, or positions of a map, as cost.tokens counts them
    side: int     # pixels of the first square whose sides the network can divide; it need not be one that it takes


def products(tree: Node) -> Polynomial:
    """Multiply-adds of the attention products alone, of linear attention too; all else is layers with weights."""
    return total(node.macs for _, node in tree.leaves() if node.kind == "attention")


def share(tree: Node, size: Size) -> Fraction:
    """The part of a pass that attention products are at a size."""
    return Fraction(products(tree).at(size), tree.macs.at(size))


def crossing(model: Model, text: int) -> Crossing | None:
    """Where they cross with so many text tokens; None where the products grow no faster than the rest.

    ValueError if the model publishes no configuration.
    """
    tree = build(model)
    lead = products(tree) * 2 + tree.macs * -1   # of the products over the rest
    if not (positions := _root(lead, text)):
        return None
    step = tree.divisor
    steps = ceil(Fraction(_root_up(positions), step))
    return Crossing(ceil(_widest(tree, positions)), steps * step * model.get("latent.downsampling", 1))


def _root(lead: Polynomial, text: int) -> int | None:
    """The least positions P from which a polynomial of degree two in P is not negative; None if there are none."""
    if sum(c * text**j for (i, j), c in lead.terms if i == 2) <= 0:
        return None
    low, high = 0, 1
    while _value(lead, high, text) < 0:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _value(lead, middle, text) < 0 else (low, middle)
    return high


def _root_up(number: int) -> int:
    """The square root, rounded up."""
    return isqrt(number - 1) + 1


def _value(polynomial: Polynomial, positions: int, text: int) -> Fraction:
    """Its value also where maps would have no whole sides."""
    return sum((c * positions**i * text**j for (i, j), c in polynomial.terms), Fraction(0))


def _widest(tree: Node, positions: int) -> Fraction:
    """Image tokens of the widest attention for so many positions of the latent."""
    return max(_value(node.input.positions, positions, 0) for _, node in tree.walk() if node.kind == "attention")
