"""A lab to take away: as notebook with its results, and as script. Both run with numpy and matplotlib alone.

What only this site understands becomes what every notebook shows: ids of headings go, relative links become absolute,
citations and receipts become their text, admonitions become quotations.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import PurePosixPath
from posixpath import join, normpath

import jupytext
import nbformat

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
FENCE = re.compile(r"(^```.*?^```[^\n]*$)", re.MULTILINE | re.DOTALL)
ATTRIBUTES = re.compile(r"[ \t]*\{[:#.][^}\n]*\}[ \t]*$", re.MULTILINE)
OURS = re.compile(r"\[([^\]]*)\]\((?:ref|fact|table):[^)\s]*\)")
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")
FRAGMENT = re.compile(r"(?<=\]\()(#[^)\s]*)(?=\))")
ADMONITION = re.compile(
    r'^(?:!!!|\?\?\?\+?) +\w+(?: +"(?P<title>[^"]*)")?\n(?P<body>(?:\n| {4}[^\n]*\n?)*)', re.MULTILINE)
PERCENT = {"extension": ".py", "format_name": "percent", "notebook_metadata_filter": "-all"}


def downloads(notebook, source: str, address: Callable[[str], str]) -> list[tuple[str, bytes]]:
    """The notebook and the script of an executed lab, as (path in the site, bytes).

    `source` is its file under docs/; `address` gives the absolute address of such a file's page.
    """
    portable = portable_notebook(notebook, source, address)
    file = PurePosixPath(source)
    to = file.parent / "downloads"
    script = jupytext.writes(portable, fmt=PERCENT)
    return [(str(to / f"{file.stem}.ipynb"), (nbformat.writes(portable) + "\n").encode()),
            (str(to / f"{file.stem}.py"), script.encode())]


def portable_notebook(notebook, source: str, address: Callable[[str], str]):
    """The notebook as any Jupyter shows it, the same from run to run."""
    cells = [_portable_cell(deepcopy(cell), source, address) for cell in notebook.cells if cell.cell_type != "raw"]
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number}"
    head, _, rest = cells[0].source.partition("\n")
    cells[0].source = f"{head}\n\nFrom {address(source)}. Needs numpy and matplotlib.\n{rest}"
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "python"}})


def _portable_cell(cell, source, address):
    if cell.cell_type == "markdown":
        cell.source = portable_markdown(cell.source, source, address)
        return cell
    tags = cell.metadata.get("tags", [])
    cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
    if "solution" in tags:
        cell.metadata.jupyter = {"source_hidden": True}
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
        part = FRAGMENT.sub(lambda link: address(source) + link[1], part)
        return ADMONITION.sub(_quotation, LINK.sub(absolute, part))

    return "".join(part if number % 2 else prose(part) for number, part in enumerate(FENCE.split(text)))


def _quotation(admonition: re.Match) -> str:
    body = "\n".join(line.removeprefix("    ") for line in admonition["body"].strip("\n").splitlines())
    lines = [f"**{admonition['title']}**", "", *body.splitlines()] if admonition["title"] else body.splitlines()
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"
