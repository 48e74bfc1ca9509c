"""The page of permalinks: `[](permalinks:all)`, alone in a paragraph, becomes every promised link, folded by page.

Each leads where it promises, under the title that is there now. The list is permalinks.txt; the check of the built site
compares the two.
"""

import xml.etree.ElementTree as etree
from html import escape

from markdown.extensions import Extension

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.markup import Made
from atlas_site.references.promised import Promised

MARK = "[](permalinks:all)"
HERE = "../../"   # from the page of permalinks to the root of the site


class PermalinksProcessor(MarkProcessor):
    """Puts the list in place of its mark."""

    mark = MARK

    def fill(self, parent):
        # raw: MkDocs knows only the ids that it has seen itself; the check of the built site follows every link
        html = "\n".join(map(_fold, self.parser.md.page.get("permalinks")))
        etree.SubElement(parent, "p").text = self.parser.md.htmlStash.store(Made(html))


def _fold(page: Promised) -> str:
    """A page's title, and its links."""
    items = "".join(f'<li><a href="{HERE}{page.page}#{id}">{escape(title)}</a> <code>#{id}</code></li>'
                    for id, title in page.links)
    summary = f"<summary>{escape(page.title)}: {len(page.links)} links</summary>"
    return f'<details class="permalinks">{summary}<ul>{items}</ul></details>'


class PermalinksExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(PermalinksProcessor(md.parser), "atlas-permalinks", order.MARKS)


def makeExtension(**kwargs):
    return PermalinksExtension(**kwargs)
