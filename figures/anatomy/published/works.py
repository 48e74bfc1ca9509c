"""The works of docs/reference/references.bib as a source names them: by key, and shown as "Esser et al. 2024".

What the bibliography's own page shows is read elsewhere, with all of TeX, and what is wrong is said there: here the
names and the kind suffice.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from figures.bibtex import Entry, entries

# Letters as BibTeX has them, {\"a}, \"{a} or \'a: the accents, as characters that stand above or below the one before.
ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307",
           "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "k": "\u0328", "r": "\u030a"}
ACCENT = re.compile(r"\\(?:([\"'`^~=.])\s*|([cvuHkr])(?=[\s{])\s*)\{?([A-Za-z])\}?")
BRACES = str.maketrans("", "", "{}")

BIBLIOGRAPHY = Path(__file__).parents[3] / "docs" / "reference" / "references.bib"


@dataclass(frozen=True)
class Work:
    """One entry of the bibliography."""

    key: str
    short: str     # its first authors and its year
    paper: bool    # otherwise code, a model card, or another web page


def works(path: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Every work by its key; read again when the file has changed. Raises BuildError for what is no text."""
    return _read(path, path.stat().st_mtime_ns if path.is_file() else 0)


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int) -> dict[str, Work]:
    return {entry.key: Work(entry.key, _short(entry), entry.paper) for entry in entries(path)[0]}


def _short(entry: Entry) -> str:
    return f"{_names(entry.fields.get('author', '?'))} {entry.fields.get('year', '?')}"


def _names(authors: str) -> str:
    """Ho; Peebles and Xie; Esser et al."""
    plain = ACCENT.sub(lambda found: normalize("NFC", found[3] + ACCENTS[found[1] or found[2]]), authors)
    each = " ".join(plain.split()).split(" and ")
    first, *more = (author.partition(",")[0].translate(BRACES).strip() for author in each)
    return f"{first} et al." if len(more) > 1 else " and ".join((first, *more))
