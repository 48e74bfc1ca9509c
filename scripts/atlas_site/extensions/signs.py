"""A link sign on whatever a reader may want to point at, besides headings, which have theirs from the contents.

    <p id="ex-dit-tokens">...  ->  <p id="ex-dit-tokens">... <a class="headerlink" href="#ex-dit-tokens"
                                                                title="Link to this exercise">¶</a></p>

The same for figures and tables, in their captions, for terms, works, repositories and absences. A click copies the
address: signs.js.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site.extensions import order

KINDS = {"ex": "exercise", "fig": "figure", "table": "table", "term": "term", "ref": "work", "absence": "claim",
         "repo": "repository", "hub": "repository"}   # by how an id begins
ELEMENTS = {"p", "li", "figure"}


def sign(id: str, kind: str) -> etree.Element:
    """The sign of the thing with that id, such as an exercise."""
    link = etree.Element("a", {"class": "headerlink", "href": f"#{id}", "title": f"Link to this {kind}"})
    link.text = "¶"
    return link


class SignsProcessor(Treeprocessor):
    """Puts a sign at the end of everything of those kinds."""

    def run(self, root):
        for element in root.iter():
            id = element.get("id", "")
            if element.tag in ELEMENTS and (kind := KINDS.get(id.partition("-")[0])):
                end = _end(element)
                fold = end.find("details")   # as the last thing in it
                end.insert(len(end) if fold is None else list(end).index(fold), sign(id, kind))


def _end(element: etree.Element) -> etree.Element:
    """Where the sign stands: at the end of a caption's first paragraph, of an item's text, or of the element itself."""
    if element.tag == "figure":
        caption = element.find("figcaption")
        first = caption.find("p")
        return caption if first is None else first
    paragraphs = element.findall("p")
    return paragraphs[-1] if paragraphs else element


class SignsExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(SignsProcessor(md), "atlas-signs", order.SIGNS)


def makeExtension(**kwargs):
    return SignsExtension(**kwargs)
