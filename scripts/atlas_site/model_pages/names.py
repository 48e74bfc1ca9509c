"""The same modules under two names: in the authors' code and in diffusers."""

from collections.abc import Iterable, Iterator
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
    """The highest modules that have a name in both codes, where they differ; equal ones in a row together."""
    names = original_names(root)
    return _rows(span(_narrowed(root, first, names), _narrowed(root, last, names), names)
                 for first, last in _highest(root, names))


def inside(root: Node) -> Iterator[tuple[str, list[Row]]]:
    """(kind, rows): the names of the parts of all modules of a kind, each pair once, where they differ.

    Not those of one module for all: of a U-Net's convolutions between levels, those down have another name than those
    up, and a ResNet has a part that others of its kind lack.
    """
    pairs: dict[str, dict[Row, None]] = {}
    for first, _ in _highest(root, original_names(root)):
        node = root.find(first)
        pairs.setdefault(node.kind, {}).update(dict.fromkeys(_parts(node)))
    for kind, found in pairs.items():
        if rows := _rows(found):
            yield kind, rows


def _narrowed(root: Node, path: str, names: dict[str, str]) -> str:
    """Down to the layer itself where a module here is one layer there: norm_out.linear, not norm_out."""
    below = [run[0] for run in runs(root.find(path)) if run[0].parameters]
    if len(below) == 1 and names.get(further := f"{path}.{below[0].name}") == names[path]:
        return _narrowed(root, further, names)
    return path


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


def _parts(node: Node) -> Iterator[Row]:
    """The leaves with weights; of equal modules in a row only the first's."""
    names = original_names(node)
    return ((code(names[path]), code(path)) for path in _leaves(node) if names.get(path))


def _rows(pairs: Iterable[Row]) -> list[Row]:
    """One row for each name there: a fused layer there can be several here. Equal names are left out."""
    became: dict[str, list[str]] = {}
    for there, here in pairs:
        if there != here:
            became.setdefault(there, []).append(here)
    return [(there, ", ".join(here)) for there, here in became.items()]


def _leaves(node: Node, path: str = "") -> Iterator[str]:
    if not node.children:
        yield path
    for run in runs(node):
        if run[0].parameters:
            yield from _leaves(run[0], f"{path}.{run[0].name}".lstrip("."))
