"""The page that a converter is at work on: what it asks for, and what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.inputs import Inputs
from atlas_site.places import DOCS, in_checkout
from figures.reading import read


@dataclass
class Page:
    """One page while it is converted."""

    path: str = "page"    # its file under docs/
    text: str = ""        # its Markdown, without front matter
    site: str = ""        # the full address of the site
    url: str = ""         # the page's address below that
    inputs: Inputs = field(default_factory=Inputs)
    used: set[tuple[str, str]] = field(default_factory=set)      # kind and name of each input that it asked for
    included: list[Path] = field(default_factory=list)           # files that it shows text of, such as captions
    errors: list[BuildError] = field(default_factory=list)
    converter: object = None   # the Markdown that is at work on it
    postpone: Callable[[Callable], None] | None = None   # of a live preview: does something later
    waits: bool = False   # for something that a live preview will have in a moment: what is made of it now is not kept
    found: list[tuple[str, str, str]] = field(default_factory=list)   # what it was made from: kind, name, digest
    worlds: dict[str, str] = field(default_factory=dict)              # and the state of all files behind that

    def get(self, kind: str, name: str = ""):
        """One of the inputs; from now on the page depends on it, even on its being wrong."""
        self.used.add((kind, name))
        return self.inputs.get(kind, name)

    def line_of(self, snippet: str) -> int | None:
        """The line of the page's file on which the snippet begins, or None."""
        file = DOCS / self.path
        return _line(snippet, read(file) if file.is_file() else self.text)   # a file has its front matter

    def error_at(self, snippet: str, message: str, below: int = 0) -> BuildError:
        """The error about a piece of the page's Markdown, or of what it includes.

        Its line is that on which the snippet begins, or so many lines `below` it.
        """
        path, line = Path("docs", self.path) if (DOCS / self.path).is_file() else self.path, self.line_of(snippet)
        for file in self.included if line is None else ():
            if found := _line(snippet, read(file)):
                return BuildError(in_checkout(file), found, message)
        return BuildError(path, line and line + below, message)

    def report(self, snippet: str, message: str, below: int = 0) -> None:
        """Remember what is wrong; it is raised, with all else, when the page's tree is finished."""
        self.errors.append(self.error_at(snippet, message, below))


def _line(snippet: str, text: str) -> int | None:
    """Between words may fall line breaks, and the marks of quotations (`>`) and of a lab's Markdown cells (`#`)."""
    words = r"(?:\s+[#>]*\s*)".join(map(re.escape, snippet.split()))
    found = re.search(words, text) if words else None
    return text.count("\n", 0, found.start()) + 1 if found else None
