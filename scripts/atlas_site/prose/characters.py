"""The characters that may stand in a source: those of English, of names in Latin letters, of Greek, and of arithmetic.

All others are refused with their names. A digit of another script or an invisible character reads well, and is found by
no search and no check; a letter of another script is taken for one of ours.
"""

import re
import unicodedata
from collections.abc import Iterator

from atlas_site.prose.files import Text

# Latin letters, with and without accents; Greek; marks of print; arrows; arithmetic
STRANGE = re.compile(
    "[^\t\n -~\u00a0-\u00ac\u00ae-\u024f\u0391-\u03c9\u03d1\u03d5\u03f5\u1d40\u1e00-\u1eff"
    "\u2009\u2010-\u2016\u2018\u2019\u201c\u201d\u2020\u2021\u2022\u2026\u202f\u2032\u2033\u2044"
    "\u2070\u2071\u2074-\u208e\u20ac\u2113\u2115\u211d\u2124\u2190-\u2199\u21a6\u21d0-\u21d5\u2200-\u22ff\u2308-\u230b"
    "\u25a0-\u25ff\u2713\u2717\u27e8\u27e9]")
# l and O are taken for 1 and 0 in a number, and I as well.
LETTER = re.compile(r"(?<![\w.#/-])\d[\d.,]*[OIl](?=[\d.,]|\b(?![\w/-]))[\dOIl.,]*")


def faults(lines: list[Text]) -> Iterator[tuple[int, str]]:
    """The place of each character that may not stand in a source, or that makes a number look like another."""
    for line in lines:
        for found in STRANGE.finditer(line.text):
            yield line.origin[found.start()], f"found {_named(found[0])}, expected a character of English text, " \
                                              "Greek or arithmetic"
        for found in LETTER.finditer(line.text):
            yield line.origin[found.start()], f"found the number {found[0]!r} with a letter in it, expected digits"


def _named(char: str) -> str:
    """Its code and its name, as it may not be seen; and, of a digit, what it says."""
    name = unicodedata.name(char, "a control character" if unicodedata.category(char) == "Cc" else "no character")
    digit = unicodedata.digit(char, None)
    return f"U+{ord(char):04X} {name}" + (f" ({digit})" if digit is not None else "")
