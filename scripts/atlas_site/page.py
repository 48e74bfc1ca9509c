"""The page that a converter is at work on: what it asks for, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.inputs import Inputs
from atlas_site.places import DOCS, FIGURES, in_checkout
from figures.reading import read

BETWEEN = r"(?:\s+[#>]*\s*)"   # words: line breaks, marks of quotations (`>`) and of a lab's Markdown cells (`#`)
MARKS = r"[\s#>*_`\\]*"        # characters of a link's words: also the marks of emphasis
# What is not read as Markdown: the front matter, fences, comments, code within a line.
UNREAD = re.compile(
    r"\A(?:\#\ )?---\n.*?\n(?:\#\ )?---\n | ^[ \t>]*(?P<fence>`{3,})[^`\n]*\n (?:[^\n]*\n)*? [ \t>]*(?P=fence)[ \t]*$"
    r" | <!--.*?(?:-->|\Z) | (?<!`)(?P<ticks>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`)",
    re.X | re.M | re.S)


DATA = FIGURES / "models"
SHORT = 4        # characters of a pattern that may stand anywhere
COMPARED = 100   # unknown names of a page for which known ones that look like them are sought


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
    told: Counter = field(default_factory=Counter)               # how often the same was said of the same words
    unknown: int = 0      # names that it asked for in vain
    is_tree: bool = True  # or already text: the table of contents asks for pieces of that before
    converter: object = None   # the Markdown that is at work on it
    postpone: Callable[[Callable], None] | None = None   # of a live preview: does something later
    waits: bool = False   # for something that a live preview will have in a moment: what is made of it now is not kept
    bare: list = field(default_factory=list)   # headings, as elements, for which nobody wrote an id
    found: list[tuple[str, str, str]] = field(default_factory=list)   # what it was made from: kind, name, digest
    worlds: dict[str, str] = field(default_factory=dict)              # and the state of all files behind that

    def get(self, kind: str, name: str = ""):
        """One of the inputs; from now on the page depends on it, even on its being wrong."""
        self.used.add((kind, name))
        return self.inputs.get(kind, name)

    @property
    def file(self) -> Path | None:
        """The file that somebody wrote; None for a page that is made."""
        return DOCS / self.path if (DOCS / self.path).is_file() else None

    @property
    def _name(self) -> Path:
        return Path("docs", self.path) if self.file else Path(self.path)

    def source(self) -> str:
        """The file's text, with its front matter; the page's own if there is no file."""
        return read(self.file) if self.file else self.text

    def line_of(self, snippet: str) -> int | None:
        """The line of the page's file on which the snippet begins, or None."""
        return _line(_words(snippet), as_markdown(self.source())) or _line(_words(snippet), self.source())

    def error_at(self, snippet: str, message: str, below: int = 0) -> BuildError:
        """The error about a piece of the page's Markdown, or of what it includes.

        Its line is that on which the snippet begins, or so many lines `below` it.
        """
        return self._error([_words(snippet)], message, below)

    def like(self, name: str, known: Iterable[str]) -> str:
        """Known names that look like one that is none; on a page full of those, for the first: it takes a while."""
        self.unknown += 1
        close = get_close_matches(name, known) if self.unknown <= COMPARED and len(name) <= 200 else []
        return ", ".join(close) or "nothing like it"

    def report(self, snippet: str, message: str, below: int = 0) -> None:
        """Remember what is wrong; it is raised, with all else, when the page is finished."""
        self.errors.append(self._error([_words(snippet)], message, below))

    def report_line(self, line: int, message: str) -> None:
        """The same, of a line of the page's text, from 1."""
        above = self.source().count("\n") - self.text.count("\n")   # of its front matter
        self.report_at(line + max(above, 0), message)

    def report_at(self, line: int, message: str) -> None:
        """The same, of a line of the page's source."""
        self.errors.append(BuildError(self._name, line, message))

    def report_link(self, address: str, words: str, message: str) -> None:
        """The same, of the link with those words, as a reader sees them, and that address, as the author wrote it."""
        self.errors.append(self._error([*_link(address, words)], message))

    def report_text(self, words: str, part: str, message: str) -> None:
        """The same, of words as a reader sees them; what stands for certain in the source is that part of them."""
        self.errors.append(self._error([_marked(words), _words(part)], message))

    def report_heading(self, words: str, message: str) -> None:
        """The same, of the heading with those words."""
        alone = rf"(?m)^[ \t>#]*[*_`\\]*{_marked(words)}[*_`\\ \t#]*(?:\{{[^}}\n]*\}}[ \t]*)?$"
        self.errors.append(self._error([alone, _marked(words)], message))

    def report_id(self, id: str, message: str) -> None:
        """The same, of an element to which the author gave that id."""
        given = rf"(?:\{{[^}}\n]*#|\bid=[\"']?){re.escape(id)}(?=[\s}}\"'>])"
        self.errors.append(self._error([given, re.escape(id)], message))

    def _error(self, patterns: list[str], message: str, below: int = 0) -> BuildError:
        """What is said again of the same words is said of the next place where they stand."""
        self.told[patterns[0], message] += 1
        nth, path, line = self.told[patterns[0], message], self._name, None
        for pattern, look in product(patterns, (as_markdown, str)):   # rather than in code that says the same
            if line := _line(pattern, look(self.source()), nth):
                break
            if place := self._included(pattern, look, nth):
                path, line = place
                break
        if line is None and self.used and len(patterns[-1]) > SHORT:   # what it shows of the models' data
            path, line = self._found(patterns[-1], sorted(DATA.glob("*.toml")), str, 1) or (path, None)
        return BuildError(path, line and line + below, message)

    def _included(self, pattern: str, look: Callable, nth: int) -> tuple[Path, int] | None:
        return self._found(pattern, self.included, look, nth)

    @staticmethod
    def _found(pattern: str, files: Iterable[Path], look: Callable, nth: int) -> tuple[Path, int] | None:
        lines = ((in_checkout(file), _line(pattern, look(read(file)), nth)) for file in files)
        return next((place for place in lines if place[1]), None)


def _words(snippet: str) -> str:
    return BETWEEN.join(map(re.escape, snippet.split()))


def _marked(words: str) -> str:
    """Words as a reader sees them, whatever marks stand between."""
    return MARKS.join(map(re.escape, "".join(words.split())))


def _link(address: str, words: str) -> Iterator[str]:
    """Patterns for a link, the most exact first."""
    goal = rf"\]\(\s*<?{re.escape(address)}(?=[\s>)])"
    yield rf"\[{MARKS}{_marked(words)}{MARKS}{goal}"
    yield goal
    yield rf"\]\s*:\s*<?{re.escape(address)}(?=[\s>]|\Z)"   # of a reference
    yield re.escape(address)
    yield rf"\[{MARKS}{_marked(words)}{MARKS}\]\("   # an address that is written in another way


@lru_cache(maxsize=4)   # a page may have thousands of faults
def as_markdown(text: str) -> str:
    """The text with all that is not read as Markdown blotted out, each line where it was."""
    return UNREAD.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), text)


def _line(pattern: str, text: str, nth: int = 1) -> int | None:
    """The line of the nth place where the pattern stands, or of the last one."""
    places = [found.start() for found in islice(re.finditer(pattern, text), nth)] if pattern else []
    return text.count("\n", 0, places[-1]) + 1 if places else None
