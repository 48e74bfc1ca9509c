"""Tables made from the data: a paragraph that holds only

    [Caption of the table](table:comparison)

becomes a figure with that caption and the table that figures.tables.catalogue makes; its cells carry receipts, and its
classes tell the stylesheet how it takes its room (figures/tables/layout.py):

    <figure class="atlas-table breaks-cells narrow-6" id="table-comparison">
      <figcaption id="table-comparison-caption">Caption of the table</figcaption>
      <div class="table-scroll" role="region" tabindex="0" aria-labelledby="table-comparison-caption">the table</div>
    </figure>

Tables written by hand get the same box to scroll in, so that a wide one can be read on a telephone and by keyboard.
A column aligned to the right, `--:`, is of the class `at-right`; so is one of nothing but numbers.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from itertools import pairwise

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.prose.said import machine_value
from figures.tables.cells import PLAIN, Cell
from figures.tables.layout import Layout

SCROLL = "table-scroll"
NUMERIC = re.compile(r"[~≈<>+−-]?\d[\d,.]*(?: ?(?:%|×|[kKMGT]i?B?|B|GB|MB|px|s|ms))?")
OF_MODELS = "models/"


class TableProcessor(BlockProcessor):
    """Turns a block that is nothing but a `table:` link into the table."""

    LINK = re.compile(r"\[(?P<caption>.+)\]\(table:(?P<name>[^)\s]+)\)", re.S)

    def test(self, parent, block):
        return bool(self.LINK.fullmatch(block.strip()))

    def run(self, parent, blocks):
        block = blocks.pop(0)
        caption, name = self.LINK.fullmatch(block.strip()).groups()
        try:
            table = self.parser.md.page.get("table", name)
        except KeyError as error:
            self.parser.md.page.report_link(f"table:{name}", caption, error.args[0])
            return
        parent.append(_figure(f"table-{name}", caption, table, self._key if table.layout.sortable else None))

    def _key(self, cell) -> str | None:
        """By what a column that can be sorted compares a cell: the exact value, where it states one."""
        return machine_value(self.parser.md.page.get("fact", cell.fact).value) if cell.fact else None


class StrayTables(Treeprocessor):
    """A `table:` link within a sentence is an error: there is no place for the table."""

    def run(self, root):
        for link in root.iter("a"):
            if link.get("href", "").startswith("table:"):
                self.md.page.report_link(link.attrib.pop("href"), "".join(link.itertext()),
                                         "a table must stand in a paragraph of its own")


class Alignment(Treeprocessor):
    """A column that is set to the left, the middle or the right says so by a class of its cells, not by a style."""

    STYLE = re.compile(r"text-align: (left|center|right);")

    def run(self, root):
        for cell in (each for each in root.iter() if each.tag in ("td", "th")):
            if found := self.STYLE.fullmatch(cell.get("style", "")):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} at-{found[1]}".strip())
        for table in root.iter("table"):
            self._numbers(table)

    def _numbers(self, table: etree.Element) -> None:
        """Columns of nothing but numbers, of which nobody says how they stand, stand to the right; the first one names
        its rows."""
        rows = [[*row] for row in table.iter("tr")]
        if any("colspan" in cell.attrib for row in rows for cell in row):
            return
        for column in [*zip(*rows, strict=False)][1:]:
            words = ["".join(cell.itertext()).strip() for cell in column if cell.tag == "td"]
            if any("at-" in cell.get("class", "") for cell in column) or not any(words):
                continue
            if all(not said or NUMERIC.fullmatch(said) for said in words):
                for cell in column:
                    cell.set("class", f"{cell.get('class', '')} at-right".strip())


class Named(Treeprocessor):
    """On the pages of models the first cell names its row; words before a table that can be sorted are its caption."""

    def run(self, root):
        if self.md.page.path.startswith(OF_MODELS):
            for row in root.iter("tr"):
                head = all(cell.tag == "th" for cell in row)
                for cell in row if head else row[:1]:
                    cell.tag = "th"
                    cell.set("scope", "col" if head else "row")
        for box in root.iter("div"):
            if box.get("class") == "sortable":
                for before, table in pairwise(list(box)):
                    if before.tag == "p" and table.tag == "table":
                        before.tag = "caption"
                        box.remove(before)
                        table.insert(0, before)


class ScrollBoxes(Treeprocessor):
    """Puts every table that is not in one yet into a box that scrolls and can be focused; an empty header is none."""

    def run(self, root):
        for header in list(root.iter("th")):
            if not len(header) and not (header.text or "").strip():
                header.tag = "td"
                header.attrib.pop("scope", None)
        for parent in list(root.iter()):
            if parent.get("class") == SCROLL:
                continue
            for place, table in enumerate(parent):
                if table.tag == "table":
                    parent[place] = box = etree.Element("div", {"class": SCROLL, "role": "group", "tabindex": "0"})
                    box.tail, table.tail = table.tail, None
                    box.append(table)


def _figure(id: str, caption: str, table, key: Callable[[Cell], str | None] | None = None) -> etree.Element:
    figure = etree.Element("figure", {"class": classes(table.layout), "id": id})
    etree.SubElement(figure, "figcaption", {"id": f"{id}-caption"}).text = caption
    region = {"class": SCROLL, "role": "region", "tabindex": "0", "aria-labelledby": f"{id}-caption"}
    rows = etree.SubElement(etree.SubElement(figure, "div", region), "table")
    head = etree.SubElement(etree.SubElement(rows, "thead"), "tr")
    for column in table.columns:
        etree.SubElement(head, "th", {"scope": "col"}).text = AtomicString(column)
    body = etree.SubElement(rows, "tbody")
    for first, *others in table.rows:
        row = etree.SubElement(body, "tr")
        _fill(etree.SubElement(row, "th", {"scope": "row"}), first)
        for name, cell in zip(table.columns[1:], others, strict=True):
            place = etree.SubElement(row, "td")
            _fill(place, cell, table.layout.columns.get(name))
            if key and (value := key(cell)):
                place.set("data-sort", value)
    return figure


def classes(layout: Layout) -> str:
    """The words of a table's layout, as classes."""
    where = "phone-breaks" if layout.on_phones_only else "breaks"
    breaks = [f"{where}-{part}" for part in layout.breaks]
    spacing = [f"columns-{layout.spacing}"] * (layout.spacing != PLAIN.spacing)
    return " ".join(["atlas-table", *breaks, *_narrow(layout.narrowest), *spacing, *["sortable"] * layout.sortable])


