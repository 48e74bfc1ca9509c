"""Which page is being converted, and what is wrong with it.

Python-Markdown hands its extensions no file name. Whoever converts a page says so first, `enter(path, text)`;
extensions then `report(snippet, message)`, and when the page's tree is finished all its reports are raised as one
BuildError.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from markdown.treeprocessors import Treeprocessor

from atlas_site.errors import BuildError
from atlas_site.places import DOCS, ROOT


@dataclass
class _Page:
    path: str
    text: str
    site: str = ""
    url: str = ""
    included: list[Path] = field(default_factory=list)
    errors: list[BuildError] = field(default_factory=list)


_page = _Page("page", "")


def enter(path: str, text: str, site: str = "", url: str = "") -> None:
    """From now on, `text` is converted; `path` is its file under docs/, `url` that of its page below the `site`."""
    global _page
    _page = _Page(path, text, site, url)


def current() -> str:
    """The file under docs/ of the page that is being converted."""
    return _page.path


def addresses() -> tuple[str, str]:
    """The full address of the site, and below it that of the page that is being converted."""
    return _page.site, _page.url


def include(path: Path) -> None:
    """The current page also shows text of this file, such as the caption of a figure."""
    _page.included.append(path)


def included() -> list[Path]:
    """The files that the current page shows text of, so far."""
    return _page.included


def line_of(snippet: str) -> int | None:
    """The line of the page's file on which the snippet begins, or None."""
    file = DOCS / _page.path
    return _line(snippet, file.read_text("utf-8") if file.is_file() else _page.text)   # the file has its front matter


def _line(snippet: str, text: str) -> int | None:
    """Between words may fall line breaks, and the marks of quotations (`>`) and of a lab's Markdown cells (`#`)."""
    words = r"(?:\s+[#>]*\s*)".join(map(re.escape, snippet.split()))
    found = re.search(words, text) if words else None
    return text.count("\n", 0, found.start()) + 1 if found else None


def error_at(snippet: str, message: str, below: int = 0) -> BuildError:
    """The error to raise about a piece of the current page's Markdown, or of what it includes.

    Its line is that on which the snippet begins, or so many lines `below` it.
    """
    path, line = Path("docs", _page.path) if (DOCS / _page.path).is_file() else _page.path, line_of(snippet)
    line = line and line + below
    for file in _page.included if line is None else ():
        if found := _line(snippet, file.read_text("utf-8")):
            return BuildError(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file, found, message)
    return BuildError(path, line, message)


def report(snippet: str, message: str, below: int = 0) -> None:
    """Remember an error about the current page; it is raised, with all others, when the page's tree is finished."""
    _page.errors.append(error_at(snippet, message, below))


class _RaiseReports(Treeprocessor):
    def run(self, root):
        errors, _page.errors = _page.errors, []
        if errors:
            unique = {str(error): error for error in errors}.values()
            first, *more = sorted(unique, key=lambda error: error.line or 0)
            raise BuildError(first.path, first.line, first.message, *more)


def raise_reports(md) -> None:
    """To be called by every extension that reports: the last thing done to the tree is to raise what was reported."""
    md.treeprocessors.register(_RaiseReports(md), "atlas-reports", -100)


def become(element, other) -> None:
    """Turn an element of the tree into another in place; the text that follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = other.tag, other.text, tail
    element.attrib.update(other.attrib)
    element.extend(other)
