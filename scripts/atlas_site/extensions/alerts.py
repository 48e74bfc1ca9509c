r"""Boxes as GitHub has them: a quotation whose first line names one of five kinds is an admonition.

    > [!TIP]                <div class="admonition tip">
    > Words.            ->      <p class="admonition-title">Tip</p> <p>Words.</p> </div>
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension

from atlas_site.extensions import order

KINDS = {"NOTE": "note", "TIP": "tip", "IMPORTANT": "info", "WARNING": "warning", "CAUTION": "danger"}
MARK = re.compile(rf"(?:^|\n)[ ]{{0,3}}>[ ]?\[!(?P<kind>{'|'.join(KINDS)})\][ \t]*(?=\n|$)", re.I)


class AlertProcessor(BlockQuoteProcessor):
    """Makes a box of such a quotation; the blocks above and below it stay what they are."""

    def test(self, parent, block):
        mark = MARK.search(block)
        above = block[:mark.start()].rpartition("\n")[2] if mark else ""
        return bool(mark) and not above.lstrip().startswith(">")   # only the first line of a quotation says it

    def run(self, parent, blocks):
        block = blocks.pop(0)
        mark = MARK.search(block)
        if above := block[:mark.start()]:
            self.parser.parseBlocks(parent, [above])
        words = "\n".join(map(self.clean, block[mark.end():].split("\n"))).strip("\n")
        if not words:
            written = f"[!{mark['kind']}]"
            self.parser.md.page.report(written, f"found '{written}' and nothing below it, expected lines with >")
        kind = mark["kind"].upper()
        box = etree.SubElement(parent, "div", {"class": f"admonition {KINDS[kind]}"})
        etree.SubElement(box, "p", {"class": "admonition-title"}).text = kind.capitalize()
        self.parser.state.set("blockquote")
        self.parser.parseChunk(box, words)
        self.parser.state.reset()


class AlertsExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(AlertProcessor(md.parser), "atlas-alerts", order.ALERTS)


def makeExtension(**kwargs):
    return AlertsExtension(**kwargs)
