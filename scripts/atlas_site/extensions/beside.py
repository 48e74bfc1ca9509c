"""What stands beside the path: made on every page of a chapter, from the pages that there are and their heads.

    a chapter, chapters/dit.md          at its end a list of its pages in depth, with what each is about, and a link to
                                        its exercises, with how many there are
    a page in depth, chapters/dit_x.md  below its title that it is optional, and a link to its chapter
    exercises, exercises/dit.md         below the title a link to their chapter

So the way back and the way further are never forgotten, and never stale.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from atlas_site.extensions import order

PAGE = re.compile(r"(?P<folder>chapters|exercises)/(?P<chapter>[a-z0-9]+)(?P<deeper>_\w+)?\.md")


class BesideProcessor(Treeprocessor):
    """Adds to the tree of a page what belongs to its kind."""

    def run(self, root):
        found = PAGE.fullmatch(self.md.page.path)
        if not found or found["chapter"] == "index":
            return
        chapter = f"chapters/{found['chapter']}.md"
        if chapter not in self.md.page.get("chapters"):
            return   # a page that is being written, or one that is named after none: the settings say so
        if found["folder"] == "exercises":
            self._mark(root, "For chapter ", chapter)
        elif found["deeper"]:
            self._mark(root, "In depth, optional. It belongs to ", chapter)
        else:
            self._list(root, chapter)

    def _mark(self, root, words: str, chapter: str) -> None:
        """A line below the title."""
        title = next((place for place, each in enumerate(root) if each.tag == "h1"), None)
        if title is None:
            return
        line = etree.Element("p", {"class": "beside-mark", "data-search-exclude": ""})
        line.text = words
        self._link(line, chapter)
        root.insert(title + 1, line)

    def _list(self, root, chapter: str) -> None:
        """A box at the end; none where there is nothing to list."""
        page = self.md.page
        deeper, exercises = page.get("deeper", chapter), page.get("exercises", chapter)
        if not deeper and not exercises:
            return
        box = etree.SubElement(root, "section", {"class": "beside", "aria-label": "Go on from here",
                                                 "data-search-exclude": ""})
        entries = etree.Element("ul")
        for path, about in deeper:
            item = etree.SubElement(entries, "li")
            self._link(item, path)
            etree.SubElement(item, "small").text = AtomicString(about)
        if deeper:
            etree.SubElement(box, "strong").text = "Go deeper, if you like"
            box.append(entries)
        if exercises:
            etree.SubElement(box, "strong").text = "Try it"
            line = etree.SubElement(box, "p")
            link = etree.SubElement(line, "a", {"href": f"/{chapter.replace('chapters/', 'exercises/')}"})
            link.text = f"{len(exercises)} exercise{'s' * (len(exercises) != 1)}"
            minutes = sum(int(each.minutes or 0) for each in exercises)
            link.tail = f", about {round(minutes, -1) or minutes} minutes in all" if minutes else ""

    def _link(self, parent, path: str) -> None:
        page = self.md.page
        link = etree.SubElement(parent, "a", {"href": f"/{path}"})
        link.text = AtomicString(f"{page.get('chapter', path)} {page.get('title', path)}")


class BesideExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(BesideProcessor(md), "atlas-beside", order.BESIDE)


def makeExtension(**kwargs):
    return BesideExtension(**kwargs)
