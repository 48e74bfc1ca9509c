"""The page of repositories: `[](repositories:all)`, alone in a paragraph, becomes every one that is cited.

Each has its commit, the day on which it was read, its licence, the other commits that are cited, and what rests on it.
"""

import xml.etree.ElementTree as etree
from datetime import date
from itertools import groupby

from markdown.extensions import Extension
from markdown.util import AtomicString

from atlas_site.extensions import order
from atlas_site.extensions.marks import MarkProcessor
from atlas_site.references.supported import Supported

TITLES = {"repo": ("Code, at GitHub", "repositories-code"), "hub": ("Weights, at Hugging Face", "repositories-weights")}


class RepositoriesProcessor(MarkProcessor):
    """Puts the list in place of its mark."""

    mark = "[](repositories:all)"

    def fill(self, parent):
        for form, group in groupby(self.parser.md.page.get("repositories"), lambda each: each.repository.form):
            title, id = TITLES[form]
            etree.SubElement(parent, "h2", {"id": id}).text = title
            etree.SubElement(parent, "ul", {"class": "repositories"}).extend(map(_entry, group))


def _entry(each: Supported) -> etree.Element:
    """CompVis/stable-diffusion at 21f890f, read 1 December 2026. Licence: ... For: ..."""
    repository = each.repository
    item = etree.Element("li", {"id": each.id})
    at = f" at {repository.commit[:7]}" if repository.commit else ""
    _link(item, repository.name + at, repository.address())
    note = f". {repository.note[0].upper()}{repository.note[1:]}" if repository.note else ""
    licence = f". Licence: {repository.licence}" if repository.licence else ""
    item[-1].tail = AtomicString(f", read {_day(repository.read)}{licence}{note}. ")
    for commit, why in repository.also.items():
        _link(item, commit[:7], repository.address(commit))
        item[-1].tail = AtomicString(f": {why}. ")
    _rests(item, each)
    return item


def _rests(item: etree.Element, each: Supported) -> None:
    """What rests on it, in a line of its own; the search finds all that where it stands itself."""
    links = [(name, f"/models/{slug}.md") for slug, name in each.models]
    links += [(title, f"/reference/bibliography.md#ref-{key}") for key, title in each.works]
    line = etree.SubElement(item, "span", {"class": "rests", "data-search-exclude": ""})
    line.text = AtomicString(f"For {', '.join(each.others)}{', ' * bool(each.others and links)}")
    for text, address in links:
        _link(line, text, address)
        line[-1].tail = ", "
    if links:
        line[-1].tail = "."
    else:
        line.text = AtomicString(f"{line.text}.")


def _link(parent: etree.Element, text: str, address: str) -> None:
    etree.SubElement(parent, "a", {"href": address}).text = AtomicString(text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


class RepositoriesExtension(Extension):
    def extendMarkdown(self, md):
        md.parser.blockprocessors.register(RepositoriesProcessor(md.parser), "atlas-repositories", order.MARKS)


def makeExtension(**kwargs):
    return RepositoriesExtension(**kwargs)
