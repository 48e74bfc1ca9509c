"""Markdown in blocks of prose: what is a paragraph, what a heading, a list item, a row of a table; code is none.

This reads the Markdown that this site is written in (admonitions, fences, pipe tables, footnotes, display math) line
by line, so that the place of each character is known; Python-Markdown's tree does not know it. The tests compare the
numbers that the two see, on every page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas_site.markdown_sources import Text, joined

FENCE = re.compile(r"(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ ]+[\w -]*(?P<title>\"[^\"]*\")?\s*$")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
REFERENCE = re.compile(r"\[[^\]^]+\]:\s")
HEADING = re.compile(r"#{1,6}[ \t]+")
QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?)+")
RULE = re.compile(r"(?:[-*_=][ \t]*){3,}$")
DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


@dataclass(frozen=True)
class Block:
    """A piece of prose: a `paragraph`, which has sentences; a `unit` (heading, item, title), which is one; a `row`."""

    kind: str
    text: Text


class _Lines:
    """The lines left to read, and how deep the containers go that are open."""

    def __init__(self, lines: list[Text]):
        self.lines, self.at, self.depths = lines, 0, [0]

    def more(self) -> bool:
        return self.at < len(self.lines)

    def take(self) -> Text:
        self.at += 1
        return self.lines[self.at - 1]

    def peek(self, ahead: int = 0) -> str:
        return self.lines[self.at + ahead].text if self.at + ahead < len(self.lines) else ""

    def opens(self, indent: int) -> None:
        """What is indented by four more belongs to the item or admonition that begins here."""
        self.depths = [depth for depth in self.depths if depth <= indent] + [indent + 4]

    def is_code(self, indent: int) -> bool:
        self.depths = [depth for depth in self.depths if depth <= indent] or [0]
        return indent >= self.depths[-1] + 4


def blocks(lines: list[Text]) -> Iterator[Block]:
    """The blocks of prose; consecutive rows make a table, of which the first is the header."""
    rest, held = _Lines(lines), []

    def paragraph() -> Iterator[Block]:
        if held:
            kind, pieces = held[0][0], [piece for _, piece in held]
            held.clear()
            yield Block(kind, joined(pieces))

    while rest.more():
        line = rest.take()
        quoted = QUOTE.match(line.text)
        line = line[quoted.end():] if quoted else line
        body = line.text.lstrip(" \t")
        indent = len(line.text[:len(line.text) - len(body)].expandtabs(4))
        body_text = line[len(line.text) - len(body):]
        if not body.strip() or RULE.match(body.rstrip()):
            yield from paragraph()
        elif FENCE.match(body.rstrip()) and not (not held and rest.is_code(indent)):
            yield from paragraph()
            _skip_fence(rest, FENCE.match(body.rstrip())["ticks"])
        elif body.startswith("$$") or body.startswith("<!--"):
            yield from paragraph()
            _skip_to(rest, body, "$$" if body.startswith("$$") else "-->")
        elif not held and rest.is_code(indent):
            pass
        elif found := ADMONITION.match(body.rstrip()):
            yield from paragraph()
            rest.opens(indent)
            if found["title"]:
                yield Block("unit", body_text[found.start("title") + 1:found.end("title") - 1])
        elif found := HEADING.match(body):
            yield from paragraph()
            yield Block("unit", body_text[found.end():])
        elif "|" in body and not held and DELIMITER.match(_unquoted(rest.peek())):
            yield Block("header", body_text)
            rest.take()
            while "|" in rest.peek() and rest.peek().strip():
                row = rest.take()
                quoted = QUOTE.match(row.text)
                yield Block("row", row[quoted.end():] if quoted else row)
        elif found := ITEM.match(body):
            yield from paragraph()
            rest.opens(indent)
            held.append(("unit", body_text[found.end():]))
        elif found := FOOTNOTE.match(body):
            yield from paragraph()
            rest.opens(indent)
            held.append(("paragraph", body_text[found.end():]))
        elif not REFERENCE.match(body):
            held.append(("paragraph", body_text))
    yield from paragraph()


def _unquoted(line: str) -> str:
    quoted = QUOTE.match(line)
    return (line[quoted.end():] if quoted else line).strip() or "no delimiter"


def _skip_fence(rest: _Lines, ticks: str) -> None:
    while rest.more() and not re.fullmatch(rf"[ \t>]*{ticks[0]}{{{len(ticks)},}}\s*", rest.take().text):
        pass


def _skip_to(rest: _Lines, line: str, end: str) -> None:
    """Past display math or a comment, which may hold empty lines."""
    line = line.rstrip()[2:]
    while end not in line and rest.more():
        line = rest.take().text
