"""Wrong receipts put right in the source: only the numbers change, at the precision at which they were written.

    [861 M](fact:sd15.parameters)  ->  [860 M](fact:sd15.parameters)

A receipt that names no fact, or whose text is no number in a form that rounding.py knows, is left for its author.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from atlas_site.prose.files import Text, line_at, lines_of, name_of
from atlas_site.prose.rounding import Unreadable, agrees, corrected
from atlas_site.prose.said import exact
from atlas_site.prose.sentences import Receipt, sentences

WORD = re.compile(r"\S+")
MARKED = re.compile(r"(?P<before>[*_`]*)(?P<core>.*?)(?P<after>[*_`]*)")
ESCAPED = re.compile(r"\\([^\w\s])")
SPECIAL = re.compile(r"([\\`*\[\]<])")


@dataclass(frozen=True)
class Fixed:
    """The text of a file after mending, what was mended, and what could not be: `file:line: ...`."""

    text: str
    changes: tuple[str, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    words: str


def fixed(path: Path, text: str, fact: Callable) -> Fixed:
    """Mend the receipts in a file's text; `fact` gives the fact of a key, or raises KeyError with suggestions."""
    edits, changes, problems = [], [], []
    for receipt in (each for sentence in sentences(lines_of(path, text)) for each in sentence.receipts):
        place = f"{name_of(path)}:{line_at(text, receipt.place)}"
        try:
            if mended := _mended(receipt, fact):
                wrong, right, known = mended
                edits += _edits(receipt.written, right)
                changes.append(f"{place}: '{wrong}' -> '{right}' ({receipt.key} = {exact(known)})")
        except (KeyError, ValueError) as error:
            problems.append(f"{place}: {error.args[0]}")
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[:edit.start] + edit.words + text[edit.end:]
    return Fixed(text, tuple(changes), tuple(problems))


def _mended(receipt: Receipt, fact: Callable) -> tuple | None:
    """What is written, what is right, and the fact; None if the receipt is right. KeyError, ValueError: unmendable."""
    if "](" in receipt.written.text:
        raise ValueError(f"the receipt of {receipt.key} holds another link")
    known = fact(receipt.key)
    written = " ".join(ESCAPED.sub(r"\1", MARKED.fullmatch(word)["core"]) for word in receipt.written.text.split())
    right = corrected(written, known.value)
    try:
        if agrees(written, known.value):
            return None
    except Unreadable:
        right = ""
    if not written or not right:
        raise ValueError(f"'{written}' is not a number in a form we check; {known.key} is {exact(known)}")
    return written, right, known


def _edits(written: Text, right: str) -> Iterator[_Edit]:
    """Word by word, so that line breaks and emphasis stay; as a whole, if there are more or fewer words now."""
    words, right_words = [*WORD.finditer(written.text)], right.split()
    if len(words) != len(right_words):
        start, end = words[0].start(), words[-1].end()
        yield _Edit(written.origin[start], written.origin[end - 1] + 1, SPECIAL.sub(r"\\\1", right))
        return
    for word, new in zip(words, right_words, strict=True):
        marked = MARKED.fullmatch(word.group())
        if ESCAPED.sub(r"\1", marked["core"]) != new:
            start, end = word.start() + marked.start("core"), word.start() + marked.end("core")
            new = new if "`" in marked["before"] else SPECIAL.sub(r"\\\1", new)
            yield _Edit(written.origin[start], written.origin[end - 1] + 1, new)
