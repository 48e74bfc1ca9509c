"""The changelog: `[](changelog:all)`, alone in a paragraph, becomes the text of CHANGELOG.md, the one source.

A version gets a permanent id, `changelog-0-1-0`; the kinds of change below it, which may be gone with the next version,
get none. Links into docs/ lead to the pages.
"""

import re

from markdown.extensions import Extension

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.places import CHANGELOG

MARK = "[](changelog:all)"
VERSION = re.compile(r"^## (?P<title>\[?(?P<name>[\w.]+).*)$", re.M)
KIND = re.compile(r"^### (.+)$", re.M)


def markdown(text: str) -> str:
    """The changelog as Markdown of a page of docs/reference/, without its own title."""
    body = text.partition("\n")[2]
    body = VERSION.sub(lambda found: f"## {found['title']} {{#{anchor(found['name'])}}}", body)
    return KIND.sub(r"**\1**", body).replace("](docs/reference/", "](").replace("](docs/", "](../")


def anchor(version: str) -> str:
    """The permanent id of a version."""
    return f"changelog-{version.lower().replace('.', '-')}"


class ChangelogProcessor(MarkProcessor):
    """Puts the changelog in place of its mark."""

    mark = MARK

    def fill(self, parent):
        page = self.parser.md.page
        page.included.append(CHANGELOG)
        self.parser.parseChunk(parent, markdown(page.get("changelog")))


class ChangelogExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(ChangelogProcessor(md.parser), "atlas-changelog", order.MARKS)


def makeExtension(**kwargs):
    return ChangelogExtension(**kwargs)
