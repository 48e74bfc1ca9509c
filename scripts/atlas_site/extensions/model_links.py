"""Models: their first mention on a page, and their names at the head of a row or column, lead to their pages.

    SDXL has two encoders  ->  <a class="model" href="/models/sdxl.md">SDXL</a> has two encoders

A name is the one of the model's file, or the short one; SDXL Turbo, which no file describes, is another model. Nobody
writes these links: a model that gets a file gets them everywhere.

    [](explained:sdxl)     alone in a paragraph: the sections of the chapters that explain it, by explained.py
"""

import re
import xml.etree.ElementTree as etree
from functools import cache
from itertools import groupby

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.mentions import link_first

PAGES = ("chapters/", "start.md")
OTHER = r"(?![\w-]| Turbo| Lightning| Edit| refiner)"   # words that make the name of another model of one


class ModelLinks(Treeprocessor):
    """Heads of tables first: there is nothing else to link in them."""

    def run(self, root):
        if not self.md.page.path.startswith(PAGES):
            return
        names = {name: slug for slug, found in self.md.page.get("denoisers").items() for name in found}
        for head in list(_heads(root)):
            if slug := names.get((head.text or "").strip()):
                link = etree.Element("a", {"class": "model", "href": _address(slug)})
                link.text, head.text = head.text, None
                head.insert(0, link)
        link_first(root, _any_of(tuple(names)), names.__getitem__, _address, "model", set())


def _heads(root):
    """What names a row, or a column: cells of nothing but words."""
    for row in root.iter("tr"):
        for place, cell in enumerate(row):
            if not len(cell) and (cell.tag == "th" or not place):
                yield cell


def _address(slug: str) -> str:
    return f"/models/{slug}.md"


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern:
    longest_first = sorted(names, key=len, reverse=True)
    any_name = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{any_name or '(?!)'}){OTHER}")


class Explained(BlockProcessor):
    """One sentence of links, chapter by chapter."""

    MARK = re.compile(r"\[\]\(explained:([\w-]+)\)")

    def test(self, parent, block):
        return bool(self.MARK.fullmatch(block.strip()))

    def run(self, parent, blocks):
        slug = self.MARK.fullmatch(blocks.pop(0).strip())[1]
        if not (sections := self.parser.md.page.get("explained", slug)):
            return
        line = etree.SubElement(parent, "p", {"class": "explained"})
        line.text = "Explained in "
        for page, group in groupby(_by_chapter(sections), lambda section: section.page):
            line.append(_link(f"/{page}", next(each.chapter for each in sections if each.page == page), ": "))
            line[-1].set("class", "chapter")
            for section in group:
                line.append(_link(f"/{page}#{section.id}", section.title, ", "))
            line[-1].tail = "; "
        line[-1].tail = "."


def _by_chapter(sections):
    """The best chapter first; within one in the order in which they were found."""
    pages = list(dict.fromkeys(section.page for section in sections))
    return sorted(sections, key=lambda section: pages.index(section.page))


def _link(address: str, words: str, after: str) -> etree.Element:
    link = etree.Element("a", {"href": address})
    link.text, link.tail = AtomicString(words), after
    return link


class ModelLinksExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(Explained(md.parser), "atlas-explained", order.MARKS)
        md.treeprocessors.register(ModelLinks(md), "atlas-model-links", order.MODEL_LINKS)


def makeExtension(**kwargs):
    return ModelLinksExtension(**kwargs)
