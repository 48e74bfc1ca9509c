"""Every Markdown source of the site that somebody wrote, and where in its file each character stands.

docs/**/*.md             pages; their front matter is none of it
docs/labs/*.py           Markdown cells, and the description that a cell gives of its figure
figures/gallery/*.py     docstrings: a figure's title and caption

The pages that are made from the models are not among them: what they say is computed.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atlas_site.places import DOCS, FIGURES, ROOT
from figures import reading

LINE = re.compile(r"[^\r\n]*(?:\r?\n|\r|\Z)")
QUOTES = re.compile(r"[A-Za-z]*(?P<quotes>\"{3}|'{3}|[\"'])")
FIGURE = re.compile(r"# figure [a-z0-9-]+: ")


@dataclass(frozen=True)
class Text:
    """Characters, and the place of each in the file they are from; `+` and slices keep both together."""

    text: str = ""
    origin: tuple[int, ...] = ()

    def __add__(self, other: "Text") -> "Text":
        return Text(self.text + other.text, self.origin + other.origin)

    def __getitem__(self, part: slice) -> "Text":
        return Text(self.text[part], self.origin[part])


def joined(pieces: list[Text]) -> Text:
    return Text("".join(piece.text for piece in pieces), tuple(place for piece in pieces for place in piece.origin))


def sources() -> list[Path]:
    """The files, in the order in which they are reported."""
    return [*pages(), *sorted((DOCS / "labs").glob("[!.]*.py")),
            *sorted((FIGURES / "gallery").glob("[!_.]*.py"))]


def pages() -> list[Path]:
    """The pages among them; the README of a folder is for those who work on it."""
    return sorted(path for path in DOCS.rglob("*.md") if path.name != "README.md" and path.name[0] != ".")


def name_of(path: Path) -> str:
    """A file as reports name it: from the checkout's root, if it is in there."""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)


def read(path: Path) -> str:
    """A file with the line endings it has. Raises BuildError for what is no text."""
    return reading.read(path, keep_ends=True)


def line_at(text: str, place: int) -> int:
    """The number of the line, from 1, of a place in a file's text."""
    return text.count("\n", 0, place) + 1


def lines_of(path: Path, text: str) -> list[Text]:
    """The lines of Markdown in a file's text, each ending in a newline; between two pieces is an empty line.

    Raises SyntaxError for Python that is none, ValueError for a file that can be no source.
    """
    if path.suffix not in (".md", ".py"):
        raise ValueError(f"{path}: expected a page (.md), a lab or a figure (.py)")
    lines = [Text(found.group(), tuple(range(*found.span()))) for found in LINE.finditer(text) if found.group()]
    if path.suffix == ".md":
        return [*map(_ended, _without_front_matter(lines))]
    found = _cells(lines) if path.parent.name == "labs" else _docstring(path, text, lines)
    return [*map(_ended, found)]


def _ended(line: Text) -> Text:
    """The line with one newline at its end, whatever the file has there."""
    body = line[:len(line.text.rstrip("\r\n"))]
    return body + Text("\n", ((body.origin or line.origin or (0,))[-1],))


def _without_front_matter(lines: list[Text]) -> list[Text]:
    if not lines or lines[0].text.strip("\ufeff \r\n") != "---":
        return lines
    end = next((i for i, line in enumerate(lines[1:], 1) if line.text.rstrip() in ("---", "...")), 0)
    return lines[end + 1:] if end else lines


def _cells(lines: list[Text]) -> Iterator[Text]:
    """Markdown cells without their comment marks, and the words about a figure that begin a code cell."""
    inside = None   # of which kind the cell is; "code" until its first line is read
    for line in lines:
        if line.text.startswith("# %%"):
            inside = "markdown" if "[markdown]" in line.text else "code"
            yield Text("\n", line.origin[:1])
        elif inside == "markdown" or (inside == "figure" and line.text.startswith("# ")):
            yield line[2 if line.text.startswith("# ") else 1:]
        elif inside == "code" and (mark := FIGURE.match(line.text)):
            inside = "figure"
            yield line[mark.end():]
        else:
            inside = None


def _docstring(path: Path, text: str, lines: list[Text]) -> Iterator[Text]:
    module = ast.parse(text, name_of(path))
    if ast.get_docstring(module) is None:
        return
    node = module.body[0].value
    found = lines[node.lineno - 1:node.end_lineno]
    opening = QUOTES.match(found[0].text, node.col_offset)
    end = len(found[-1].text.encode()[:node.end_col_offset].decode())   # ast counts bytes
    found[-1] = found[-1][:end - len(opening["quotes"])]
    found[0] = found[0][opening.end():]
    yield from found
