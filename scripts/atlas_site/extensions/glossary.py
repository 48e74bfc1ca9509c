"""The glossary: the first mention of each of its terms on a page leads to its entry.

    the latent has four channels  ->  the <a class="term" href="/reference/glossary.md#term-latent">latent</a> has ...

    [gate](term:gate)             a link by hand, on any page, for a word that may mean something else

Which words lead to which entry, the glossary itself says: terms.py. What counts as a mention: mentions.py.
"""

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site.extensions import order
from atlas_site.extensions.mentions import link_first

PAGE = "/reference/glossary.md"
PAGES = ("chapters/", "labs/", "start.md")


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
            link_first(root, self.known.pattern, self.known.forms.__getitem__, _address, "term", self.seen)

    def _explicit(self, link, name):
        words = "".join(link.itertext())
        if name not in self.known.names:
            close = self.md.page.like(name, self.known.names)
            self.md.page.report_link(f"term:{name}", words,
                                     f"found the term '{name}', expected one of {PAGE[1:]}; there is: {close}")
        elif not words.strip():
            self.md.page.report_link(f"term:{name}", words, f"found no words, expected [words](term:{name})")
        self.seen.add(name)
        link.attrib.update({"class": "term", "href": _address(name)})


def _address(name: str) -> str:
    return f"{PAGE}#term-{name}"


class GlossaryExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(GlossaryProcessor(md), "atlas-glossary", order.GLOSSARY)


def makeExtension(**kwargs):
    return GlossaryExtension(**kwargs)
