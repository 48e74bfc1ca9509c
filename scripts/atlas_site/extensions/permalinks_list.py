"""The page of permalinks: `[](permalinks:all)`, alone in a paragraph, becomes every promised link, folded by page.

Each leads where it promises, under the title that is there now. The list is permalinks.txt; the check of the built site
compares the two.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import escape
from itertools import groupby
from textwrap import shorten

from markdown.extensions import Extension

from atlas_site.extensions.marks import MarkProcessor
from atlas_site.model_pages import cached
from atlas_site.pictures.rendered import figure, gallery_index
from atlas_site.places import DOCS
from atlas_site.references import bibliography, permalinks

MARK = "[](permalinks:all)"
HERE = "../../"   # from the page of permalinks to the root of the site
FOLDERS = ("", "start/", "chapters/", "models/", "figures/", "labs/", "reference/")
TITLE = re.compile(r'^(?:# )?title: (["\']?)(.+?)\1$', re.M)
HEADING = re.compile(r"^(?:# )?(?P<marks>#{1,6}) (?P<title>.+?) *\{#(?P<id>[\w-]+)\}$", re.M)
TERM = re.compile(r"^- \*\*(?P<title>[^*]+?)\.?\*\*(?:(?!\n- ).)*?\{#(?P<id>term-[\w-]+)", re.M | re.S)
EXERCISE = re.compile(r"\*\*Exercise\.\*\* (?P<title>(?:(?!\n(?:#?\n|#? ?\{)).)+)\n(?:# )?\{#(?P<id>ex-[\w-]+)\}", re.S)
TABLE = re.compile(r"^\[(?P<title>[^\]]+)\]\(table:(?P<id>[\w-]+)\)$", re.M)
MARKUP = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)|\\(?=\W)|[`*]")


class PermalinksProcessor(MarkProcessor):
    """Puts the list in place of its mark."""

    mark = MARK

    def fill(self, parent):
        # raw: MkDocs knows only the ids that it has seen itself; the check of the built site follows every link
        etree.SubElement(parent, "p").text = self.parser.md.htmlStash.store("\n".join(folds()))


def folds() -> Iterator[str]:
    """A fold for each page: its title, and its links."""
    for page, links in groupby(sorted(permalinks.published(), key=_order), lambda link: link.partition("#")[0]):
        title, names, ids = _title(page), titles(page), [link.partition("#")[2] for link in links]
        items = "".join(f'<li><a href="{HERE}{page}#{id}">{escape(names.get(id, id))}</a> <code>#{id}</code></li>'
                        for id in ids)
        summary = f"<summary>{escape(title)}: {len(ids)} links</summary>"
        yield f'<details class="permalinks">{summary}<ul>{items}</ul></details>'


def titles(page: str) -> dict[str, str]:
    """What stands at the ids of a page, by id, where the page's source says it."""
    text = _text(page)
    found = {each["id"]: each["title"] for pattern in (HEADING, TERM) for each in pattern.finditer(text)}
    found |= {each["id"]: f"Exercise: {_words(each['title'])}" for each in EXERCISE.finditer(text)}
    found |= {f"table-{each['id']}": f"Table: {each['title']}" for each in TABLE.finditer(text)}
    shown = [name for name in gallery_index() if f"figures/{name}.svg" in text]
    found |= {f"fig-{name}": f"Figure: {figure(name).title}" for name in shown}
    if page == "reference/bibliography/":
        found |= {f"ref-{key}": work.title for key, work in bibliography.works().items()}
    return {id: MARKUP.sub(r"\1", title) for id, title in found.items()}


def _words(question: str) -> str:
    """The first words of a question, without formulas."""
    plain = MARKUP.sub(r"\1", re.sub(r"\$[^$]+\$", "…", question.replace("\n# ", " ")))
    return shorten(plain, 60, placeholder=" …")


def _order(link: str) -> tuple[int, str]:
    """Pages in the order of the menu's folders; the links of a page stay as they were published."""
    page = link.partition("#")[0]
    return max(i for i, folder in enumerate(FOLDERS) if page.startswith(folder)), page


def _title(page: str) -> str:
    found = TITLE.search(_text(page)) or HEADING.search(_text(page))
    return found[2] if found else page


def _text(page: str) -> str:
    """The Markdown of a page, of its lab, or the one made for its model."""
    path = page.rstrip("/") or "index"
    for file in (DOCS / f"{path}.md", DOCS / path / "index.md", DOCS / f"{path}.py"):
        if file.is_file():
            return file.read_text("utf-8")
    made = dict(cached.pages())
    return made.get(f"{path}.md") or made.get(f"{path}/index.md", "")


class PermalinksExtension(Extension):
    def extendMarkdown(self, md):
        # above paragraphs (10), below everything that starts with its own mark
        md.parser.blockprocessors.register(PermalinksProcessor(md.parser), "atlas-permalinks", 16)


def makeExtension(**kwargs):
    return PermalinksExtension(**kwargs)
