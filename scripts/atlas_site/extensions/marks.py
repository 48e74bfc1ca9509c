"""A mark, such as `[](labs:all)`, alone in a paragraph: something that is made stands in its place.

And what lists made so have in common: the words of a source, and the way back to the sections that speak of an entry.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterable
from itertools import groupby

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString

from atlas_site.references.explained import Section


class MarkProcessor(BlockProcessor):
    """Looks for its `mark`; what stands there instead, `fill` adds to the parent. To be registered above paragraphs."""

    mark: str

    def test(self, parent, block):
        return block.strip() == self.mark

    def run(self, parent, blocks):
        blocks.pop(0)
        self.fill(parent)

    def fill(self, parent) -> None:
        raise NotImplementedError


def add_sections(parent: etree.Element, found: Iterable[Section]) -> None:
    """A line for each page, with a link to each of its sections."""
    for page, group in groupby(found, lambda section: section.page):
        sections = list(group)
        line = etree.SubElement(parent, "p")
        line.text = AtomicString(f"{sections[0].chapter}: ")
        for section in sections:
            link = etree.SubElement(line, "a", {"href": f"/{page}#{section.id}"})
            link.text, link.tail = AtomicString(section.title), ", "
        line[-1].tail = "."


def add_pieces(parent: etree.Element, pieces: Iterable[tuple[str, str | None]]) -> None:
    """The words of a source, those with an address as links; a paper's `ref:KEY` becomes a citation, as everywhere."""
    for text, target in pieces:
        link = etree.SubElement(parent, "a" if target else "span")
        link.text = AtomicString(text)
        if target:
            link.set("href", target)
