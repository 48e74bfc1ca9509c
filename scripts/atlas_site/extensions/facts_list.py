"""The page of facts: `[](facts:stated)`, alone in a paragraph, becomes every fact that the written pages state.

Each is listed under its model, with its exact value, how we know it, and the pages that state it. The receipts in prose
lead here; a fact that nothing states is in facts.json alone.
"""

import json
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from pathlib import Path

from markdown.extensions import Extension
from markdown.util import AtomicString

import figures.anatomy as anatomy
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.extensions.receipts import STATUS, anchor, exact, machine_value, origin
from atlas_site.places import DOCS
from atlas_site.references.provenance import pieces
from atlas_site.references.stated import stated
from figures.facts import catalogue as facts

OTHERS = {"milestones": "Dates of other works", "expressions": "Sums, quotients and differences"}
MARK = "[](facts:stated)"


def known() -> Iterator[facts.Fact]:
    """The facts that the pages state, by subject in order of release; expressions last. Unknown keys are left out."""
    found = []
    for key in stated():
        try:
            found.append(facts.fact(key))
        except KeyError:   # the page that states it says what is wrong
            continue
    order = list(_subjects())
    return iter(sorted(found, key=lambda fact: (order.index(_subject(fact)), fact.key)))


def _subject(fact: facts.Fact) -> str:
    """A slug of figures/models, or one of OTHERS."""
    if fact.subject is None:
        return "expressions"
    return "milestones" if fact.subject in anatomy.milestones() else fact.subject


def _subjects() -> dict[str, str]:
    return {slug: model.name for slug, model in anatomy.every().items()} | OTHERS


def exported() -> bytes:
    """facts.json: every standing fact, and every other one that a page states, by its key."""
    everything = facts.all_facts() | {fact.key: fact for fact in known()}
    return (json.dumps({key: record(fact) for key, fact in everything.items()}, indent=0, ensure_ascii=False)
            + "\n").encode()


def record(fact: facts.Fact) -> dict:
    """What a program may want to know of a fact; what does not apply is left out."""
    value = fact.value
    if isinstance(value, Fraction | date):
        value = json.loads(machine_value(value)) if isinstance(value, Fraction) else machine_value(value)
    record = {"value": value, "unit": fact.unit, "status": fact.status, "formula": fact.formula,
              "source": fact.source, "stated": stated().get(fact.key)}
    return {name: found for name, found in record.items() if found is not None}


class FactsProcessor(MarkProcessor):
    """Puts the list in place of its mark."""

    mark = MARK

    def fill(self, parent):
        names, titles = _subjects(), {}
        for name, group in groupby(known(), _subject):
            etree.SubElement(parent, "h2", {"id": f"facts-{name}"}).text = AtomicString(names[name])
            entries = etree.SubElement(parent, "dl", {"class": "facts"})
            entries.extend(_entry(fact, titles) for fact in group)


def _entry(fact: facts.Fact, titles: dict[str, str]) -> etree.Element:
    """One fact: key, exact value, how we know, where it is stated."""
    entry = etree.Element("div", {"id": anchor(fact.key)})
    etree.SubElement(etree.SubElement(entry, "dt"), "code").text = AtomicString(fact.key)
    etree.SubElement(entry, "dd", {"class": "fact-value"}).text = AtomicString(exact(fact))
    why = etree.SubElement(entry, "dd")
    why.text = AtomicString(f"{STATUS[fact.status]}: ")
    _linked(why, origin(fact))
    where = etree.SubElement(entry, "dd")
    where.text = "Stated in "
    for page in stated()[fact.key]:
        link = etree.SubElement(where, "a", {"href": f"/{page}"})
        link.text, link.tail = AtomicString(titles.setdefault(page, _title(DOCS / page))), ", "
    where[-1].tail = ""
    return entry


def _linked(parent: etree.Element, source: str) -> None:
    """The text of a source, with its links."""
    for text, target in pieces(source):
        link = etree.SubElement(parent, "a" if target else "span")
        link.text = AtomicString(text)
        if target:
            link.set("href", target)   # a paper's `ref:KEY` becomes a citation, as everywhere


def _title(path: Path) -> str:
    """The title in the front matter of a page, or of a lab, where it is a comment."""
    return re.search(r'^(?:# )?title: (["\']?)(.+?)\1$', path.read_text("utf-8"), re.M)[2]


class FactsExtension(Extension):
    def extendMarkdown(self, md):
        # above paragraphs (10), below everything that starts with its own mark
        md.parser.blockprocessors.register(FactsProcessor(md.parser), "atlas-facts", 16)


def makeExtension(**kwargs):
    return FactsExtension(**kwargs)