def _narrow(width: float | None) -> list[str]:
    """narrow-6-5 for 6.5 em; none if nothing is said."""
    return [] if width is None else [f"narrow-{width:g}".replace(".", "-")]


LONG = 24   # characters from which a cell may run over lines


def _fill(element: etree.Element, cell, width: float | None = None) -> None:
    """A cell's text; as a receipt if it states a fact."""
    classes = ["long"] * (len(cell.text) > LONG) + _narrow(width)
    if classes:
        element.set("class", " ".join(classes))
    if cell.fact or cell.absence:
        address = f"fact:{cell.fact}" if cell.fact else f"absence:{cell.absence}"
        element = etree.SubElement(element, "a", {"href": address})
    element.text = AtomicString(cell.text)


class TableExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(TableProcessor(md.parser), "atlas-tables", order.MARKS)
        md.treeprocessors.register(StrayTables(md), "atlas-stray-tables", order.STRAY_TABLES)
        md.treeprocessors.register(Alignment(md), "atlas-alignment", order.ALIGNMENT)
        md.treeprocessors.register(Named(md), "atlas-named", order.NAMED)
        md.treeprocessors.register(ScrollBoxes(md), "atlas-scroll-boxes", order.SCROLL_BOXES)


def makeExtension(**kwargs):
    return TableExtension(**kwargs)
