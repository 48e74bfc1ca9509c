"""What a tree says of the authors' code, in the form in which their classes were counted (scripts/verify/originals)."""

from figures.anatomy.export.ledger import Counts, prefix_sums
from figures.anatomy.tree import Node, original_names


def original_counts(node: Node) -> Counts:
    """Every dotted prefix of a name in the authors' code -> parameters below it; layers that are one there (a fused
    QKV) are added up."""
    names = original_names(node)
    return prefix_sums((names[path], leaf.parameters) for path, leaf in node.leaves() if path in names)
