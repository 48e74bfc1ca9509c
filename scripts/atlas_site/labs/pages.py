"""An executed lab becomes the Markdown of a page like any other, with links to what there is to download.

Markdown cells stay as they are; so math, links, citations and receipts are checked as everywhere. Code becomes a fence,
what it prints another, what it draws a figure. Which code is folded, folds.py says; a code cell with the tag `solution`
or `checker` is. Below the title stand what one can do here, one line that runs the lab, and the first that it draws.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from textwrap import indent
from urllib.parse import urljoin

import jupytext
import yaml
from nbformat import NotebookNode

from atlas_site import outputs
from atlas_site.errors import together
from atlas_site.labs import downloads as lab_downloads
from atlas_site.labs import execution as lab_execution
from atlas_site.labs import figures as lab_figures
from atlas_site.labs import folds, written
from atlas_site.labs import online as lab_online
from atlas_site.labs.written import source
from figures.drawing.kit.roles import SCHEMES
from figures.reading import read

LABEL = re.compile(r"<text\b[^>]*>([^<]+)<")   # in an SVG
FOLDED = lab_figures.FOLDED


@dataclass(frozen=True)
class Lab:
    """What a lab gives to the site: front matter, Markdown, and files as (path in the site, bytes)."""

    meta: dict[str, str]
    markdown: str
    downloads: list[tuple[str, bytes]]


class CellFaults(ValueError):
    """What is wrong with what cells put out: (number of the cell from 0, what it does)."""

    def __init__(self, faults: list[tuple[int, str]]):
        super().__init__(faults)
        self.faults = faults


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
    except CellFaults as found:
        raise together(lab_execution.failed(path, *fault) for fault in found.faults) from None


def as_written(file) -> str:
    """The words of a lab that cannot be shown as it is: what is wrong with them is told all the same."""
    try:
        notebook = jupytext.reads(read(Path(file.abs_src_path)), written.FORMAT)
    except Exception:   # which written.source has told
        return ""
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown") + "\n"


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

    `address` gives the address in the site of a file under docs/; `repository` the code host's. Raises CellFaults.
    """
    downloads = lab_downloads.downloads(notebook, file, address)
    title, *blocks = page_blocks(notebook, _from(file, downloads["notebook"][0]))
    heading, _, opening = title.partition("\n")
    lines = [heading, offer(downloads, file, address, repository), face(notebook, file), opening.strip(), *blocks]
    files = [*downloads.values(), *faces(notebook, file)]
    return Lab(front_matter(notebook), "\n\n".join(filter(None, lines)) + "\n", files)


def faces(notebook: NotebookNode, file: str) -> Iterator[tuple[str, bytes]]:
    """The first that a lab draws, as pictures for its card and its first screen: (path in the site, SVG) by scheme."""
    if first := _first_drawn(notebook):
        name, text, _ = lab_figures.split(first.source)
        for scheme in SCHEMES:
            yield f"{lab_downloads.face(file)}-{scheme}.svg", lab_figures.file(_drawn(first)[0], name, text, scheme)


def face(notebook: NotebookNode, file: str) -> str:
    """The same on the page, which leads to where it is drawn."""
    if not (first := _first_drawn(notebook)):
        return ""
    (name, text, _), there = lab_figures.split(first.source), _from(file, lab_downloads.face(file))
    words = text.partition(". ")[0].replace("[", "(").replace("]", ")")
    pictures = "".join(f"![{words}]({there}-{scheme}.svg){{ .only-{scheme} }}" for scheme in SCHEMES)
    return f'<div class="lab-face" markdown>\n\n[{pictures}](#{name})\n\n</div>'


def _first_drawn(notebook: NotebookNode) -> NotebookNode | None:
    return next((cell for cell in notebook.cells if cell.cell_type == "code" and _drawn(cell)), None)


def _from(source: str, path: str) -> str:
    """The way from a lab's file to one in the site."""
    return str(PurePosixPath(path).relative_to(PurePosixPath(source).parent))


def offer(downloads: dict[str, tuple[str, bytes]], source: str, address, repository: str) -> str:
    """Below the title: what one can do here, the line that runs the lab, what there is to take or to open online."""
    files = [f"[{kind}]({_from(source, path)}){{ download }}" for kind, (path, _) in downloads.items()]
    notebook = downloads["notebook"][0]
    online = [f"[Open in {name}]({url}){{ .md-button{' .md-button--primary' * (not number)} }}" for number, (name, url)
              in enumerate(lab_online.links(repository, notebook).items())]
    line = f"curl -O {address(notebook)} && jupyter lab {PurePosixPath(notebook).name}"
    parts = ["**Read it here**, with every result. **Run it** with numpy, matplotlib and Jupyter, nothing else:\n"
             "{: .lab-files }", fence(line, "{ .text .lab-run }"), " ".join(online),
             f"To take away: {', '.join(files)}.\n{{: .lab-files }}"]
    return "\n\n".join(filter(None, parts))


