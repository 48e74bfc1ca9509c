"""Equal modules in a row, such as the blocks of a transformer, told as one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from figures.anatomy.tree import Node

Run = list[Node]


def runs(node: Node) -> Iterator[Run]:
    """The children that have weights or multiply, equal neighbours together."""
    shown = [child for child in node.children if child.parameters or child.buffers or child.macs.terms]
    for _, alike in groupby(shown, likeness):
        yield list(alike)


@cache
def likeness(node: Node) -> tuple:
    """What two modules share if they differ in their number alone."""
    return (re.sub(r"\d+$", "#", node.name), node.kind, node.input, node.output, node.layer,
            tuple(likeness(child) for child in node.children))


def label(run: Run) -> str:
    """transformer_blocks.0 … 23"""
    first, last = run[0].name, run[-1].name
    return first if len(run) == 1 else f"{first} … {re.search(r'[0-9]+$', last)[0]}"
