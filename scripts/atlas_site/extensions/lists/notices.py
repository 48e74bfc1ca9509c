"""Notices of third parties: `[](notice:NAME)`, alone in a paragraph, becomes what there is to say of a part of others.

The parts, and where their words are read, are in references/third_party.py.
"""

import re
import xml.etree.ElementTree as etree
from html import escape

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from atlas_site.extensions import order
from atlas_site.references.third_party import Notice

MARK = re.compile(r"\[\]\(notice:(?P<name>[^)\s]*)\)")


class NoticeProcessor(BlockProcessor):
    """Puts a notice in place of its mark."""

    def test(self, parent, block):
        return MARK.fullmatch(block.strip())

    def run(self, parent, blocks):
        mark, page = blocks.pop(0).strip(), self.parser.md.page
        try:
            notice = page.get("notice", MARK.fullmatch(mark)["name"])
        except KeyError as error:
            page.report(mark, error.args[0])
        else:
            etree.SubElement(parent, "p").text = self.parser.md.htmlStash.store(_told(notice))


def _told(notice: Notice) -> str:
    """The package, its files in the site, and the words of its licence, which no search is to find."""
    files = ", ".join(f"<code>{escape(pattern)}</code>" for pattern in notice.files)
    return (f"<p>From the package <code>{escape(notice.package)}</code> {escape(notice.version)}"
            f"{f'; in {files}' if files else ''}.</p>"
            f'<details class="notice" data-search-exclude><summary>The notice, as it came</summary>'
            f'<pre tabindex="0">{escape(notice.text)}</pre></details>')


class NoticesExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(NoticeProcessor(md.parser), "atlas-notices", order.MARKS)


def makeExtension(**kwargs):
    return NoticesExtension(**kwargs)