def front_matter(notebook: NotebookNode) -> dict[str, str]:
    """What the YAML header of the script says, which jupytext reads as a raw cell."""
    return yaml.safe_load(notebook.cells[0].source.strip().strip("-"))


def page_blocks(notebook: NotebookNode, file: str = "") -> list[str]:
    """One block of Markdown per cell, an exercise's with that which checks it; `file`: the way to the plain notebook.

    Raises CellFaults with all that is wrong with what cells put out."""
    code = [(number, cell) for number, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    if found := [(number, fault) for number, cell in code for fault in faults(cell)]:
        raise CellFaults(found)
    blocks, before = [], None   # the cell before, if it checks an answer
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            blocks.append(folds.your_turn(cell.source, file))
        elif cell.cell_type == "code" and "exercise" in _tags(cell):
            blocks[-1:] = [_exercise(cell, before)] if before else [blocks[-1], _exercise(cell)]
        elif cell.cell_type == "code" and cell.source.strip():
            blocks.append(code_block(cell))
        before = cell if cell.cell_type == "code" and "checker" in _tags(cell) else None
    return blocks


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def _exercise(cell: NotebookNode, check: NotebookNode | None = None) -> str:
    """An exercise as it waits in the notebook, not run, and what its answer is checked with."""
    parts = [fence(each.source, "python") for each in (cell, check) if each]
    return f"{folds.TO_FILL_IN}\n\n" + indent("\n\n".join(parts), "    ")


def _drawn(cell: NotebookNode) -> list[str]:
    return [output.data["image/svg+xml"] for output in cell.outputs if "image/svg+xml" in output.get("data", {})]


def faults(cell: NotebookNode) -> Iterator[str]:
    """What is wrong with what a code cell printed and drew."""
    drawn, (_, text, _) = _drawn(cell), lab_figures.split(cell.source)
    for words in [*LABEL.findall("".join(drawn)), *filter(None, map(_text, cell.outputs))]:
        if machine := next(outputs.of_this_machine(words), None):
            yield f"puts out {machine}: a page says the same wherever and whenever it is made"
    for output in cell.outputs:
        if strange := set(output.get("data", ())) - {"text/plain", "image/svg+xml"}:
            yield f"puts out {', '.join(sorted(strange))}; a page shows text and SVG figures only"
    if folded := next((tag for tag in cell.metadata.get("tags", ()) if tag in FOLDED), None):
        if drawn:
            yield f"is a folded {folded}, which draws nothing: put the figure into a cell of its own"
        return
    if len(drawn) > 1:
        yield f"draws {len(drawn)} figures; a cell draws one, which its first line describes: put each into a " \
              "cell of its own, or all into one by plt.subplots"
    yield from dict.fromkeys(fault for svg in drawn for fault in lab_figures.faults(svg, text))
    if text and not drawn:
        yield "describes a figure in its first line, and draws none"


def code_block(cell: NotebookNode) -> str:
    """The Markdown of a code cell, with which nothing is wrong, and of what it printed and drew."""
    name, text, code = lab_figures.split(cell.source)
    printed, drawn = [_shown(words) for words in map(_text, cell.outputs) if words], _drawn(cell)
    for tag in _tags(cell):
        if tag in FOLDED:
            return f"{FOLDED[tag]}\n\n" + indent("\n\n".join([fence(code, "python"), *printed]), "    ")
    head = folds.title(code, bool(drawn))
    listing = f"{head}\n\n" + indent(fence(code, "python"), "    ") if head else fence(code, "python")
    return "\n\n".join([listing, *printed, *(lab_figures.figure_html(svg, name, text) for svg in drawn)])


def _text(output: NotebookNode) -> str:
    """What a cell printed, or the value of its last line; nothing for a figure."""
    if output.output_type == "stream":
        return output.text
    return "" if "image/svg+xml" in output.get("data", ()) else output.get("data", {}).get("text/plain", "")


def _shown(text: str) -> str:
    return fence(text, "{ .text .lab-output .no-copy }")


def fence(text: str, language: str) -> str:
    """A fenced block, fenced by more backticks than it holds."""
    ticks = "```"
    while ticks in text:
        ticks += "`"
    return f"{ticks} {language}\n{text.rstrip()}\n{ticks}"
