"""First mentions: a word of running prose becomes a link where a page says it first.

A mention counts in running prose: neither in a heading, link, fold, formula, caption or code, nor in the line in
italics on what a section is for.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

RUNNING = {"p", "li", "td", "dd"}
APART = {"a", "code", "pre", "math", "svg", "th", "details", "fieldset", "figure", "data",
         "h1", "h2", "h3", "h4", "h5", "h6"}
APART_CLASSES = {"arithmatex", "admonition-title", "math", "lab-files"}


def link_first(root: etree.Element, pattern: re.Pattern, name: Callable[[str], str], address: Callable[[str], str],
               look: str, seen: set[str]) -> None:
    """Make links, of the class `look`, of the first words on a page that match and have a name not `seen` yet.

    `name` gives what words stand for, `address` where such a name leads.
    """
    def read(element, prose=False):
        """Links in the text of an element and of all that it holds, in the order in which they are read."""
        if element.tag in APART or not APART_CLASSES.isdisjoint(element.get("class", "").split()) or _goal(element):
            return
        prose = prose or element.tag in RUNNING
        children = list(element)
        if prose:
            element.text, links = cut(element.text)
            element[:0] = links
        for child in children:
            read(child, prose)
            if prose:
                child.tail, links = cut(child.tail)
                place = list(element).index(child) + 1
                element[place:place] = links

    def cut(text):
        """The text before its first new name, and a link for each new name, with the text after it as its tail."""
        links, end, before = [], 0, text
        for found in pattern.finditer(text or ""):
            meant = name(" ".join(found[0].split()))
            if meant in seen:
                continue
            seen.add(meant)
            link = etree.Element("a", {"class": look, "href": address(meant)})
            link.text, link.tail = found[0], text[found.end():]
            if links:
                links[-1].tail = text[end:found.start()]
            else:
                before = text[:found.start()]
            links, end = [*links, link], found.end()
        return before, links

    read(root)


def _goal(element) -> bool:
    """Whether this is the line in italics on what a section is for: its words are explained below it."""
    return (element.tag == "p" and len(element) == 1 and element[0].tag == "em"
            and not f"{element.text or ''}{element[0].tail or ''}".strip())
