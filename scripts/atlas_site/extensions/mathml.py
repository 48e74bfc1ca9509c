r"""Math: the TeX that pymdownx.arithmatex finds becomes MathML, at build time.

    where $x_t$ is              ->  <math data-search-exclude="">...</math>
    $$ x_t = \alpha_t x_0 $$    ->  <div class="math" ...><math display="block">...</math></div>

A formula that cannot be converted is an error. So is math in a heading, whose characters would run together in tables
of contents.
"""

import re
import xml.etree.ElementTree as etree
from html import unescape

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from math_core import LatexError, LatexToMathML

from atlas_site.extensions import order

DEPTH = 60   # of elements within each other: several times that of any formula, and far from what ends a program
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}

# What MathML has no attribute for, as a class (docs/assets/css): pages fix no style, so that they can refuse any.
LOOKS = {
    "text-align: left": "at-left", "text-align: right": "at-right",
    "justify-items: start": "", "justify-items: end": "",   # goes with the former
    "padding-left: 0": "close-left", "padding-right: 0": "close-right", "padding-left:1em": "gap-left",
    "padding-top: 0.1667em": "gap-above", "margin-left:-0.16666667em": "closer",
    "border-top: 0.05em solid currentcolor": "line-above", "border-right: 0.05em solid currentcolor": "line-right",
    "border-top: 0.05em dashed currentcolor": "dashes-above",
    "border-right: 0.05em dashed currentcolor": "dashes-right",
    "width: 100%": "whole", "width: 50%": "half",
}


class MathProcessor(Treeprocessor):
    """Replaces the elements that arithmatex leaves; `\\(...\\)` in a span, `\\[...\\]`, already escaped, in a div."""

    def __init__(self, md):
        super().__init__(md)
        self.converter = LatexToMathML(fancy_error=False)

    def run(self, root):
        for element in list(root.iter()):
            if element.tag in HEADINGS:
                for formula in _formulas(element):
                    self.md.page.report(_tex(formula), f"math in a heading: ${_tex(formula)}$; say it in words")
        for formula in _formulas(root):
            self._typeset(formula)

    def _typeset(self, formula):
        tex, block = _tex(formula), formula.tag == "div"
        try:
            math = parse(self.converter.convert_with_local_state(tex, displaystyle=block))
        except LatexError as error:
            position, _, cause = str(error).partition(": ")
            self.md.page.report(tex, f"the formula {tex!r} fails at character {position}: {cause}")
            return
        if (found := depth(math)) > DEPTH:
            self.md.page.report(tex, f"the formula {tex[:80]!r} is {found:,} deep, expected at most {DEPTH}")
            return
        for look in by_class(math):
            self.md.page.report(tex, f"the formula {tex!r} fixes a style, {look!r}, which pages do not have: "
                                "say it without a colour or a space of its own")
        math.set("data-search-exclude", "")
        if block:   # wide formulas scroll, also by keyboard
            holder = etree.Element("div", {"class": "math", "role": "group", "tabindex": "0"})
            holder.append(math)
            math = holder
        _become(formula, math)


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


def depth(element: etree.Element) -> int:
    """How many elements stand within each other, itself included."""
    levels, row = 0, [element]
    while row:
        levels, row = levels + 1, [child for each in row for child in each]
    return levels


def parse(mathml: str) -> etree.Element:
    """The element tree of MathML, which may name characters as HTML does, &ApplyFunction;, and XML does not."""
    return etree.fromstring(re.sub(r"&(?!(?:lt|gt|amp|quot);)\w+;", lambda name: unescape(name[0]), mathml))


def by_class(math: etree.Element) -> list[str]:
    """Turn the styles of a formula into classes; what there is no class for."""
    strange = []
    for element in math.iter():
        looks = [look.strip() for look in element.attrib.pop("style", "").split(";") if look.strip()]
        strange += [look for look in looks if look not in LOOKS]
        if words := " ".join(filter(None, map(LOOKS.get, looks))):
            element.set("class", f"{element.get('class', '')} {words}".strip())
    return strange


class MathExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(MathProcessor(md), "atlas-mathml", order.MATH)


def makeExtension(**kwargs):
    return MathExtension(**kwargs)
