"""The glossary: the first mention of each of its terms on a page leads to its entry.

    the latent has four channels  ->  the <a class="term" href="/reference/glossary.md#term-latent">latent</a> has ...

    [gate](term:gate)             a link by hand, on any page, for a word that may mean something else

Which words lead to which entry, the glossary itself says: terms.py. A mention counts in running prose: neither
in a heading, link, fold, formula, caption or code, nor in the line in italics on what a section is for.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site.extensions import order

PAGE = "/reference/glossary.md"
PAGES = ("chapters/", "labs/", "start.md")
RUNNING = {"p", "li", "td", "dd"}
APART = {"a", "code", "pre", "math", "svg", "th", "details", "figure", "data", "h1", "h2", "h3", "h4", "h5", "h6"}
APART_CLASSES = {"arithmatex", "admonition-title", "math", "lab-files"}


class GlossaryProcessor(Treeprocessor):
    """Links of the form `term:name`, then the first mention of every other term."""

    def run(self, root):
        self.known, self.seen = self.md.page.get("terms"), set()
        for element in root.iter():
            scheme, _, name = element.get("href", "").partition(":")
            if element.tag == "a" and scheme == "term":
                self._explicit(element, name)
            elif element.get("id", "").startswith("term-"):
                element.attrib.pop("match", None)
        if self.md.page.path.startswith(PAGES):
            self._read(root)

    def _explicit(self, link, name):
        words = "".join(link.itertext())
        if name not in self.known.names:
            close = self.md.page.like(name, self.known.names)
            self.md.page.report_link(f"term:{name}", words,
                                     f"found the term '{name}', expected one of {PAGE[1:]}; there is: {close}")
        elif not words.strip():
            self.md.page.report_link(f"term:{name}", words, f"found no words, expected [words](term:{name})")
        self.seen.add(name)
        link.attrib.update({"class": "term", "href": f"{PAGE}#term-{name}"})

    def _read(self, element, prose=False):
        """Links in the text of an element and of all that it holds, in the order in which they are read."""
        if element.tag in APART or not APART_CLASSES.isdisjoint(element.get("class", "").split()) or _goal(element):
            return
        prose = prose or element.tag in RUNNING
        children = list(element)
        if prose:
            element.text, links = self._cut(element.text)
            element[:0] = links
        for child in children:
            self._read(child, prose)
            if prose:
                child.tail, links = self._cut(child.tail)
                place = list(element).index(child) + 1
                element[place:place] = links

    def _cut(self, text):
        """The text before its first new term, and a link for each new term, with the text after it as its tail."""
        links, end, before = [], 0, text
        for found in self.known.pattern.finditer(text or ""):
            name = self.known.forms[" ".join(found[0].split())]
            if name in self.seen:
                continue
            self.seen.add(name)
            link = etree.Element("a", {"class": "term", "href": f"{PAGE}#term-{name}"})
            link.text, link.tail = found[0], text[found.end():]
            if links:
                links[-1].tail = text[end:found.start()]
            else:
                before = text[:found.start()]
            links, end = [*links, link], found.end()
        return before, links


def _goal(element) -> bool:
    """Whether this is the line in italics on what a section is for: its words are explained below it."""
    return (element.tag == "p" and len(element) == 1 and element[0].tag == "em"
            and not f"{element.text or ''}{element[0].tail or ''}".strip())


class GlossaryExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(GlossaryProcessor(md), "atlas-glossary", order.GLOSSARY)


def makeExtension(**kwargs):
    return GlossaryExtension(**kwargs)
