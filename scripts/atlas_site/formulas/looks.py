"""Looks that MathML Core has no attribute for: styles become classes of docs/assets/css/math.css, which pages refuse
otherwise, and the boxes and strokes of older MathML become rows with a class.
"""

import re
import xml.etree.ElementTree as etree
from html import unescape

LOOKS = {
    "text-align: left": "at-left", "text-align: right": "at-right",
    "justify-items: start": "", "justify-items: end": "",   # goes with the former
    "padding-left: 0": "close-left", "padding-right: 0": "close-right", "padding-left: 1em": "gap-left",
    "padding-top: 0": "close-above", "padding-bottom: 0": "close-below", "padding-top: 0.1667em": "gap-above",
    "padding-left: 0.1em": "thin-left", "padding-right: 0.1em": "thin-right",
    "padding-left: 0.1667em": "small-left", "padding-right: 0.1667em": "small-right",
    "padding-left: 0.2222em": "medium-left", "padding-right: 0.2222em": "medium-right",
    "padding-left: 0.2778em": "wide-left", "padding-right: 0.2778em": "wide-right",
    "margin-left: -0.16666667em": "closer", "margin-left: -0.2222222em": "closer-medium",
    "margin-left: -0.2777778em": "closer-wide",
    "border-top: 0.05em solid currentcolor": "line-above", "border-right: 0.05em solid currentcolor": "line-right",
    "border-left: 0.05em solid currentcolor": "line-left",
    "border-top: 0.05em dashed currentcolor": "dashes-above",
    "border-right: 0.05em dashed currentcolor": "dashes-right",
    "border-left: 0.05em dashed currentcolor": "dashes-left",
    "width: 100%": "whole", "width: 50%": "half", "width: 7.5%": "margin",
    "math-shift: compact": "compact",
}
STROKES = {"box": "boxed", "updiagonalstrike": "stroke-up", "downdiagonalstrike": "stroke-down",
           "updiagonalstrike downdiagonalstrike": "stroke-up stroke-down"}
BELOW = {"line-above": "line-below", "dashes-above": "dashes-below"}
# Letters of another font, by their code, as \texttt and \textsf ask for them: those of mathematics, which the font has.
FONTS = {"code": {"A": 0x1D670, "a": 0x1D68A, "0": 0x1D7F6}, "math-core-sans-serif-font":
         {"A": 0x1D5A0, "a": 0x1D5BA, "0": 0x1D7E2}}


def parse(mathml: str) -> etree.Element:
    """The element tree of MathML, which may name characters as HTML does, &ApplyFunction;, and XML does not."""
    return etree.fromstring(re.sub(r"&(?!(?:lt|gt|amp|quot);)\w+;", lambda name: unescape(name[0]), mathml))


def by_class(math: etree.Element) -> list[str]:
    """Turn the styles of a formula into classes; what there is no class for."""
    strange = []
    for element in math.iter():
        looks = [_plain(look) for look in element.attrib.pop("style", "").split(";") if look.strip()]
        looks = [look for look in looks if look != f"width: {element.get('width')}"]   # said twice
        strange += [look for look in looks if look not in LOOKS]
        _add(element, *filter(None, map(LOOKS.get, looks)))
    return strange


def _plain(look: str) -> str:
    name, _, value = look.partition(":")
    return f"{name.strip()}: {value.strip()}"


def _add(element: etree.Element, *words: str) -> None:
    if words:
        element.set("class", " ".join([element.get("class", ""), *words]).strip())


def enclosed(math: etree.Element) -> None:
    """Turn boxes and strokes into rows with a class. Raises KeyError for a form that there is none for."""
    for element in math.iter("menclose"):
        element.tag = "mrow"
        _add(element, STROKES[element.attrib.pop("notation")])
        for line in element.findall("mrow"):
            if (line.get("class") or "").startswith("menclose-"):   # what math-core's own style draws
                element.remove(line)


def accented(math: etree.Element) -> None:
    """Give wide tildes the sign of narrow ones: browsers stretch neither, and this one stands where it should."""
    for holder in (*math.iter("mover"), *math.iter("munder")):
        for sign in holder[1:]:
            if sign.tag == "mo" and sign.text == "~":
                sign.text = "\u02dc"


def ruled(math: etree.Element) -> None:
    """A line below the last row, which comes as a row of its own with one empty cell, is one of the row above it."""
    for table in math.iter("mtable"):
        above, last = table[-2:] if len(table) > 1 else (None, None)
        if last is None or len(last) != 1 or len(last[0]) or len(above) < 2:
            continue
        looks = last[0].get("class", "").split()
        if line := next((word for word in BELOW if word in looks), None):
            table.remove(last)
            for cell in above:
                _add(cell, BELOW[line])


def lettered(math: etree.Element) -> None:
    """Turn words in another font into letters of that font, so that the math font draws them."""
    for words in math.iter("mtext"):
        for element in list(words.iter()):
            font = FONTS.get(element.tag) or FONTS.get(element.get("class"))
            if font and element.text:
                element.text = "".join(_letter(char, font) for char in element.text)
            if font or element.get("class") == "math-core-serif-font":
                element.tag = "span"
                element.attrib.pop("class", None)


def _letter(char: str, font: dict[str, int]) -> str:
    first = next((first for first in font if first <= char <= {"A": "Z", "a": "z", "0": "9"}[first]), None)
    return chr(font[first] + ord(char) - ord(first)) if first else char


def depth(element: etree.Element) -> int:
    """How many elements stand within each other, itself included."""
    levels, row = 0, [element]
    while row:
        levels, row = levels + 1, [child for each in row for child in each]
    return levels
