"""Where parameters and multiply-adds lie: every leaf counted once, under the role of the module it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from atlas_site.model_pages.text import table
from figures.anatomy.kinds import ROLES
from figures.anatomy.layers import Attention, Buffer, Conv2d, Embedding, Layer, Linear, LinearAttention, Norm, Parameter
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node
from figures.words import large, share_of

WORDS = dict(T=2, G=2, M=2, k=2)   # of multiply-adds: each unit with its digits
NONE = "norms and tables"
WORK = {Conv2d: "convolutions", Linear: "linear layers", Attention: "products of attention",
        LinearAttention: "products of linear attention", Norm: NONE, Embedding: NONE, Parameter: NONE, Buffer: NONE,
        Layer: NONE}


@dataclass
class Sum:
    parameters: int = 0
    macs: int = 0

    def add(self, leaf: Node, size: Size) -> None:
        self.parameters += leaf.parameters
        self.macs += leaf.macs.at(size)


def by_role(root: Node, size: Size) -> dict[str, Sum]:
    """Role -> what its modules hold and do; the sums add up to the model's."""
    sums = {}
    for role, leaf in _leaves(root):
        sums.setdefault(role, Sum()).add(leaf, size)
    return {role: found for role, found in sums.items() if found.parameters or found.macs}


def by_work(root: Node, size: Size) -> dict[str, Sum]:
    """Convolutions, linear layers, products of attention, and all that does not multiply; KeyError for a new class."""
    sums = {}
    for _, leaf in root.leaves():
        sums.setdefault(WORK[type(leaf.layer)], Sum()).add(leaf, size)
    return {work: found for work, found in sums.items() if found.parameters or found.macs}


def _leaves(node: Node, role: str | None = None) -> Iterator[tuple[str, Node]]:
    """Each leaf with the outermost module around it that has a role, else with its own kind: the rest holds parts."""
    role = role or (node.kind if node.kind in ROLES else None)
    if not node.children:
        yield role or node.kind, node
    for child in node.children:
        yield from _leaves(child, role)


def sums_table(first: str, sums: dict[str, Sum]) -> str:
    """Markdown: the largest first, the whole last."""
    whole = Sum(sum(each.parameters for each in sums.values()), sum(each.macs for each in sums.values()))
    ordered = sorted(sums.items(), key=lambda item: (-item[1].macs, -item[1].parameters))
    return table((first, "Parameters", "Share", "Multiply-adds", "Share of these"),
                 (_row(name, each, whole) for name, each in (*ordered, ("all", whole))),
                 right=("Parameters", "Share", "Multiply-adds", "Share of these"))


def _row(name: str, each: Sum, whole: Sum) -> tuple[str, ...]:
    return (name, f"{each.parameters:,}", share_of(each.parameters, whole.parameters),
            large(each.macs, **WORDS), share_of(each.macs, whole.macs))
