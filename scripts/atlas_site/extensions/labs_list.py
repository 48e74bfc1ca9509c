"""The list of labs: `[](labs:all)`, alone in a paragraph, becomes one entry for each, in the order of the navigation.

What an entry says is in the lab's own header: its question, and what it proves. The time is a guess from its length.
"""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import jupytext
from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions.marks import MarkProcessor
from atlas_site.labs import pages as lab_pages
from atlas_site.places import DOCS, ROOT

MARK = "[](labs:all)"
WORDS, LINES, EXERCISE = 200, 15, 4   # read in a minute; understood in a minute; minutes for one


def labs() -> list[Path]:
    """The labs' files, in the order of the navigation."""
    order = re.findall(r"\blabs/(\w+\.py)\b", (ROOT / "mkdocs.yml").read_text("utf-8"))
    return [DOCS / "labs" / name for name in dict.fromkeys(order) if (DOCS / "labs" / name).is_file()]


def minutes(notebook) -> int:
    """About how long a reader takes, in steps of five minutes."""
    text = {kind: "\n".join(cell.source for cell in notebook.cells if cell.cell_type == kind)
            for kind in ("markdown", "code")}
    exercises = sum("exercise" in cell.metadata.get("tags", []) for cell in notebook.cells)
    total = len(text["markdown"].split()) / WORDS + text["code"].count("\n") / LINES + EXERCISE * exercises
    return 5 * round(total / 5)


class LabsProcessor(MarkProcessor):
    """Puts the list in place of the mark."""

    mark = MARK

    def fill(self, parent):
        etree.SubElement(parent, "ol", {"class": "lab-list"}).extend(map(_entry, labs()))


def _entry(path: Path) -> etree.Element:
    notebook = jupytext.read(path)
    meta = lab_pages.front_matter(notebook)
    item = etree.Element("li")
    link = etree.SubElement(etree.SubElement(item, "strong"), "a", {"href": f"/labs/{path.name}"})
    name = meta["title"].removeprefix("Lab: ")
    link.text = AtomicString(name[0].upper() + name[1:])
    link.tail = f" (about {minutes(notebook)} min)"
    etree.SubElement(item, "br")
    etree.SubElement(item, "em").text = meta.get("question", meta["description"])
    if proves := meta.get("proves"):
        etree.SubElement(item, "br").tail = AtomicString(proves)
    return item


class LabsExtension(Extension):
    def extendMarkdown(self, md):
        # above paragraphs (10), below everything that starts with its own mark
        md.parser.blockprocessors.register(LabsProcessor(md.parser), "atlas-labs-list", 17)


def makeExtension(**kwargs):
    return LabsExtension(**kwargs)
