"""The page of facts: `[](facts:stated)`, alone in a paragraph, becomes every fact that the written pages state.

Each is listed under its model, with its exact value, what it counts, how we know it, and the pages that state it.
The receipts in prose lead here; a fact that nothing states is in facts.json alone.
"""

import contextlib
import json
import xml.etree.ElementTree as etree
from datetime import date
from fractions import Fraction
from itertools import groupby

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor, add_pieces
from atlas_site.extensions.receipts import status
from atlas_site.prose.said import anchor, exact, machine_value, meaning, origin
from atlas_site.references.provenance import pieces
from figures.anatomy.published.sources import as_data
from figures.facts import catalogue as facts
from figures.facts.catalogue import Fact

OTHERS = {"milestones": "Dates of other works", "expressions": "Sums, quotients and differences"}
MARK = "[](facts:stated)"


def stated_facts(get) -> list[Fact]:
    """The facts that the pages state, by subject in order of release; expressions last. Unknown keys are left out.

    `get` gives the inputs of a page or a build, by kind and name.
    """
    found, places = [], list(_subjects(get))
    for key in get("stated"):
        with contextlib.suppress(KeyError):   # the page that states it says what is wrong
            found.append(get("fact", key))
    return sorted(found, key=lambda fact: (places.index(_subject(fact, get)), fact.key))


def _subject(fact: Fact, get) -> str:
    """A slug of figures/models, or one of OTHERS."""
    if fact.subject is None:
        return "expressions"
    return fact.subject if fact.subject in get("names") else "milestones"


def _subjects(get) -> dict[str, str]:
    return get("names") | OTHERS


def exported(get) -> bytes:
    """facts.json: every standing fact, and every other one that a page states, by its key."""
    everything, stated = facts.all_facts() | {fact.key: fact for fact in stated_facts(get)}, get("stated")
    return (json.dumps({key: record(fact, stated) for key, fact in everything.items()}, indent=0, ensure_ascii=False)
            + "\n").encode()


def record(fact: Fact, stated: dict[str, list[str]]) -> dict:
    """What a program may want to know of a fact, and which pages state it; what does not apply is left out."""
    value = fact.value
    if isinstance(value, Fraction | date):
        value = json.loads(machine_value(value)) if isinstance(value, Fraction) else machine_value(value)
    record = {"value": value, "unit": fact.unit, "status": fact.status, "definition": fact.definition,
              "formula": fact.formula, "source": fact.source and fact.source.words,
              "places": fact.source and as_data(fact.source),
              "stated": stated.get(fact.key)}
    return {name: found for name, found in record.items() if found is not None}


class FactsProcessor(MarkProcessor):
    """Puts the list in place of its mark."""

    mark = MARK

    def fill(self, parent):
        get = self.parser.md.page.get
        names = _subjects(get)
        for name, group in groupby(stated_facts(get), lambda fact: _subject(fact, get)):
            etree.SubElement(parent, "h2", {"id": f"facts-{name}"}).text = AtomicString(names[name])
            entries = etree.SubElement(parent, "dl", {"class": "facts"})
            entries.extend(_entry(fact, get) for fact in group)


def _entry(fact: Fact, get) -> etree.Element:
    """One fact: key, exact value, what it counts, how we know, where it is stated."""
    entry = etree.Element("div", {"id": anchor(fact.key)})
    etree.SubElement(etree.SubElement(entry, "dt"), "code").text = AtomicString(fact.key)
    etree.SubElement(entry, "dd", {"class": "fact-value"}).text = AtomicString(exact(fact))
    etree.SubElement(entry, "dd", {"class": "fact-meaning"}).text = AtomicString(meaning(fact))
    why = etree.SubElement(entry, "dd")
    why.text = AtomicString(f"{status(fact)}: " if origin(fact) else status(fact))
    add_pieces(why, pieces(fact.source) if fact.source else [(origin(fact), None)] * bool(origin(fact)))
    where = etree.SubElement(entry, "dd")
    where.text = "Stated in "
    for page in get("stated")[fact.key]:
        link = etree.SubElement(where, "a", {"href": f"/{page}"})
        link.text, link.tail = AtomicString(get("title", page)), ", "
    where[-1].tail = ""
    return entry


class FactsExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(FactsProcessor(md.parser), "atlas-facts", order.MARKS)


def makeExtension(**kwargs):
    return FactsExtension(**kwargs)
