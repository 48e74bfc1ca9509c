"""Equal modules in a row, such as the blocks of a transformer, told as one."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from figures.anatomy.tree import Node

Run = list[Node]
LAST_NUMBER = re.compile(r"\d+(?=\D*$)")


def runs(node: Node) -> Iterator[Run]:
    """The children that have weights or multiply, equal neighbours together."""
    shown = [child for child in node.children if child.parameters or child.buffers or child.macs.terms]
    for _, alike in groupby(shown, likeness):
        yield list(alike)


@cache
def likeness(node: Node) -> tuple:
    """What two modules share if they differ in their number alone."""
    return (LAST_NUMBER.sub("#", node.name), node.kind, node.input, node.output, node.layer,
            tuple(likeness(child) for child in node.children))


def label(run: Run) -> str:
    """transformer_blocks.0 … 23, or with a name after the number caption_projection.0 … 48.linear"""
    if len(run) == 1:
        return run[0].name
    first, last = (LAST_NUMBER.search(node.name) for node in (run[0], run[-1]))
    return f"{first.string[:first.end()]} … {last.string[last.start():]}"
