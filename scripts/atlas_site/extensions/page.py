"""The page travels with its converter, as `md.page`: this stands before all other extensions of ours.

Python-Markdown hands its extensions no file name. They ask the page for what they need, `md.page.get("fact", key)`,
and tell it what is wrong, `md.page.report(snippet, message)`. When the page is finished, all of that is one error.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.errors import together
from atlas_site.extensions import order
from atlas_site.page import Page

NAME = "atlas_site.extensions.page"


def convert(page: Page, *extensions, **configs) -> str:
    """The HTML of a page's text, by those extensions after this one. Raises BuildError with all that is wrong."""
    configs |= {NAME: {"page": page}}
    return Markdown(extensions=[NAME, *extensions], extension_configs=configs).convert(page.text)


class _TreeIsMade(Treeprocessor):
    def run(self, root):
        self.md.page.is_tree = False


class _RaiseReports(Postprocessor):
    def run(self, text):
        if self.md.page.is_tree:
            return text
        errors, self.md.page.errors = self.md.page.errors, []
        self.md.page.told.clear()
        self.md.page.is_tree = True
        if errors:
            raise together(sorted(errors, key=lambda error: error.line or 0))
        return text


class PageExtension(Extension):
    """Its one option is the Page; without it there is one without a file."""

    def __init__(self, page: Page | None = None):
        super().__init__()   # the page is no setting: those are texts, numbers and yes or no
        self.page = page

    def extendMarkdown(self, md):
        md.page = self.page or Page()
        md.page.converter = md
        md.treeprocessors.register(_TreeIsMade(md), "atlas-tree-is-made", order.REPORTS)
        md.postprocessors.register(_RaiseReports(md), "atlas-reports", order.REPORTS)


def makeExtension(**kwargs):
    return PageExtension(**kwargs)
