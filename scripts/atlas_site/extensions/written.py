"""Looks at the source of the page, and of the captions it shows, before anything is made of it: characters, fences,
forms of Markdown that the site does without. The rules are those of prose/written.py.
"""

from pathlib import Path

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from atlas_site.errors import BuildError, together
from atlas_site.extensions import order
from atlas_site.places import in_checkout
from atlas_site.prose import extent
from atlas_site.prose.written import faults
from figures.reading import read


class WrittenPreprocessor(Preprocessor):
    """Reports what may not stand in the page's source; the text stays as it is."""

    def run(self, lines):
        page = self.md.page
        if page.file and (far := [BuildError(page.file, *fault) for fault in extent.faults(page.source())]):
            raise together(far)   # at once: what goes too far would take too long to convert
        if page.file or not page.path.endswith(".py"):   # a lab without its file is Markdown with code in fences
            for line, message in faults(page.file or Path("page.md"), page.source()):
                page.report_at(line, message)
        return lines


class CaptionsProcessor(Treeprocessor):
    """The same of the files whose captions the page shows."""

    def run(self, root):
        for file in filter(Path.is_file, self.md.page.included):
            self.md.page.errors += [BuildError(in_checkout(file), *fault) for fault in faults(file, read(file))]


class WrittenExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(WrittenPreprocessor(md), "atlas-written", order.WRITTEN)
        md.treeprocessors.register(CaptionsProcessor(md), "atlas-captions", order.CAPTIONS)


def makeExtension(**kwargs):
    return WrittenExtension(**kwargs)
