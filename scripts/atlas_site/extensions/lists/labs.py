"""The list of labs: `[](labs:all)`, alone in a paragraph, becomes one entry for each, in the order of the navigation.

What an entry says is in the lab's own header: its question, and what it proves.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.labs.catalogue import About

MARK = "[](labs:all)"


class LabsProcessor(MarkProcessor):
    """Puts the list in place of the mark."""

    mark = MARK

    def fill(self, parent):
        etree.SubElement(parent, "ol", {"class": "lab-list"}).extend(map(_entry, self.parser.md.page.get("labs")))


def _entry(lab: About) -> etree.Element:
    item = etree.Element("li")
    link = etree.SubElement(etree.SubElement(item, "strong"), "a", {"href": f"/labs/{lab.file}"})
    link.text = AtomicString(lab.name[0].upper() + lab.name[1:])
    link.tail = f" (about {lab.minutes} min)"
    etree.SubElement(item, "br")
    etree.SubElement(item, "em").text = lab.question
    if lab.proves:
        etree.SubElement(item, "br").tail = AtomicString(lab.proves)
    return item


class LabsExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(LabsProcessor(md.parser), "atlas-labs-list", order.LABS_LIST)


def makeExtension(**kwargs):
    return LabsExtension(**kwargs)
