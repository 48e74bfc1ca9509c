"""The place of an explorer: a paragraph that holds only a link of this kind.

    [Caption of the table](explorer:trajectories)

is the whole of it, on its own page: whoever runs no script finds a table of what it shows first, under that caption.

    [What there is to see](explorer:trajectories?data=blobs&a.steps=4)

is its small form, on any page, with that setting: without a script, a link to the same setting on its page. What the
setting asks must be what the explorer can show. docs/assets/explore.js brings the explorer when a reader comes near.
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.addresses import from_page
from atlas_site.extensions import order

SCRIPT = "assets/explore.js"
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\(explorer:(?P<name>[\w-]+)(?P<query>\?[^)\s]*)?\)", re.S)


class ExplorerProcessor(BlockProcessor):
    """Turns a block that is nothing but an `explorer:` link into the explorer's place."""

    def test(self, parent, block):
        return bool(LINK.fullmatch(block.strip()))

    def run(self, parent, blocks):
        words, name, query = LINK.fullmatch(blocks.pop(0).strip()).group("words", "name", "query")
        page, address = self.parser.md.page, f"explorer:{name}{query or ''}"
        try:
            explorer = page.get("explorer", name)
        except KeyError as error:
            page.report_link(address, words, error.args[0])
            return
        for message in explorer.wrong((query or "").removeprefix("?")):
            page.report_link(address, words, message)
        place = etree.SubElement(parent, "div", {"class": "explorer", "data-explorer": name})
        if query is None:
            _table(etree.SubElement(place, "div", {"class": "explorer-still"}), words, *explorer.still())
        else:
            place.set("data-asked", query[1:])
            still = etree.SubElement(place, "p", {"class": "explorer-still"})
            etree.SubElement(still, "a", {"href": f"/{explorer.page}{query}"}).text = " ".join(words.split())
        etree.SubElement(parent, "script", {"type": "module", "src": from_page(page.url, SCRIPT)})


def _table(parent: etree.Element, caption: str, heads: list[str], rows: list[list[str]]) -> None:
    """Numbers in columns, the first of which names the row."""
    table = etree.SubElement(parent, "table")
    etree.SubElement(table, "caption").text = " ".join(caption.split())
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    for words in heads:
        etree.SubElement(head, "th", {"scope": "col"}).text = AtomicString(words)
    body = etree.SubElement(table, "tbody")
    for first, *others in rows:
        row = etree.SubElement(body, "tr")
        etree.SubElement(row, "th", {"scope": "row"}).text = AtomicString(first)
        for value in others:
            etree.SubElement(row, "td", {"class": "at-right"}).text = AtomicString(value)


class ExplorersExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(ExplorerProcessor(md.parser), "atlas-explorers", order.MARKS)


def makeExtension(**kwargs):
    return ExplorersExtension(**kwargs)
