"""Looks at what became of the page, when all others are done: raw Markdown, headings without an id, strange links.

The rules are those of the room `finished`; here the place in the source is found for what they say.
"""

import re
import xml.etree.ElementTree as etree
from itertools import product

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor, RawHtmlPostprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from atlas_site.extensions import order
from atlas_site.finished import ids, leftovers, links
from atlas_site.finished.reading import HEADINGS, Reading, reading

ESCAPED = re.compile("\x02[0-9]+\x03")


class HeadingIds(Treeprocessor):
    """Reports headings without an id, before the table of contents makes one up."""

    def run(self, root):
        self.md.page.bare = [each for each in root.iter() if each.tag in HEADINGS and not each.get("id")]
        for words, message in ids.headings(Reading(headings=[(None, _words(each)) for each in self.md.page.bare])):
            self.md.page.report_heading(words, message)


class IndentedCode(Treeprocessor):
    """Reports code that is marked by nothing but its margin; fences are not in the tree."""

    def run(self, root):
        ours = {block for box in root.iter("div") if box.get("class") == "figure-embed" for block in box.iter("pre")}
        for block in (each for each in root.iter("pre") if each not in ours):
            first = "".join(block.itertext()).strip().partition("\n")[0]
            self.md.page.report(first, f"found {first!r} as code by its margin, expected a fence around it, or a "
                                       "smaller margin")


class Addresses(Treeprocessor):
    """Reports links and pictures whose addresses cannot be taken apart, and spares them whoever would try."""

    def run(self, root):
        for element, name in product(root.iter(), ("href", "src")):
            if message := links.unreadable(element.get(name) or ""):
                self.md.page.report_link(element.get(name), "".join(element.itertext()), message)
                element.set(name, "#")


class Leftovers(Treeprocessor):
    """Reports what stayed raw, as long as it is known what the author meant to be raw: `\\$`, `\\[`."""

    def run(self, root):
        html = RawHtmlPostprocessor(self.md).run(self.md.serializer(root)).replace(AMP_SUBSTITUTE, "&")
        for each in leftovers.faults(reading(ESCAPED.sub("\0", html))):
            self.md.page.report_text(each.words, each.part, each.message)


class FinishedProcessor(Postprocessor):
    """Reports what the rules find in the page's links, headings and ids; its HTML stays as it is."""

    def run(self, text):
        page = self.md.page
        if page.is_tree:
            return text
        read = reading(text)
        for each in links.faults(read, "relpath" in self.md.treeprocessors):
            page.report_link(each.part, each.words, each.message)
        for words, message in ids.headings(read):
            page.report_heading(words, message)
        derived = {each.get("id") for each in page.bare}   # of which it has been told that nobody wrote them
        for id, message in ids.faults(read):
            if id not in derived:
                page.report_id(id, message)
        return text


def _words(heading: etree.Element) -> str:
    """A heading's words; what is kept aside, such as HTML, is left out."""
    return " ".join(re.sub("\x02.*?\x03", "", "".join(heading.itertext())).split())


class FinishedExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(IndentedCode(md), "atlas-indented-code", order.INDENTED_CODE)
        md.treeprocessors.register(HeadingIds(md), "atlas-heading-ids", order.HEADING_IDS)
        md.treeprocessors.register(Addresses(md), "atlas-addresses", order.ADDRESSES)
        md.treeprocessors.register(Leftovers(md), "atlas-leftovers", order.LEFTOVERS)
        md.postprocessors.register(FinishedProcessor(md), "atlas-finished", order.FINISHED)


def makeExtension(**kwargs):
    return FinishedExtension(**kwargs)
