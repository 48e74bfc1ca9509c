"""Absences: words that say that something is not there lead to where it was looked for, and when.

    [nobody](absence:flux1-report)  ->  <a class="absence" href="/reference/absences.md#absence-flux1-report">nobody</a>

The link names an entry of figures/models/absences.toml; receipts.js shows the entry as a card, as it does for works.

    [](absences:absent)     alone in a paragraph: everything that was looked for and not found
    [](absences:unread)     likewise: the sources that are there, and could not be had

An entry that nothing on the site rests on is an error, told with its line in the file.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from atlas_site.errors import BuildError
from atlas_site.extensions import order
from atlas_site.extensions.marks import add_pieces, add_sections
from atlas_site.places import FIGURES
from atlas_site.references.explained import Section
from atlas_site.references.provenance import pieces
from figures.anatomy.published.absences import COLLECTIONS, FILE, Absence

PAGE, SOURCE = "/reference/absences.md", FIGURES / "models" / FILE
LISTS = {"[](absences:absent)": False, "[](absences:unread)": True}


class AbsenceProcessor(Treeprocessor):
    """Points every `absence:` link at its entry."""

    def run(self, root):
        for link in root.iter("a"):
            scheme, _, key = link.get("href", "").partition(":")
            if scheme == "absence":
                self._point(link, key)
            elif scheme == "absences":
                self.md.page.report_link(link.attrib.pop("href"), "".join(link.itertext()),
                                         f"a list of absences is {' or '.join(LISTS)}, in a paragraph of its own")

    def _point(self, link, key):
        known, words = self.md.page.get("absences"), "".join(link.itertext()).strip()
        if key not in known:
            like = self.md.page.like(key, known)
            self.md.page.report_link(f"absence:{key}", words, f"no absence '{key}' in {FILE}; there is: {like}; an "
                                     "entry there says what was searched, and when")
        elif not words:
            self.md.page.report_link(f"absence:{key}", words, f"an empty mark: write [nobody](absence:{key})")
        link.set("href", f"{PAGE}#absence-{key}")
        link.set("class", "absence")


class AbsencesProcessor(BlockProcessor):
    """The entries of a kind, in place of their mark."""

    def test(self, parent, block):
        return block.strip() in LISTS

    def run(self, parent, blocks):
        unread, page = LISTS[blocks.pop(0).strip()], self.parser.md.page
        claimed = page.get("claimed")
        entries = etree.SubElement(parent, "ul", {"class": "absences"})
        for entry in (each for each in page.get("absences").values() if each.is_unread == unread):
            if entry.key not in claimed:
                page.errors.append(BuildError(SOURCE, entry.line, f"{entry.key}: found nothing that rests on it, "
                                              f"expected [words](absence:{entry.key}) somewhere; say it or remove it"))
            entries.append(_entry(entry, claimed.get(entry.key, ())))


def _entry(entry: Absence, claimed: Sequence[Section]) -> etree.Element:
    """The claim, how far it reaches, what was searched and when; where it is said."""
    item = etree.Element("li", {"id": f"absence-{entry.key}"})
    etree.SubElement(item, "strong").text = AtomicString(entry.claim or f"{entry.wanted}.")
    told = ("Could not be had. We rest on", entry.instead) if entry.is_unread else ("Scope:", entry.scope)
    item[-1].tail = f" {' '.join(map(str, told))}. "
    where = etree.SubElement(item, "span")
    where.text = AtomicString(f"Looked for on {entry.looked.day} {entry.looked:%B %Y} in: ")
    add_pieces(where, pieces(entry.searched))
    etree.SubElement(item, "span").text = AtomicString("".join(_rest(entry)))
    fold = etree.SubElement(item, "details", {"class": "work", "data-search-exclude": ""})
    places = f"{len(claimed)} place{'s' * (len(claimed) != 1)}"
    etree.SubElement(fold, "summary").text = f"Said in {places}"
    add_sections(fold, claimed)
    return item


def _rest(entry: Absence) -> Iterator[str]:
    """The end of what was searched: collections, and words."""
    if entry.collections:
        yield f"; and in stored copies of {', '.join(COLLECTIONS[each] for each in entry.collections)}"
    if entry.words:
        yield f"; for {', '.join(f'“{each}”' for each in entry.words)}"
    yield "."


class AbsenceExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(AbsenceProcessor(md), "atlas-absences", order.ABSENCES)
        md.parser.blockprocessors.register(AbsencesProcessor(md.parser), "atlas-absences-list", order.MARKS)


def makeExtension(**kwargs):
    return AbsenceExtension(**kwargs)
