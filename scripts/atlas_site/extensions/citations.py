"""Citations: a link to a work of docs/reference/references.bib, and the list of all works.

    [Esser et al. 2024, sec. 5.2](ref:esser2024)  ->  <a class="cite" href="/reference/bibliography.md#ref-esser2024">

Names and year in its words are those of the entry: see naming.py.

    [](bib:all)     alone in a paragraph: every work, under the headings Papers, and Code and model cards; each with a
                    fold that holds its BibTeX, and the sections that cite it

The way to a file, and what stands in it, is for the card, and for paper: see shortened.py.

The href is a link within docs/: the site generator turns it into the page's address and checks that the anchor exists.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import add_sections
from atlas_site.markup import Made
from atlas_site.references import naming, opened, pinning, shortened
from atlas_site.references.bibliography import Work
from atlas_site.references.explained import Section

PAGE = "/reference/bibliography.md"
MOST_AUTHORS = 6
UNESCAPE = UnescapeTreeprocessor()
LONG_PATH = re.compile(r"(?=\S*/)\S{30,}")


class CitationProcessor(Treeprocessor):
    """Points every `ref:` link at its entry in the bibliography."""

    def run(self, root):
        for link in root.iter("a"):
            scheme, _, key = link.get("href", "").partition(":")
            if scheme == "ref":
                self._cite(link, key)
            elif scheme == "bib":
                self.md.page.report_link(link.attrib.pop("href"), "".join(link.itertext()),
                                         "the bibliography is [](bib:all), in a paragraph of its own")

    def _cite(self, link, key):
        words = " ".join(UNESCAPE.unescape("".join(link.itertext())).split())
        for message in self._faults(key, words):
            self.md.page.report_link(f"ref:{key}", words, message)
        link.set("href", f"{PAGE}#ref-{key}")
        link.set("class", "cite")
        if (said := shortened.short(words)) != words:
            link[:], link.text = [], AtomicString(said)
            link.set("title", words)
        _may_break(link)

    def _faults(self, key: str, words: str) -> Iterator[str]:
        known = self.md.page.get("works")
        if key not in known:
            yield (f"no work '{key}' in references.bib; there is: {self.md.page.like(key, known)}; an entry there has "
                   "author, title, year and one of eprint, doi and url")
        elif not words:
            yield f"an empty citation of '{key}': write [Author Year, section](ref:{key})"
        else:
            yield from naming.faults(words, known[key], known.values())
            yield from opened.unread(words, known[key].read, known[key].sections)
            yield from pinning.unknown(words, known[key].links[-1][1])


def _may_break(link):
    """A path too long for a phone breaks after a slash, not within a name."""
    if not LONG_PATH.search(link.text or ""):
        return
    link.text, *parts = re.split(r"(?<=/)", link.text)
    for place, part in enumerate(parts):
        pause = etree.Element("wbr")
        pause.tail = part
        link.insert(place, pause)


class BibliographyProcessor(BlockProcessor):
    """The list of works, in place of a block that says `[](bib:all)`."""

    def test(self, parent, block):
        return block.strip() == "[](bib:all)"

    def run(self, parent, blocks):
        blocks.pop(0)
        page = self.parser.md.page
        ordered, cited = sorted(page.get("works").values(), key=_order), page.get("cited")
        for paper, group in groupby(ordered, lambda work: work.paper):
            title, id = ("Papers", "papers") if paper else ("Code and model cards", "code-and-model-cards")
            etree.SubElement(parent, "h2", {"id": id}).text = title
            entries = etree.SubElement(parent, "ul", {"class": "bibliography"})
            for work in group:
                written = self.parser.md.htmlStash.store(Made(f'<pre class="bibtex">{escape(work.bibtex)}</pre>'))
                entries.append(_entry(work))
                entries[-1].append(_fold(written, cited.get(work.key, ())))


def _order(work: Work):
    return not work.paper, naming.surname(work.authors[0]).lower(), work.year or "", work.title


def _entry(work: Work) -> etree.Element:
    """P. Esser, S. Kulal, and 4 others. *Title*. Venue, 2024. arXiv:2403.03206. A note."""
    item = etree.Element("li", {"id": f"ref-{work.key}"})
    item.text = AtomicString(_authors(work.authors).rstrip(".") + ". ")
    title = etree.SubElement(item, "cite")
    title.text = AtomicString(work.title)
    where = ", ".join(filter(None, (work.venue, work.year)))
    title.tail = AtomicString(f". {where}. " if where else ". ")
    for text, address in work.links:
        link = etree.SubElement(item, "a", {"href": address})
        link.text, link.tail = AtomicString(text), ", "
    item[-1].tail = AtomicString(f". {work.note.rstrip('.')}. " if work.note else ". ")
    read = etree.SubElement(item, "span", {"class": "read"})
    read.text = AtomicString(opened.words(work.read, work.day, work.sections))
    return item


def _fold(written: str, cited: Sequence[Section]) -> etree.Element:
    """The way back to where a work is cited, page by page, and its entry as written, to take along."""
    fold = etree.Element("details", {"class": "work", "data-search-exclude": ""})
    places = f"{len(cited)} section{'s' * (len(cited) != 1)}" if cited else "the models' sources"
    etree.SubElement(fold, "summary").text = f"BibTeX; cited in {places}"
    add_sections(fold, cited)
    etree.SubElement(fold, "div").text = written
    return fold


def _authors(names: tuple[str, ...]) -> str:
    """All names, or the first three; a list that ends in BibTeX's `others` does not say how many are left out."""
    if names[-1] == "others":
        return f"{', '.join(names[:3])} and others"
    if len(names) > MOST_AUTHORS:
        return f"{', '.join(names[:3])} and {len(names) - 3} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


class CitationExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(CitationProcessor(md), "atlas-citations", order.CITATIONS)
        md.parser.blockprocessors.register(BibliographyProcessor(md.parser), "atlas-bibliography", order.MARKS)


def makeExtension(**kwargs):
    return CitationExtension(**kwargs)
