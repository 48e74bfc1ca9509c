"""A file of BibTeX, taken apart: entries with the line of each, and whatever is no BibTeX of ours, with its line.

    @article{key, author = {Ho, Jonathan and ...}, title = "...", year = 2020, journal = name # { 2}}
    @string{name = {...}}      an abbreviation, for values of the entries after it
    @comment{...}              and lines that begin with % are passed over

It takes one step for each character. What stands in a value is TeX, which others read; its braces are balanced.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from figures.errors import there_is
from figures.reading import read

PAPERS = ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "techreport")
KINDS = (*PAPERS, "misc", "software", "online")
FIELDS = ("author", "title", "year", "month", "journal", "booktitle", "publisher", "school", "institution", "series",
          "edition", "editor", "volume", "number", "pages", "eprint", "archiveprefix", "primaryclass", "doi", "url",
          "urldate", "read", "sections", "version", "note", "isbn", "issn", "address", "howpublished")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DEEPEST = 8       # braces within each other
LONGEST = 5_000   # characters of a value
TOLD = 50         # faults; who has more has another kind of file
NAME = re.compile(r"[^\s{}(),=#\"%'@\\]+")
SPACE = re.compile(r"\s*")
COMMENT = re.compile(r"(?:\s*(?:%[^\n]*)?\n)*\s*(?:%[^\n]*\Z)?")   # blank lines, and lines for people
BRACE = re.compile(r"[{}\"]")
NEXT = re.compile(r"^[ \t]*@", re.M)


@dataclass(frozen=True)
class Entry:
    """One work: its kind and fields in small letters, its key as written, and the line on which it begins."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def paper(self) -> bool:
        """Whether it is one; otherwise code, a model card, or another web page."""
        return self.kind in PAPERS or "eprint" in self.fields


Fault = tuple[int, str]   # line, message


def entries(path: Path) -> tuple[list[Entry], list[Fault]]:
    """The entries of a file in their order, and what is wrong with it; an entry with a fault is not among them.

    Raises BuildError for what is no text.
    """
    return parsed(read(path))


def parsed(text: str) -> tuple[list[Entry], list[Fault]]:
    """The same of a text."""
    reading = _Reading(text)
    found: list[Entry] = []
    faults: list[Fault] = []
    while reading.place < len(text) and len(faults) < TOLD:
        try:
            found += reading.thing()
        except _NoBibTeX as error:
            faults.append((error.line, error.message))
            reading.skip()
    return found, faults


class _NoBibTeX(Exception):
    """What is wrong, and on which line."""

    def __init__(self, line: int, message: str):
        self.line, self.message = line, message


