"""Ids: every heading has one, none is there twice, and one that an author writes is plain."""

import re
from collections import Counter
from collections.abc import Iterator

from atlas_site.finished.reading import Reading

PLAIN = re.compile(r"[a-z][a-z0-9]*(?:[-.][a-z0-9]+)*")
MADE = re.compile(r"(?:fn|fnref|fact|ref|table)[-:]|__")   # by footnotes, facts, works, tables, code


def headings(read: Reading) -> Iterator[tuple[str, str]]:
    """(words of the heading, what is wrong with it)."""
    for id, words in read.headings:
        if id is None:
            yield words, f"found the heading {words!r} without an id, expected one written by hand, such as " \
                         f"{{#{_such_as(words)}}}"
        elif not words:
            yield id, f"found a heading without words, expected some before {{#{id}}}"


def faults(read: Reading) -> Iterator[tuple[str, str]]:
    """(the id, what is wrong with it), as often as it is there."""
    often = Counter(read.ids)
    for id in read.ids:
        if often[id] > 1:
            yield id, f"found the id '{id}' {often[id]} times, expected it once on a page"
        elif not PLAIN.fullmatch(id) and not MADE.match(id):
            yield id, f"found the id '{id}', expected small letters, digits and hyphens, such as '{_such_as(id)}'"


def _such_as(words: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", words.lower())[:4]).lstrip("0123456789-") or "short-name"
