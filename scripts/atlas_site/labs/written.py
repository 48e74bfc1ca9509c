"""A lab as it is written, a notebook that has not run: what its file must be before anything is made of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import jupytext
import nbformat

from atlas_site.errors import BuildError, together
from atlas_site.prose import front_matter
from figures.reading import read

TAGS = {"checker", "exercise", "solution"}


def source(path: Path) -> nbformat.NotebookNode:
    """The lab at `path`. Raises BuildError with all that is wrong with its text, its header and its cells."""
    text = read(path)
    try:
        notebook = jupytext.reads(text, {"extension": path.suffix})
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
        yield BuildError(path, 1, "found no header, expected '# ---' around title and description")
    else:
        try:
            head(path, _header(text))
        except BuildError as error:
            yield error
    place = 0
    for number, cell in enumerate(notebook.cells, 1):
        place = max(text.find(cell.source, place), place)
        line = text.count("\n", 0, place)
        if strange := sorted(set(cell.metadata.get("tags", [])) - TAGS):
            yield BuildError(path, line + 1, f"cell {number}: found the tag '{strange[0]}', expected some of "
                                             f"{', '.join(sorted(TAGS))}")
        if cell.cell_type == "code":
            try:
                ast.parse(cell.source)
            except SyntaxError as error:
                found = (error.text or "").strip()[:80]
                yield BuildError(path, line + (error.lineno or 1), f"cell {number}: found {found!r}, expected Python "
                                                                   f"that runs as a script: {error.msg}")
            except (ValueError, RecursionError, MemoryError) as error:
                yield BuildError(path, line + 1, f"cell {number}: cannot be read as Python: {error}")
