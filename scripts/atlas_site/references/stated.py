"""What the written pages show, and where: facts and figures, read from their sources before any page is made.

A page states what its own receipts name, what the tables it shows state, and what the captions of its figures state.
Pages generated from the data are left out: they state everything.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from atlas_site.places import DOCS
from atlas_site.prose import files
from atlas_site.prose.sentences import NESTED
from figures.drawing.catalogue import docstring, entries, gallery_index, is_face
from figures.reading import read
from figures.tables import catalogue as tables

CODE = re.compile(r"^ *(```+).*?^ *\1|(`+)[^`].*?\2", re.M | re.S)
ABOUT = re.compile(r'^(?:# )?description: (["\']?)(.+?)\1$', re.M)
TITLE = re.compile(r'^(?:# )?title: (["\']?)(.+?)\1$', re.M)
RECEIPT = re.compile(rf"\]\(fact:({NESTED})\)")
TABLE = re.compile(r"\]\(table:([^)\s]+)\)")
FIGURE = re.compile(r"\]\([^)\s]*figures/([a-z0-9-]+)\.svg\)")


def stated() -> dict[str, list[str]]:
    """Key of a fact or expression -> the pages that state it, as paths under docs/."""
    found: dict[str, list[str]] = {}
    figures = gallery_index()
    for path in pages():
        for key in dict.fromkeys(keys(read(path), figures)):
            found.setdefault(key, []).append(path.relative_to(DOCS).as_posix())
    return found


def pages() -> list[Path]:
    """The sources of all written pages."""
    return sorted([*files.pages(), *(DOCS / "labs").glob("*.py")])


def title(path: str) -> str:
    """The title in the front matter of a page under docs/, or of a lab, where it is a comment.

    Its path where there is none, as that is told with the page itself, not with those that name it."""
    found = TITLE.search(read(DOCS / path))
    return found[2] if found else path


def about(path: str) -> str:
    """The description in the front matter of a page under docs/; empty where there is none."""
    found = ABOUT.search(read(DOCS / path))
    return found[2] if found else ""


def homes() -> dict[str, str]:
    """Figure -> the page on which it stands, under docs/: the first written one, else the page of its model.

    An index, such as the home page, shows what is at home in a chapter; it is one itself for what stands nowhere else.
    A face, which cards show, is at home nowhere.
    """
    figures = {name: entry for name, entry in entries().items() if not is_face(name)}
    found = {name: f"models/{entry.model}.md" for name, entry in figures.items() if entry.model}
    last_first = pages()[::-1]
    for path in sorted(last_first, key=lambda path: path.name != "index.md"):
        found |= dict.fromkeys(FIGURE.findall(read(path)), path.relative_to(DOCS).as_posix())
    return {name: page for name, page in found.items() if name in figures}


def keys(text: str, figures: dict[str, Path] | None = None) -> Iterator[str]:
    """The facts that a page's source states, unknown ones too."""
    figures = gallery_index() if figures is None else figures
    text = CODE.sub("", text)
    yield from RECEIPT.findall(text)
    for name in filter(tables.has_table, set(TABLE.findall(text))):
        yield from (cell.fact for row in tables.table(name).rows for cell in row if cell.fact)
    for name in FIGURE.findall(text):
        if path := figures.get(name):
            yield from RECEIPT.findall(docstring(path)[1])
