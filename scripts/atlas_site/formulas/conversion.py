"""A formula in TeX becomes an element of MathML Core, or it is said what is wrong, and where in the TeX."""

import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from math_core import LatexError, LatexToMathML

from atlas_site.formulas import looks, refused, rewriting
from atlas_site.formulas.numbers import Numbers

DEPTH = 60   # of elements within each other: several times that of any formula, and far from what ends a program
CORE = LatexToMathML(fancy_error=False, allow_unreliable_rendering=True, macros=rewriting.MACROS)


class FormulaError(Exception):
    """What is wrong with a formula: `faults`, each a place in its TeX and a message."""

    def __init__(self, faults: list[tuple[int, str]]):
        super().__init__("; ".join(message for _, message in faults))
        self.faults = faults


@dataclass
class Formula:
    """A converted formula, and the links in it that lead to equations: (place in its TeX, id, the link)."""

    math: etree.Element
    references: list[tuple[int, str, etree.Element]] = field(default_factory=list)


def convert(tex: str, block: bool, numbers: Numbers) -> Formula:
    """The formula in MathML; `numbers` goes on with the equations that have a label. Raises FormulaError."""
    if found := sorted(refused.faults(tex)):
        raise FormulaError(found)
    new = rewriting.rewritten(tex, block, numbers)
    if new.faults:
        raise FormulaError(new.faults)
    try:
        math = looks.parse(CORE.convert_with_local_state(new.text.text, displaystyle=block))
    except LatexError as error:
        position, _, cause = str(error).partition(": ")
        raise FormulaError([((*new.text.origin, len(tex))[int(position)], _said(cause))]) from None
    if (deep := looks.depth(math)) > DEPTH:
        raise FormulaError([(0, f"it is {deep:,} deep, expected at most {DEPTH}")])
    looks.enclosed(math)
    looks.lettered(math)
    looks.accented(math)
    strange = looks.by_class(math)
    looks.ruled(math)
    if strange:
        raise FormulaError([(0, f"it fixes a style, '{strange[0]}', which pages do not have; say it without a space of "
                                "its own")])
    links = [link for link in math.iter("a") if link.get("href", "").startswith("#")]
    return Formula(math, [(*found, link) for found, link in zip(new.references, links, strict=True)])


def _said(cause: str) -> str:
    return cause[:1].lower() + cause[1:].rstrip(".")
