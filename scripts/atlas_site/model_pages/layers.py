"""The tree of layers as a nested list that unfolds, and the shapes along the way as a table."""

from collections.abc import Iterator
from html import escape

from atlas_site.model_pages.runs import Run, label, runs
from atlas_site.model_pages.text import code, shape, table
from figures.anatomy.shapes import Size
from figures.anatomy.tree import Node
from figures.words import share_of

HEADS = ('<p class="layer layer-heads">'
         f'{"".join(f"<span>{head}</span>" for head in ("Layer", "Output", "Parameters", "Share"))}</p>')


def tree(root: Node, size: Size) -> str:
    """HTML: a list of modules; those with parts unfold. Steps without weights are left out."""
    return f'<div class="layer-tree" data-search-exclude="">{HEADS}{_list(root, root.parameters, size)}</div>'


def _list(node: Node, whole: int, size: Size) -> str:
    return f"<ul>{''.join(_item(run, whole, size) for run in runs(node))}</ul>"


def _item(run: Run, whole: int, size: Size) -> str:
    parameters = sum(each.parameters for each in run)
    row, look = _row(run, parameters, whole, size), f'class="layer{share_classes(parameters / whole)}"'
    if not any(True for _ in runs(run[0])):
        return f"<li {look}>{row}</li>"
    inside = "" if len(run) == 1 else f'<p class="layer-note">Each of the {len(run)}:</p>'
    return f"<li><details><summary {look}>{row}</summary>{inside}{_list(run[0], whole, size)}</details></li>"


def share_classes(share: float) -> str:
    """A share from 0 to 1 as classes, whose digits layer-tree.css adds up: tens-1 ones-2 tenths-3 is 12.3 %."""
    mille = round(1000 * share)
    digits = {"tens": mille // 100, "ones": mille // 10 % 10, "tenths": mille % 10}
    return "".join(f" {place}-{digit}" for place, digit in digits.items() if digit)


def _row(run: Run, parameters: int, whole: int, size: Size) -> str:
    """Name and role, shape of the output, parameters of all in the run, their share of the model's."""
    node = run[0]
    many = f"<b>{len(run)} ×</b> " if len(run) > 1 else ""
    stored = f"{node.buffers:,} stored" if node.buffers else "no weights"
    return (f"<span><code>{escape(label(run))}</code> {many}{escape(node.kind)}</span>"
            f"<span>{shape(node.output, size)}</span><span>{f'{parameters:,}' if parameters else stored}</span>"
            f"<span>{escape(share_of(parameters, whole))}</span>")


def shapes(root: Node, size: Size) -> str:
    """What flows through the model's main parts: Markdown."""
    return table(("Part", "Role", "Output", "Read as"), _stations(root, size))


def _stations(root: Node, size: Size) -> Iterator[tuple[str, ...]]:
    yield "what enters", "", shape(root.input, size), READ_AS[root.input.form]
    for run in runs(root):
        node = run[0]
        yield code(label(run)), node.kind, shape(run[-1].output, size), READ_AS[node.output.form]
    yield "what leaves", "", shape(root.output, size), READ_AS[root.output.form]


READ_AS = {form: words.replace(" ", "\u00a0") for form, words in (
    ("map", "channels × height × width"), ("sequence", "tokens × width"), ("vector", "width"))}
