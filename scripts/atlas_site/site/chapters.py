"""The chapters, numbered in the order of the menu, and the way that leads from one to the next.

A page in depth, chapters/dit_memory.md, belongs to the chapter that it is named after and stands below it in the menu.
If that is chapter 3, its number is 3a. The way from page to page passes it by; from it, the way leads on.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

from atlas_site.places import ROOT
from figures.reading import read

SETTINGS = ROOT / "mkdocs.yml"
NAMED = re.compile(r"\bchapters/(\w+)\.md\s*$", re.M)


def numbers(settings: Path = SETTINGS) -> dict[str, str]:
    """The number of every chapter and page in depth, by its path under docs/: {"chapters/dit.md": "3", ...}."""
    found, chapter, deeper = {}, 0, 0
    for name in NAMED.findall(read(settings)):
        path = f"chapters/{name}.md"
        chapter, deeper = (chapter, deeper + 1) if _is_deeper(path) else (chapter + 1, 0)
        found[path] = f"{chapter}{ascii_lowercase[deeper - 1] if deeper else ''}"
    return found


def path(settings: Path = SETTINGS) -> list[str]:
    """The chapters that one reads one after the other, by path under docs/."""
    return [each for each in numbers(settings) if not _is_deeper(each)]


def lead(pages: Iterable) -> None:
    """Give each of MkDocs' pages, in the order of the menu, those before and after it: no page in depth is on the way.

    One in depth keeps what it has, those beside it in the menu."""
    way = [page for page in pages if not _is_deeper(page.file.src_uri)]
    for one, other in pairwise(way):
        one.next_page, other.previous_page = other, one


def _is_deeper(path: str) -> bool:
    return path.startswith("chapters/") and "_" in path
