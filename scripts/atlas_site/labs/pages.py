"""An executed lab becomes the Markdown of a page like any other, with links to what there is to download.

Markdown cells stay as they are; so math, links, citations and receipts are checked as everywhere. Code becomes a fence,
what it prints another, what it draws a figure. A code cell with the tag `solution` or `checker` is folded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from textwrap import indent
from urllib.parse import urljoin

import yaml
from nbformat import NotebookNode

from atlas_site import outputs
from atlas_site.errors import BuildError
from atlas_site.labs import downloads as lab_downloads
from atlas_site.labs import execution as lab_execution
from atlas_site.labs import figures as lab_figures
from atlas_site.labs import online as lab_online
from atlas_site.labs.written import source

LABEL = re.compile(r"<text\b[^>]*>([^<]+)<")   # in an SVG
FOLDED = {"checker": '??? note "How the answer is checked"', "solution": '??? success "Solution"'}   # by a cell's tag


@dataclass(frozen=True)
class Lab:
    """What a lab gives to the site: front matter, Markdown, and files as (path in the site, bytes)."""

    meta: dict[str, str]
    markdown: str
    downloads: list[tuple[str, bytes]]


class CellFault(ValueError):
    """What is wrong with a cell, of that number from 1, as what it does."""

    def __init__(self, number: int, what: str):
        super().__init__(number, what)
        self.number, self.what = number, what

    def __str__(self):
        return f"cell {self.number} {self.what}"


def is_lab(file) -> bool:
    """Whether a file under docs/ is a lab."""
    return file.src_uri.startswith("labs/") and file.src_uri.endswith(".py")


def prepare(files) -> None:
    """Run what has to be run of all labs of a site, before its pages are made."""
    lab_execution.prepare(Path(file.abs_src_path) for file in files.documentation_pages() if is_lab(file))


def has_run(file) -> bool:
    """Whether the lab of a file under docs/ has been run in its present state."""
    return lab_execution.is_kept(Path(file.abs_src_path))


def on_page(file, config, files) -> Lab:
    """The lab of a file under docs/; BuildError if it fails, or holds what a page cannot show."""
    path = Path(file.abs_src_path)

    def address(name: str) -> str:
        there = files.get_file_from_path(name)
        return urljoin(config.site_url, there.url if there else name)

    try:
        return lab(lab_execution.executed(path), file.src_uri, address, config.extra.get("repository", ""))
    except CellFault as fault:
        raise lab_execution.failed(path, fault.number, fault.what) from None
    except ValueError as error:
        raise BuildError(path, None, str(error)) from None


def arriving(file) -> Lab:
    """What a live preview shows of a lab that is being run; BuildError for one that has been, and fails."""
    path = Path(file.abs_src_path)
    if error := lab_execution.failure(path):
        raise error
    meta = front_matter(source(path))
    return Lab(meta, f"# {meta['title']}\n\n"
                     "This lab is being run. It will appear here by itself.\n{: .arriving }\n", [])


def lab(notebook: NotebookNode, file: str, address, repository: str = "") -> Lab:
    """The lab of an executed notebook, whose file under docs/ is `file`.

    `address` gives the address in the site of a file under docs/; `repository` the code host's. Raises ValueError.
    """
    meta = front_matter(notebook)
    title, *blocks = [*page_blocks(notebook)] or [""]
    heading, _, opening = title.partition("\n")
    if not heading.startswith("# "):
        raise ValueError(f"the first Markdown cell must begin with the page's title, '# ...'; found {heading!r}")
    downloads = lab_downloads.downloads(notebook, file, address)
    lines = [heading, offer(downloads, file, repository), opening.strip(), *blocks]
    return Lab(meta, "\n\n".join(lines) + "\n", [*downloads.values()])


def offer(downloads: dict[str, tuple[str, bytes]], source: str, repository: str) -> str:
    """The line below the title: what there is to download and, where the code host allows it, to open online."""
    folder = PurePosixPath(source).parent
    files = [f"[{kind}]({PurePosixPath(path).relative_to(folder)}){{ download }}"
             for kind, (path, _) in downloads.items()]
    online = [f"[{name}]({url})" for name, url in lab_online.links(repository, downloads["notebook"][0]).items()]
    opened = f" Or open the notebook in {' or '.join(online)}." if online else ""
    return (f"Run it yourself: {', '.join(files)}; with numpy and matplotlib, nothing else.{opened}\n"
            "{: .lab-files }")


def front_matter(notebook: NotebookNode) -> dict[str, str]:
    """Title and description, from the YAML header of the script, which jupytext reads as a raw cell."""
    first = notebook.cells[0]
    meta = yaml.safe_load(first.source.strip().strip("-")) if first.cell_type == "raw" else {}
    if missing := [key for key in ("title", "description") if not meta.get(key)]:
        raise ValueError(f"the header '# ---' lacks {' and '.join(missing)}")
    return meta


def page_blocks(notebook: NotebookNode) -> Iterator[str]:
    """One block of Markdown per cell."""
    for number, cell in enumerate(notebook.cells, 1):
        try:
            if cell.cell_type == "markdown":
                yield cell.source
            elif cell.cell_type == "code" and cell.source.strip():
                yield code_block(cell)
        except ValueError as error:
            raise CellFault(number, str(error)) from None


def code_block(cell: NotebookNode) -> str:
    """The Markdown of a code cell and of what it printed and drew."""
    name, text, code = lab_figures.split(cell.source)
    drawn = [output.data["image/svg+xml"] for output in cell.outputs if "image/svg+xml" in output.get("data", {})]
    for words in LABEL.findall("".join(drawn)):
        _refuse_machine(words)
    if asked := outputs.clock(code):
        raise ValueError(f"asks {asked}, a clock: what it says differs from run to run; count work instead of time")
    if len(drawn) > 1:
        raise ValueError(f"draws {len(drawn)} figures; a cell draws one, which its first line describes")
    blocks = [fence(code, "python"), *filter(None, map(printed, cell.outputs))]
    for tag in cell.metadata.get("tags", ()):
        if tag in FOLDED:
            if drawn:
                raise ValueError(f"is a folded {tag}, which draws nothing: put the figure into a cell of its own")
            return f"{FOLDED[tag]}\n\n" + indent("\n\n".join(blocks), "    ")
    return "\n\n".join([*blocks, *(lab_figures.figure_html(svg, name, text) for svg in drawn)])


def printed(output: NotebookNode) -> str:
    """What a cell printed, or the value of its last line; nothing for a figure."""
    if output.output_type == "stream":
        return _shown(output.text)
    if "image/svg+xml" in output.data:
        return ""
    if strange := set(output.data) - {"text/plain"}:
        raise ValueError(f"puts out {', '.join(sorted(strange))}; a page shows text and SVG figures only")
    return _shown(output.data["text/plain"])


def _shown(text: str) -> str:
    _refuse_machine(text)
    return fence(text, "{ .text .lab-output .no-copy }")


def _refuse_machine(text: str) -> None:
    if found := next(outputs.of_this_machine(text), None):
        raise ValueError(f"puts out {found}: a page says the same wherever and whenever it is made")


def fence(text: str, language: str) -> str:
    """A fenced block, fenced by more backticks than it holds."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {language}\n{text.rstrip()}\n{ticks}"
