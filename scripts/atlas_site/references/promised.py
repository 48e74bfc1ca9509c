"""What stands at each promised link now: the title of its heading, figure, table, exercise, term or work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from textwrap import shorten

from atlas_site.references.bibliography import works
from atlas_site.references.permalinks import entries, source
from atlas_site.references.supported import anchor
from figures.anatomy.published.absences import absences
from figures.anatomy.published.repositories import repositories
from figures.drawing.catalogue import about, gallery_index
from figures.reading import read

FOLDERS = ("", "start/", "chapters/", "exercises/", "models/", "figures/", "labs/", "reference/")
TITLE = re.compile(r'^(?:# )?title: (["\']?)(.+?)\1$', re.M)
HEADING = re.compile(r"^(?:# )?(?P<marks>#{1,6}) (?P<title>.+?) *\{#(?P<id>[\w-]+)\}$", re.M)
TERM = re.compile(r"^- \*\*(?P<title>[^*]+?)\.?\*\*(?:(?!\n- ).)*?\{#(?P<id>term-[\w-]+)", re.M | re.S)
EXERCISE = re.compile(r"\*\*Exercise\.\*\* (?P<title>(?:(?!\n(?:#?\n|#? ?\{)).)+)\n"
                      r"(?:# )?\{#(?P<id>ex-[\w-]+)[^}\n]*\}", re.S)
TABLE = re.compile(r"^\[(?P<title>[^\]]+)\]\(table:(?P<id>[\w-]+)\)$", re.M)
FIGURE = re.compile(r"figures/([a-z0-9-]+)\.svg")
MARKUP = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)|\\(?=\W)|[`*]")


@dataclass(frozen=True)
class Promised:
    """A page of the site, its title, and its promised links: (id, what stands there)."""

    page: str
    title: str
    links: tuple[tuple[str, str], ...]


def promised(made: dict[str, str]) -> Iterator[Promised]:
    """Every page with promised links, without those that have moved from it.

    `made` has the Markdown of pages that nobody wrote, by path under docs/."""
    still = [link for link, new in entries().items() if not new]
    for page, links in groupby(sorted(still, key=_order), lambda link: link.partition("#")[0]):
        names, ids = titles(page, made), [link.partition("#")[2] for link in links]
        yield Promised(page, _title(page, made), tuple((id, names.get(id, id)) for id in ids))


def titles(page: str, made: dict[str, str]) -> dict[str, str]:
    """What stands at the ids of a page, by id, where the page's source says it."""
    text = _text(page, made)
    found = dict(_written(text))
    found |= {f"fig-{name}": f"Figure: {_plain(about(name).title)}" for name in FIGURE.findall(text)
              if name in gallery_index()}
    if page == "reference/bibliography/":
        found |= {f"ref-{key}": _plain(work.title) for key, work in works().items()}
    if page == "reference/repositories/":
        found |= {anchor(each): each.name for each in repositories().values()}
    if page == "reference/absences/":
        found |= {f"absence-{key}": str(entry.claim or entry.wanted) for key, entry in absences().items()}
    return found


@lru_cache(maxsize=512)
def _written(text: str) -> tuple[tuple[str, str], ...]:
    """The ids of a text's headings, terms, exercises and tables, each with its title."""
    found = {each["id"]: each["title"] for pattern in (HEADING, TERM) for each in pattern.finditer(text)}
    found |= {each["id"]: f"Exercise: {_words(each['title'])}" for each in EXERCISE.finditer(text)}
    found |= {f"table-{each['id']}": f"Table: {each['title']}" for each in TABLE.finditer(text)}
    return tuple((id, _plain(title)) for id, title in found.items())


def _plain(title: str) -> str:
    return MARKUP.sub(r"\1", title)


def _words(question: str) -> str:
    """The first words of a question, without formulas."""
    plain = MARKUP.sub(r"\1", re.sub(r"\$[^$]+\$", "…", question.replace("\n# ", " ")))
    return shorten(plain, 60, placeholder=" …")


def _order(link: str) -> tuple[int, str]:
    """Pages in the order of the menu's folders; the links of a page stay as they were published."""
    page = link.partition("#")[0]
    return max(i for i, folder in enumerate(FOLDERS) if page.startswith(folder)), page


def _title(page: str, made: dict[str, str]) -> str:
    found = TITLE.search(_text(page, made)) or HEADING.search(_text(page, made))
    return found[2] if found else page


def _text(page: str, made: dict[str, str]) -> str:
    """The Markdown of a page, of its lab, or the one made for its model."""
    if file := source(page):
        return read(file)
    path = page.rstrip("/") or "index"
    return made.get(f"{path}.md") or made.get(f"{path}/index.md", "")
