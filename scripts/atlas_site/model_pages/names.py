"""The same modules under two names: in the authors' code and in diffusers."""

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import indent

from atlas_site.model_pages.runs import runs
from atlas_site.model_pages.text import code, table
from figures.anatomy.tree import Node, original_names

COLUMNS = ("Authors' code", "diffusers")
LONG = 16   # rows; a longer table is folded
Row = tuple[str, str]


def tables(root: Node) -> Iterator[str]:
    """Markdown: the names of the main modules, then those inside each kind of module, folded."""
    rows = outside(root)
    main = table(COLUMNS, rows)
    yield main if len(rows) <= LONG else folded(f"All {len(rows)} modules", main)
    for kind, parts in inside(root):
        yield folded(f"Inside: {kind}", table(COLUMNS, parts))


def folded(title: str, markdown: str) -> str:
    return f'??? note "{title}"\n\n{indent(markdown, "    ")}'


def outside(root: Node) -> list[Row]:
    """The highest modules that have a name in both codes; numbered ones in a row together."""
    names = original_names(root)
    pairs = [(path, names[path]) for path in _highest(root, names)]
    return [_row(list(alike)) for _, alike in groupby(pairs, _pattern)]


def inside(root: Node) -> Iterator[tuple[str, list[Row]]]:
    """(kind, rows) for the fullest module of each kind: the names of its parts, where they differ."""
    names, fullest = original_names(root), {}
    for path in _highest(root, names):
        node = root.find(path)
        fullest[node.kind] = max(_parts(node), fullest.get(node.kind, []), key=len)
    for kind, rows in fullest.items():
        if differing := [row for row in rows if row[0] != row[1]]:
            yield kind, differing


def _highest(root: Node, names: dict[str, str]) -> list[str]:
    """Paths with a name of their own, none below another; those without weights left out."""
    found = []
    for path in names:
        inner = any(path.startswith(f"{above}.") for above in found)
        if names[path] and not inner and root.find(path).parameters:
            found.append(path)
    return found


def _pattern(pair: tuple[str, str]) -> str:
    return re.sub(r"\d+", "#", " ".join(pair))


def _row(pairs: list[tuple[str, str]]) -> Row:
    (path, original), (last_path, last_original) = pairs[0], pairs[-1]
    if len(pairs) == 1:
        return code(original), code(path)
    return f"{code(original)} … {code(last_original)}", f"{code(path)} … {code(last_path)}"


def _parts(node: Node) -> list[Row]:
    """Original name -> the leaves that it became, which may be several: a fused QKV is three layers here."""
    became, names = {}, original_names(node)
    for path in _leaves(node):
        if path in names:
            became.setdefault(names[path], []).append(path)
    return [(code(original), ", ".join(map(code, paths))) for original, paths in became.items()]


def _leaves(node: Node, path: str = "") -> Iterator[str]:
    """Paths of leaves with weights; of equal modules in a row only the first's."""
    if not node.children:
        yield path
    for run in runs(node):
        if run[0].parameters:
            yield from _leaves(run[0], f"{path}.{run[0].name}" if path else run[0].name)
