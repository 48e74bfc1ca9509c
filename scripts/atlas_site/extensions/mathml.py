r"""Math: the TeX that pymdownx.arithmatex finds becomes MathML, at build time (../formulas).

    where $x_t$ is              ->  <math data-search-exclude="">...</math>
    $$ x_t = \alpha_t x_0 $$    ->  <div class="math" ...><math display="block">...</math></div>

A formula that cannot be converted is an error. So is math in a heading, whose characters would run together in tables
of contents, and a formula apart, between $$ or \[ and \], within a paragraph.
"""

import re
import xml.etree.ElementTree as etree
from html import unescape

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.formulas.conversion import Formula, FormulaError, convert
from atlas_site.formulas.numbers import Numbers
from atlas_site.formulas.scan import excerpt

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
WITHIN = re.compile(   # signs of a formula that are none within a paragraph; brackets of prose may be escaped, too
    r"(?<![\\$])\$\$(?P<dollars>(?:\\.|[^\\$])+)\$\$"
    r" | (?<!\\)\\\[(?=\s|[^\[\]]*(?:[=^]|\\[A-Za-z]{2}|\s\\\]))(?P<brackets>(?:[^\\]|\\(?!\]))+)\\\](?![(\[])"
    r" | (?<!\\)\\\\\((?P<twice>.+?)\\\\\)", re.X | re.S)


class MathProcessor(Treeprocessor):
    """Replaces the elements that arithmatex leaves; `\\(...\\)` in a span, `\\[...\\]`, already escaped, in a div."""

    def run(self, root):
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                for formula in _formulas(element):
                    self.md.page.report(_tex(formula), f"math in a heading: ${_tex(formula)}$; say it in words")
        numbers, made = Numbers(), []
        for element in _formulas(root):
            tex = _tex(element)
            try:
                made.append((tex, convert(tex, element.tag == "div", numbers)))
            except FormulaError as error:
                for place, message in error.faults:
                    self._report(tex, place, message)
            else:
                _become(element, _held(made[-1][1].math, element.tag == "div"))
        for tex, formula in made:
            self._refer(tex, formula, numbers)

    def _refer(self, tex: str, formula: Formula, numbers: Numbers) -> None:
        """Say in the formula's links the numbers of the equations that they lead to."""
        for place, id, link in formula.references:
            if id in numbers.shown:
                link.text = f"({numbers.shown[id]})"
            else:
                close = self.md.page.like(id, numbers.shown)
                self._report(tex, place, f"no equation of this page has that label; there is {close}")

    def _report(self, tex: str, place: int, message: str) -> None:
        self.md.page.report(tex, f"in a formula, {excerpt(tex, place)}: {message}", below=tex.count("\n", 0, place))


class Within(InlineProcessor):
    """Reports a formula apart within a paragraph, and takes it for one that stands in its line."""

    def __init__(self, md):
        super().__init__("", md)
        self.compiled_re = WITHIN

    def handleMatch(self, m, data):
        tex = m[m.lastgroup].strip()
        self.md.page.report(m[0], f"found '{_short(m[0])}' within a paragraph, expected ${_short(tex)}$; a formula "
                                  "apart stands between $$ and $$ with an empty line above and below")
        span = etree.Element("span", {"class": "arithmatex"})
        span.text = AtomicString(rf"\({tex}\)")
        return span, *m.span()


def _short(text: str) -> str:
    words = " ".join(re.sub("\x02[^\x03]*\x03?", "...", text).split())
    return words if len(words) <= 40 else words[:37] + "..."


def _held(math: etree.Element, block: bool) -> etree.Element:
    """A formula as it stands in a page; a wide one scrolls, also by keyboard."""
    math.set("data-search-exclude", "")
    if not block:
        return math
    holder = etree.Element("div", {"class": "math", "role": "group", "tabindex": "0"})
    holder.append(math)
    return holder


def _become(element, other) -> None:
    """Turn an element of the tree into another in place; the text that follows it stays."""
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = other.tag, other.text, tail
    element.attrib.update(other.attrib)
    element.extend(other)


def _formulas(element):
    return [found for found in element.iter() if found.get("class") == "arithmatex"]


def _tex(formula) -> str:
    text = formula.text if formula.tag == "span" else unescape(formula.text)
    return text.strip()[2:-2].strip()


class MathExtension(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(Within(md), "atlas-within", order.WITHIN)
        md.treeprocessors.register(MathProcessor(md), "atlas-mathml", order.MATH)


def makeExtension(**kwargs):
    return MathExtension(**kwargs)
