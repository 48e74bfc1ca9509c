"""The list of labs: `[](labs:all)`, alone in a paragraph, becomes a card for each, in the order of the navigation.

What a card says is in the lab's own header: its question, and what it proves. Its face is the first that the lab draws.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.lists.faces import pictures
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.labs.catalogue import About
from atlas_site.labs.downloads import face

MARK = "[](labs:all)"


class LabsProcessor(MarkProcessor):
    """Puts the list in place of the mark."""

    mark = MARK

    def fill(self, parent):
        cards = etree.SubElement(parent, "ol", {"class": "faces faces-of-labs"})
        cards.extend(map(_entry, self.parser.md.page.get("labs")))


def _entry(lab: About) -> etree.Element:
    item = etree.Element("li")
    link = etree.SubElement(item, "a", {"href": f"/labs/{lab.file}"})
    link.extend(pictures(face(f"labs/{lab.file}")) if lab.draws else ())
    etree.SubElement(link, "strong").text = AtomicString(lab.name[0].upper() + lab.name[1:])
    etree.SubElement(link, "em").text = lab.question
    if lab.proves:
        etree.SubElement(link, "span").text = AtomicString(lab.proves)
    etree.SubElement(link, "small").text = f"about {lab.minutes} min"
    return item


class LabsExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(LabsProcessor(md.parser), "atlas-labs-list", order.LABS_LIST)


def makeExtension(**kwargs):
    return LabsExtension(**kwargs)
