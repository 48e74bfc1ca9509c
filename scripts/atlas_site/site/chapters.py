"""The chapters, numbered in the order of the menu, and the way that leads from one to the next.

A page in depth, chapters/dit_memory.md, belongs to the chapter that it is named after and stands below it in the menu.
If that is chapter 3, its number is 3a. The way from page to page passes it by; from it, the way leads on.

The exercises of a chapter, exercises/dit.md, stand in the menu below its pages in depth, without a line in mkdocs.yml.
The way passes them by as well; from those of chapter 3 it leads to chapter 4. The list of all of them is on the way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase

from atlas_site.places import DOCS, ROOT
from figures.reading import read

EXERCISES = "exercises/"   # their folder
TITLE, INDEX = "Exercises", f"{EXERCISES}index.md"
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


def deeper(chapter: str, settings: Path = SETTINGS) -> list[str]:
    """The pages in depth of a chapter, in the order of the menu, all by path under docs/."""
    return [each for each in numbers(settings) if each.startswith(f"{chapter.removesuffix('.md')}_")]


def exercises(settings: Path = SETTINGS, docs: Path = DOCS) -> dict[str, str]:
    """The pages of exercises, by the path of their chapter, in its order; what is named after no chapter is last."""
    there = {f"chapters/{path.name}": f"{EXERCISES}{path.name}" for path in sorted((docs / EXERCISES).glob("*.md"))
             if path.name not in ("index.md", "README.md")}
    order = [*numbers(settings)]
    return dict(sorted(there.items(), key=lambda entry: order.index(entry[0]) if entry[0] in order else len(order)))


def in_nav(nav: list | None, pages: Mapping[str, str] | None = None) -> list | None:
    """The navigation of mkdocs.yml, with each page of exercises below its chapter and that chapter's pages in depth."""
    found = exercises() if pages is None else pages
    return nav and [_section(entry, found) if isinstance(entry, dict) else entry for entry in nav]


def _section(entry: dict, pages: Mapping[str, str]) -> dict:
    return {name: [*_with_exercises(below, pages)] if isinstance(below, list) else below
            for name, below in entry.items()}


def _with_exercises(entries: list, pages: Mapping[str, str]) -> Iterator:
    """The entries of a section; of a page that belongs to none of them MkDocs tells that nothing leads there."""
    known = numbers()
    for entry, following in pairwise([*entries, None]):
        yield entry
        chapter, after = (_chapter(each) for each in (entry, following))
        if chapter in pages and after != chapter:
            yield {f"{TITLE} {known.get(chapter, '')}".strip(): pages[chapter]}


def _chapter(entry: object) -> str:
    """The path of the chapter to which an entry of the menu belongs."""
    [path] = entry.values() if isinstance(entry, dict) and len(entry) == 1 else [entry]
    found = re.fullmatch(r"(chapters/[a-z0-9]+)(?:_\w+)?\.md", path) if isinstance(path, str) else None
    return f"{found[1]}.md" if found else ""


def lead(pages: Iterable) -> None:
    """Give each of MkDocs' pages, in the order of the menu, those before and after it: no page in depth is on the way,
    and no chapter's page of exercises; the list of all of them is.

    One in depth keeps what it has, those beside it in the menu. One of exercises has its chapter before it, and
    after it what is after that."""
    pages = [*pages]
    way = [page for page in pages if not _is_aside(page.file.src_uri)]
    for one, other in pairwise(way):
        one.next_page, other.previous_page = other, one
    by_path = {page.file.src_uri: page for page in pages}
    for page in pages:
        if _is_exercises(source := page.file.src_uri):
            chapter = by_path.get(source.replace(EXERCISES, "chapters/", 1))
            page.previous_page, page.next_page = chapter, chapter and chapter.next_page


def _is_aside(path: str) -> bool:
    return _is_deeper(path) or _is_exercises(path)


def _is_exercises(path: str) -> bool:
    """Whether it is a chapter's page of exercises; the list of all of them is none."""
    return path.startswith(EXERCISES) and path != INDEX


def _is_deeper(path: str) -> bool:
    return path.startswith("chapters/") and "_" in path
