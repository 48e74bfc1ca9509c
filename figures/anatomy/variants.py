"""What a variant changes in the network of which it is one: module by module, exactly."""

from collections import Counter

from figures.anatomy.tree import Node


def difference(before: Node, after: Node) -> dict[str, int]:
    """Module -> by how many parameters `after` has more; only those that differ, blocks of a list together as `#`.

    Their sum is the difference of the totals.
    """
    counts = Counter({_pattern(path): 0 for tree in (before, after) for path, _ in tree.leaves()})
    for sign, tree in ((-1, before), (1, after)):
        for path, leaf in tree.leaves():
            counts[_pattern(path)] += sign * leaf.parameters
    return {path: more for path, more in counts.items() if more}


def _pattern(path: str) -> str:
    return ".".join("#" if part.isdigit() else part for part in path.split("."))
