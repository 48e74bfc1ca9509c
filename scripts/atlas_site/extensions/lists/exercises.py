"""The list of exercises: `[](exercises:all)`, alone in a paragraph, becomes a table for each chapter that has some.

What a row says is what its exercise says of itself: references/exercises.py.
"""

import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.references.exercises import Exercise

HEADS = ("Exercise", "Level", "Kind", "Minutes")


class ExercisesProcessor(MarkProcessor):
    """Puts the tables in place of the mark."""

    mark = "[](exercises:all)"

    def fill(self, parent):
        page = self.parser.md.page
        for chapter in page.get("chapters"):
            if found := page.get("exercises", chapter):
                number, goal = page.get("chapter", chapter), f"/{chapter.replace('chapters/', 'exercises/', 1)}"
                heading = etree.SubElement(parent, "h2", {"id": f"exercises-of-{chapter[9:-3]}"})
                etree.SubElement(heading, "a", {"href": goal}).text = f"{number} {page.get('title', chapter)}"
                parent.append(_table(goal, number, found))


def _table(goal: str, chapter: str, found: tuple[Exercise, ...]) -> etree.Element:
    table = etree.Element("table")
    head = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    for words in HEADS:
        etree.SubElement(head, "th", {"class": "at-right"} if words == HEADS[-1] else {}).text = words
    body = etree.SubElement(table, "tbody")
    for number, each in enumerate(found, 1):
        row = etree.SubElement(body, "tr")
        cell = etree.SubElement(row, "td")
        cell.text = AtomicString(f"{chapter}.{number} ")
        etree.SubElement(cell, "a", {"href": f"{goal}#{each.id}"}).text = AtomicString(each.title)
        etree.SubElement(row, "td").text = each.level
        etree.SubElement(row, "td").text = each.kind
        etree.SubElement(row, "td", {"class": "at-right"}).text = each.minutes
    return table


class ExercisesListExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(ExercisesProcessor(md.parser), "atlas-exercises-list", order.EXERCISES_LIST)


def makeExtension(**kwargs):
    return ExercisesListExtension(**kwargs)
