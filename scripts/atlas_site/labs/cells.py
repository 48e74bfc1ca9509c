"""Where the cells of a lab stand in its file: a reader of messages sees lines of that, and no numbers of cells."""

import re

import nbformat

MARK = re.compile(r"\s*#\s*(?:%%%*(?:\s.*)?|<codecell>|In\[[0-9 ]*\]:?)\s*")   # where jupytext lets a cell begin

QUOTES = ("", '"""', "'''", 'r"""', "r'''")   # nothing, or what a Markdown cell may stand between


def first_lines(text: str, notebook: nbformat.NotebookNode) -> list[int]:
    """For each cell, the line of the lab's text, from 1, on which its source begins; that of its mark, if it has none.

    The notebook is that of jupytext, which takes marks of comments from the lines, and never a line.
    """
    lines, places, at = text.splitlines(), [], 0
    for cell in notebook.cells:
        source = cell.source.splitlines()
        mode = bool(source and source[0].startswith("%%"))   # of another language, which the mark says
        at, first = _place(lines, at, source[mode:])
        places.append(first - mode)
    return places


def _place(lines: list[str], at: int, source: list[str]) -> tuple[int, int]:
    """The line from which to look for the next cell, from 0, and the first of this one, from 1."""
    above, words = next(((n, line) for n, line in enumerate(source) if line.strip()), (0, ""))
    marks = [n for n in range(at, len(lines)) if MARK.fullmatch(lines[n])]
    if not words:
        return (marks[0] + 1, marks[0] + 1) if marks else (at, at + 1)
    for begin in (at, *(mark + 1 for mark in marks)):   # without a mark: the first cell may have none
        first = next((n for n in range(begin, len(lines)) if lines[n].strip(" \t#") not in QUOTES), None)
        if first is not None and first not in marks and _bare(lines[first]).endswith(_bare(words)):
            return first + len(source) - above, first - above + 1
    return at, at + 1


def _bare(line: str) -> str:
    return line.strip(" \t#\"'")
