"""A lab to take away: as notebook, plain, with its results and with its solutions, and as script.

All run with numpy and matplotlib alone. What only this site understands becomes what every notebook shows: ids of
headings go, relative links and citations lead to the site, receipts become their text, admonitions become quotations.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import PurePosixPath
from posixpath import join, normpath

import jupytext
import nbformat

BIBLIOGRAPHY = "reference/bibliography.md"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FENCE = re.compile(r"(^```.*?^```[^\n]*$)", re.MULTILINE | re.DOTALL)
ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^}\n]*\}[ \t]*$", re.MULTILINE)
OURS = re.compile(r"\[([^\]]*)\]\((?:fact|table):[^)\s]*\)")
CITED = re.compile(r"(?<=\]\()ref:([^)\s]+)(?=\))")
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")
FRAGMENT = re.compile(r"(?<=\]\()(#[^)\s]*)(?=\))")
ADMONITION = re.compile(
    r'^(?:!!!|\?\?\?\+?) +\w+(?: +"(?P<title>[^"]*)")?\n(?P<body>(?:\n| {4}[^\n]*\n?)*)', re.MULTILINE)
PERCENT = {"extension": ".py", "format_name": "percent", "notebook_metadata_filter": "-all"}


def face(source: str) -> str:
    """Where the pictures of a lab's card lie in the site, without scheme and ending."""
    to, stem = PurePosixPath(source).parent / "downloads", PurePosixPath(source).stem
    return str(to / f"{stem}-face")


def downloads(notebook, source: str, address: Callable[[str], str]) -> dict[str, tuple[str, bytes]]:
    """What there is to take of an executed lab: kind -> (path in the site, bytes).

    `source` is its file under docs/; `address` gives the absolute address of such a file's page.
    """
    to, stem = PurePosixPath(source).parent / "downloads", PurePosixPath(source).stem
    results = portable_notebook(notebook, source, address, without="solution")
    plain = _without_results(results)
    solved = portable_notebook(notebook, source, address, without="exercise")
    made = {"notebook": ("", plain), "with results": ("-executed", results), "with solutions": ("-solutions", solved)}
    files = {kind: (str(to / f"{stem}{suffix}.ipynb"), _written(made)) for kind, (suffix, made) in made.items()}
    return files | {"script": (str(to / f"{stem}.py"), jupytext.writes(plain, fmt=PERCENT).encode())}


def _written(notebook) -> bytes:
    return (nbformat.writes(notebook) + "\n").encode()


def _without_results(notebook):
    plain = deepcopy(notebook)
    for cell in plain.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return plain


def portable_notebook(notebook, source: str, address: Callable[[str], str], without: str):
    """The notebook as any Jupyter shows it, the same from run to run; cells with the tag `without` are left out."""
    kept = [cell for cell in notebook.cells if cell.cell_type != "raw" and without not in _tags(cell)]
    cells = [_portable_cell(deepcopy(cell), source, address) for cell in kept]
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number}"
    head, _, rest = cells[0].source.partition("\n")
    cells[0].source = f"{head}\n\nFrom {address(source)}. Needs numpy and matplotlib.\n{rest}"
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})


def _tags(cell) -> list[str]:
    return cell.metadata.get("tags", [])


def _portable_cell(cell, source, address):
    if cell.cell_type == "markdown":
        cell.source = portable_markdown(cell.source, source, address)
        return cell
    tags = _tags(cell)
    cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    if "checker" in tags:   # it holds the answer: Jupyter folds it, and so does Colab
        cell.metadata |= nbformat.from_dict({"jupyter": {"source_hidden": True}, "cellView": "form"})
    for output in cell.outputs:
        if drawn := output.get("data", {}).get("image/svg+xml"):   # its metadata says when it was drawn
            output.data["image/svg+xml"] = re.sub(r"<metadata>.*?</metadata>", "", drawn, flags=re.DOTALL)
    return cell


def portable_markdown(text: str, source: str, address: Callable[[str], str]) -> str:
    """Markdown without what only this site understands; fenced code stays."""
    def absolute(link: re.Match) -> str:
        return address(normpath(join(PurePosixPath(source).parent, link[1]))) + (link[2] or "")

    def prose(part: str) -> str:
        part = OURS.sub(r"\1", ATTRIBUTES.sub("", part))
        part = CITED.sub(lambda key: f"{address(BIBLIOGRAPHY)}#ref-{key[1]}", part)
        part = FRAGMENT.sub(lambda link: address(source) + link[1], part)
        return ADMONITION.sub(_quotation, LINK.sub(absolute, part))

    return "".join(part if number % 2 else prose(part) for number, part in enumerate(FENCE.split(text)))


def _quotation(admonition: re.Match) -> str:
    body = "\n".join(line.removeprefix("    ") for line in admonition["body"].strip("\n").splitlines())
    lines = [f"**{admonition['title']}**", "", *body.splitlines()] if admonition["title"] else body.splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