class _Reading:
    """A text, how far it has been read, and the abbreviations so far."""

    def __init__(self, text: str):
        self.text, self.place, self.start, self.line = text, 0, 0, 1
        self.ends = [found.start() for found in re.finditer("\n", text)]   # of lines
        self.last = len(text.rstrip())
        self.short = {month: month.title() for month in MONTHS}
        self._after(COMMENT)

    def thing(self) -> Iterator[Entry]:
        """One @thing, and the blank lines after it."""
        self.start, self.line = self.place, self._line(self.place)
        if not self._takes("@"):
            raise self._wrong("found text between entries, expected @kind{key, ...}; a line for people begins with %")
        kind = self._name("a kind such as article").lower()
        if kind == "preamble":
            raise self._wrong("found @preamble, which is for TeX alone; expected entries, @string and @comment")
        if not self._takes("{"):
            raise self._wrong(f"found {self._here()} after @{kind}, expected {{")
        if kind == "comment":
            self._braced()
        elif kind == "string":
            name, value = self._field("an abbreviation")
            self.short[name] = value
            self._end(f"@string{{{name}")
        else:
            yield self._entry(kind)
        self._after(COMMENT)

    def skip(self) -> None:
        """On to the next line that begins with an @: a brace that is missing may have swallowed the things after it."""
        found = NEXT.search(self.text, self.start + 1)
        self.place = found.end() - 1 if found else len(self.text)

    def _entry(self, kind: str) -> Entry:
        key = self._name("a key such as ho2020")
        if kind not in KINDS:
            raise self._wrong(f"{key}: found @{kind}, expected one of {', '.join(KINDS)}{there_is(kind, KINDS)}")
        entry = Entry(kind, key, self.line)
        while self._takes(","):
            if self._peek() == "}":
                break
            line = self._line(self.place)
            name, value = self._field(f"{key}: a field such as title")
            if name in entry.fields:
                raise self._wrong(f"{key}: duplicate {name}, expected one", line)
            if name not in FIELDS:
                raise self._wrong(f"{key}: found the field {name}, expected one of {', '.join(FIELDS)}"
                                  + there_is(name, FIELDS), line)
            if not value.strip():
                raise self._wrong(f"{key}: {name}: found nothing, expected text", line)
            entry.fields[name] = value
        self._end(key)
        return entry

    def _field(self, what: str) -> tuple[str, str]:
        name = self._name(what).lower()
        if not self._takes("="):
            raise self._wrong(f"found {self._here()} after {name}, expected =", self._line(self.place))
        pieces = [self._piece(name)]
        while self._takes("#"):
            pieces.append(self._piece(name))
        if len(value := "".join(pieces)) > LONGEST:
            raise self._wrong(f"{name}: found {len(value):,} characters, expected at most {LONGEST:,}")
        return name, value

    def _piece(self, name: str) -> str:
        if self._takes("{"):
            return self._braced()
        if self._takes('"'):
            return self._braced('"')
        word = self._name(f"a value of {name}, in braces")
        if word.isascii() and word.isdecimal():
            return word
        if word.lower() not in self.short:
            raise self._wrong(f"{name}: found {word}, expected it in braces, or an abbreviation of an earlier @string"
                              + there_is(word.lower(), self.short))
        return self.short[word.lower()]

    def _braced(self, end: str = "}") -> str:
        """Up to the end that belongs to the beginning."""
        depth, begin = 0, self.place
        for found in BRACE.finditer(self.text, begin, begin + 2 * LONGEST):
            if found[0] == end and depth == 0:
                self.place = found.end()
                return self.text[begin:found.start()]
            depth += {"{": 1, "}": -1}.get(found[0], 0)
            if depth < 0:
                break
            if depth > DEEPEST:
                raise self._wrong(f"found braces more than {DEEPEST} deep, expected fewer", self._line(found.start()))
        raise self._wrong(f"found no {end} that ends what begins here, expected one within {2 * LONGEST:,} characters",
                          self._line(begin))

    def _end(self, what: str) -> None:
        if not self._takes("}"):
            raise self._wrong(f"{what}: found {self._here()}, expected a comma and a field, or }} at the end",
                              self._line(self.place))

    # ---- characters ------------------------------------------------------------------------------------------------

    def _after(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _peek(self) -> str:
        self._after(SPACE)
        return self.text[self.place:self.place + 1]

    def _takes(self, mark: str) -> bool:
        if there := self._peek() == mark:
            self.place += 1
        return there

    def _name(self, what: str) -> str:
        self._after(SPACE)
        if not (found := NAME.match(self.text, self.place)) or len(found[0]) > 60:
            raise self._wrong(f"found {self._here()}, expected {what}", self._line(self.place))
        self.place = found.end()
        return found[0]

    def _here(self) -> str:
        """What stands at this place, in few characters."""
        return repr(self.text[self.place:self.place + 20].split("\n")[0]) if self._peek() else "the end of the file"

    def _line(self, place: int) -> int:
        """From 1; what is missing at the end of the text is missing after its last word."""
        return bisect_left(self.ends, min(place, self.last)) + 1

    def _wrong(self, message: str, line: int | None = None) -> _NoBibTeX:
        return _NoBibTeX(line or self.line, f"malformed BibTeX: {message}")
