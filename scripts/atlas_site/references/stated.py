"""Which facts the written pages state, and where: read from their sources, before any page is made.

A page states what its own receipts name, what the tables it shows state, and what the captions of its figures state.
Pages generated from the data are left out: they state everything.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from atlas_site.pictures import rendered
from atlas_site.places import DOCS
from atlas_site.prose.sentences import NESTED
from figures.drawing.catalogue import docstring
from figures.tables import catalogue as tables

CODE = re.compile(r"^ *(```+).*?^ *\1|(`+)[^`].*?\2", re.M | re.S)
RECEIPT = re.compile(rf"\]\(fact:({NESTED})\)")
TABLE = re.compile(r"\]\(table:([^)\s]+)\)")
FIGURE = re.compile(r"\]\([^)\s]*figures/([a-z0-9-]+)\.svg\)")


@cache
def stated() -> dict[str, list[str]]:
    """Key of a fact or expression -> the pages that state it, as paths under docs/."""
    found: dict[str, list[str]] = {}
    for path in pages():
        for key in dict.fromkeys(keys(path.read_text("utf-8"))):
            found.setdefault(key, []).append(path.relative_to(DOCS).as_posix())
    return found


def pages() -> list[Path]:
    """The sources of all written pages."""
    return sorted([*DOCS.rglob("*.md"), *(DOCS / "labs").glob("*.py")])


def keys(text: str) -> Iterator[str]:
    """The facts that a page's source states, unknown ones too."""
    text = CODE.sub("", text)
    yield from RECEIPT.findall(text)
    for name in filter(tables.known, set(TABLE.findall(text))):
        yield from (cell.fact for row in tables.table(name).rows for cell in row if cell.fact)
    for name in FIGURE.findall(text):
        if path := rendered.gallery_index().get(name):
            yield from RECEIPT.findall(docstring(path)[1])
