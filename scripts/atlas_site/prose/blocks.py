"""Markdown in blocks of prose: what is a paragraph, what a heading, a list item, a row of a table; code is none.

This reads the Markdown that this site is written in (admonitions, fences, pipe tables, footnotes, display math) line
by line, so that the place of each character is known; Python-Markdown's tree does not know it. The tests compare the
numbers that the two see, on every page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atlas_site.prose.files import Text, joined

FENCE = re.compile(r"(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
SKIPPED = re.compile(r"\$\$|<!--")
ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ ]+[\w -]*(?:\"(?P<title>[^\"]*)\")?\s*$")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])[ \t]+")
FOOTNOTE = re.compile(r"\[\^[^\]]+\]:[ \t]*")
ALERT = re.compile(r"\[!\w+\]\s*$")
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


def blocks(lines: list[Text]) -> Iterator[Block]:
    """The blocks of prose; consecutive rows make a table, of which the first is its `header`."""
    reader = _Reader(lines)
    while reader.more():
        yield from reader.block()
    yield from reader.flush()


class _Reader:
    """Lines still to be read, those of a paragraph that may go on, and how deep the open containers are indented."""

    def __init__(self, lines: list[Text]):
        self.lines, self.at = lines, 0
        self.held: list[Block] = []
        self.depths = [0]

    def more(self) -> bool:
        return self.at < len(self.lines)

    def take(self) -> Text:
        """The next line, without the marks of a quotation."""
        self.at += 1
        line = self.lines[self.at - 1]
        return line[found.end():] if (found := QUOTE.match(line.text)) else line

    def peek(self) -> str:
        line = self.lines[self.at].text if self.more() else ""
        return QUOTE.sub("", line).strip()

    def flush(self) -> Iterator[Block]:
        """The paragraph, or list item, that ends here."""
        held, self.held = self.held, []
        if held:
            yield Block(held[0].kind, joined([block.text for block in held]))

    def block(self) -> Iterator[Block]:
        """What begins with the next line, and the paragraph that it ends."""
        line = self.take()
        margin = len(line.text) - len(line.text.lstrip(" \t"))
        indent, body = len(line.text[:margin].expandtabs(4)), line[margin:]
        if not body.text.strip() or RULE.match(body.text.rstrip()):
            yield from self.flush()
        elif not self.held and self.is_code(indent):
            return
        elif not self.held and "|" in body.text and DELIMITER.match(self.peek()):
            yield from self.table(body)
        elif kind := self.kind(body.text.rstrip()):
            yield from self.flush()
            found, read = kind
            yield from read(self, found, indent, body)
        else:
            self.held.append(Block("paragraph", body))

    def kind(self, text: str) -> tuple | None:
        """The kind of block that a line begins with its own mark; a list begins none within a paragraph."""
        for pattern, read in KINDS:
            within = self.held and self.held[0].kind == "paragraph"
            if (found := pattern.match(text)) and not (within and pattern is ITEM):
                return found, read
        return None

    def is_code(self, indent: int) -> bool:
        """Whether a line that begins a block is indented by four more than the container that it is in."""
        self.depths = [depth for depth in self.depths if depth <= indent] or [0]
        return indent >= self.depths[-1] + 4

    def opens(self, indent: int) -> None:
        """What is indented by four more belongs to what begins here."""
        self.depths = [depth for depth in self.depths if depth <= indent] + [indent + 4]

    def table(self, header: Text) -> Iterator[Block]:
        yield Block("header", header)
        self.take()
        while "|" in self.peek():
            yield Block("row", self.take())

    # each of these reads on after the line that begins its kind of block, and gives what prose there is so far

    def fence(self, found, indent, body) -> Iterable[Block]:
        end = re.compile(rf"\s*{found['ticks'][0]}{{{len(found['ticks'])},}}\s*")
        while self.more() and not end.fullmatch(self.take().text):
            pass
        return ()

    def skipped(self, found, indent, body) -> Iterable[Block]:
        """Display math or a comment, which may hold empty lines."""
        end, text = ("$$" if found[0] == "$$" else "-->"), body.text[2:]
        while end not in text and self.more():
            text = self.take().text
        return ()

    def reference(self, found, indent, body) -> Iterable[Block]:
        return ()

    def heading(self, found, indent, body) -> Iterable[Block]:
        return [Block("unit", body[found.end():])]

    def admonition(self, found, indent, body) -> Iterable[Block]:
        self.opens(indent)
        return [Block("unit", body[found.start("title"):found.end("title")])] if found["title"] else ()

    def item(self, found, indent, body) -> Iterable[Block]:
        return self.begins("unit", indent, body[found.end():])

    def footnote(self, found, indent, body) -> Iterable[Block]:
        return self.begins("paragraph", indent, body[found.end():])

    def begins(self, kind: str, indent: int, text: Text) -> Iterable[Block]:
        self.opens(indent)
        self.held.append(Block(kind, text))
        return ()


KINDS = ((FENCE, _Reader.fence), (SKIPPED, _Reader.skipped), (REFERENCE, _Reader.reference),
         (ALERT, _Reader.reference), (HEADING, _Reader.heading),
         (ADMONITION, _Reader.admonition), (ITEM, _Reader.item), (FOOTNOTE, _Reader.footnote))
