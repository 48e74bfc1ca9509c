"""A lab as it is written, a notebook that has not run: what its file must be before anything is made of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat
from jupytext.formats import read_format_from_metadata

from atlas_site.errors import BuildError, together
from atlas_site.labs import code as lab_code
from atlas_site.labs.cells import first_lines
from atlas_site.prose import front_matter
from figures.reading import read

TAGS = {"checker", "exercise", "solution"}
FORMAT = {"extension": ".py", "format_name": "percent"}
CONVERT = "`.venv/bin/jupytext --to py:percent my_lab.ipynb` makes a lab of a notebook"
HEADER = """
    # ---
    # title: "Lab: my subject"
    # description: What is done here, in a sentence.
    # ---"""
MAGIC = re.compile(r"\s*(?:!|%{1,3}[A-Za-z]|\?|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*(?:!|%[A-Za-z])|(?:pip|conda) install\b)")
PLAIN = "expected plain Python, with numpy and matplotlib alone: leave it out"


def source(path: Path) -> nbformat.NotebookNode:
    """The lab at `path`. Raises BuildError with all that is wrong with its text, its header and its cells."""
    text = read(path)
    try:
        if (found := read_format_from_metadata(text, path.suffix)) not in (None, "percent"):
            raise ValueError(f"found a script in the format {found!r}, expected 'percent': {CONVERT}")
        notebook = jupytext.reads(text, FORMAT)
    except Exception as error:   # of a library that takes the header for its own
        head(path, _header(text))
        raise BuildError(path, 1, f"cannot be read as a lab: {' '.join(str(error).split())[:400]}") from None
    if faults := [*_faults(path, text, notebook)]:
        raise together(faults)
    return notebook


def head(path: Path, header: str) -> dict[str, object]:
    """What the header of a lab says; raises BuildError."""
    return front_matter.checked(header, front_matter.LAB, path, 2)


def _header(text: str) -> str:
    """The YAML between the first two lines of `# ---`."""
    lines = text.split("# ---\n")[1:2]
    return "".join(line.removeprefix("#").removeprefix(" ") for line in "".join(lines).splitlines(keepends=True))


def _faults(path: Path, text: str, notebook: nbformat.NotebookNode) -> Iterator[BuildError]:
    if not text.startswith("# ---\n"):
        yield BuildError(path, 1, f"found no header, expected '# ---' around title and description, such as:{HEADER}")
    else:
        try:
            head(path, _header(text))
        except BuildError as error:
            yield error
    found = sorted((first + line - 1, message) for first, line, message in _in_cells(path, text, notebook))
    yield from (BuildError(path, line, message) for line, message in found)


def _in_cells(path: Path, text: str, notebook: nbformat.NotebookNode) -> Iterator[tuple[int, int, str]]:
    """(first line of the cell, line of the cell, what is wrong there)."""
    places, lines, code = first_lines(text, notebook), text.splitlines(), []
    for first, cell in zip(places, notebook.cells, strict=True):
        if strange := sorted(set(cell.metadata.get("tags", [])) - TAGS):
            yield first, 1, f"found the tag '{strange[0]}', expected some of {', '.join(sorted(TAGS))}"
        if cell.cell_type == "raw" and first > 1:
            yield first, 1, "found a cell that is neither code nor Markdown, expected '# %%' or '# %% [markdown]'"
        if cell.cell_type == "code":
            faults, source, tree = _python(cell.source, lines[first - 1:])
            yield from ((first, *fault) for fault in faults)
            if tree:
                code.append((first, lab_code.Cell(source, tree, tuple(cell.metadata.get("tags", ())))))
    for number, fault in lab_code.faults([cell for _, cell in code], path.stem):
        yield code[number][0], *fault
    yield from _title(places, notebook, len(lines))


def _title(places: list[int], notebook: nbformat.NotebookNode, last: int) -> Iterator[tuple[int, int, str]]:
    shown = [(first, cell) for first, cell in zip(places, notebook.cells, strict=True)
             if cell.cell_type == "markdown" or (cell.cell_type == "code" and cell.source.strip())]
    first, cell = shown[0] if shown else (max(last, 1), None)
    begins = cell.source.partition("\n")[0] if cell else ""
    if not begins.startswith("# ") or cell.cell_type != "markdown":
        yield first, 1, f"the first cell must be Markdown and begin with the page's title, '# ...'; found {begins!r}"


def _python(source: str, lines: list[str]) -> tuple[list[tuple[int, str]], str, ast.Module | None]:
    """What is wrong with a cell of code as such, and its text and tree without that; `lines`: the file from there on.
    Where there is a comment that jupytext takes for a command, the cell has the command."""
    if source.startswith("%%"):
        return [(1, f"found the cell {source.partition(chr(10))[0]!r}, {PLAIN}")], "", None
    rows = source.split("\n") if source.strip() else []   # of an empty cell there is only its mark
    faults = {}
    for number, (row, line) in enumerate(zip(rows, lines, strict=False), 1):
        if row.strip() != line.strip():
            faults[number] = f"found {line.strip()[:80]!r}, which notebooks run as {row.strip()[:80]!r}, {PLAIN}, " \
                             "or word the comment otherwise"
    rows = [row if number not in faults else "" for number, row in enumerate(rows, 1)]
    tree, error = _parsed(rows)
    if error:
        magic = {number: f"found {row.strip()[:80]!r}, a line of a shell or a notebook, {PLAIN}"
                 for number, row in enumerate(rows, 1) if MAGIC.match(row)}
        faults |= magic
        rows = [_without(row) if number in magic else row for number, row in enumerate(rows, 1)]
        tree, error = _parsed(rows)
    if error and error[0] not in faults:
        faults[error[0]] = error[1]
    return sorted(faults.items()), "\n".join(rows), tree


def _without(row: str) -> str:
    """In place of a line that is no Python, one that stands as far to the right."""
    return row[:len(row) - len(row.lstrip())] + "pass"


def _parsed(rows: list[str]) -> tuple[ast.Module | None, tuple[int, str] | None]:
    """A tree, or the line and what is wrong there."""
    try:
        return ast.parse("\n".join(rows)), None
    except SyntaxError as error:
        found = (error.text or "").strip()[:80]
        return None, (error.lineno or 1, f"found {found!r}, expected Python that runs as a script: {error.msg}")
    except (ValueError, RecursionError, MemoryError) as error:
        return None, (1, f"cannot be read as Python: {error}")
