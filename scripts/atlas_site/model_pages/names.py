"""The same modules under two names: in the authors' code and in diffusers."""

from collections.abc import Iterator
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
    if not rows:
        yield "No module is known by another name."
        return
    main = table(COLUMNS, rows)
    yield main if len(rows) <= LONG else folded(f"All {len(rows)} modules", main)
    for kind, parts in inside(root):
        yield folded(f"Inside: {kind}", table(COLUMNS, parts))


def folded(title: str, markdown: str) -> str:
    return f'??? note "{title}"\n\n{indent(markdown, "    ")}'


def outside(root: Node) -> list[Row]:
    """The highest modules that have a name in both codes; equal ones in a row together."""
    return _rows((span(first, last, original_names(root)) for first, last in _highest(root, original_names(root))))


def inside(root: Node) -> Iterator[tuple[str, list[Row]]]:
    """(kind, rows) for the fullest module of each kind: the names of its parts, where they differ."""
    fullest = {}
    for path, _ in _highest(root, original_names(root)):
        node = root.find(path)
        fullest[node.kind] = max(_parts(node), fullest.get(node.kind, []), key=len)
    for kind, rows in fullest.items():
        if differing := [row for row in rows if row[0] != row[1]]:
            yield kind, differing


def span(first: str, last: str, names: dict[str, str]) -> Row:
    """Name there, path here; from the first to the last of a run."""
    if first == last:
        return code(names[first]), code(first)
    return f"{code(names[first])} … {code(names[last])}", f"{code(first)} … {code(last)}"


def _highest(node: Node, names: dict[str, str], path: str = "") -> Iterator[tuple[str, str]]:
    """Paths of the first and last of each run that has a name of its own, none below another."""
    for run in runs(node):
        first, last = (f"{path}.{each.name}".lstrip(".") for each in (run[0], run[-1]))
        if names.get(first) and run[0].parameters:
            yield first, last
        else:
            yield from _highest(run[0], names, first)


def _parts(node: Node) -> list[Row]:
    """The leaves with weights; of equal modules in a row only the first's."""
    names = original_names(node)
    return _rows((code(names[path]), code(path)) for path in _leaves(node) if names.get(path))


def _rows(pairs: Iterator[Row]) -> list[Row]:
    """One row for each name there: a fused layer there can be several here."""
    became = {}
    for there, here in pairs:
        became.setdefault(there, []).append(here)
    return [(there, ", ".join(here)) for there, here in became.items()]


def _leaves(node: Node, path: str = "") -> Iterator[str]:
    if not node.children:
        yield path
    for run in runs(node):
        if run[0].parameters:
            yield from _leaves(run[0], f"{path}.{run[0].name}".lstrip("."))
