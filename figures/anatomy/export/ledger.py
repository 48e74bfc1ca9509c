"""Parameter counts by module name, in the form in which they are compared with the official classes.

Module lists ("down_blocks.0.resnets") are no nodes of a tree, but they have a count: that of everything below.
"""

import re
from collections.abc import Iterable
from itertools import groupby

Counts = dict[str, int]
Condensed = dict[str, list[list[int]]]


def condensed(counts: Counts) -> Condensed:
    """Names with # for each number -> their counts in order, as [count, how often in a row]."""
    patterns: dict[str, list[int]] = {}
    for name in sorted(counts, key=_natural):
        patterns.setdefault(re.sub(r"\b\d+\b", "#", name), []).append(counts[name])
    return {pattern: [[count, len(list(run))] for count, run in groupby(values)]
            for pattern, values in patterns.items()}


def prefix_sums(leaves: Iterable[tuple[str, int]]) -> Counts:
    """Every dotted prefix of the paths -> the sum below it; those without any are left out."""
    counts = {"": 0}
    for path, parameters in leaves:
        parts = path.split(".")
        for end in range(len(parts) + 1):
            prefix = ".".join(parts[:end])
            counts[prefix] = counts.get(prefix, 0) + parameters
    return {name: count for name, count in counts.items() if count}


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """Sorts block 10 after block 9."""
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in name.split(".")]
