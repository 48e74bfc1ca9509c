"""Receipts: numbers in prose that the build recomputes, and refuses when they are wrong.

    [859.5 M](fact:sd15.parameters)  ->  <a class="receipt" href="/reference/facts.md#fact-sd15.parameters">859.5 M</a>

The link names a fact, or an expression over facts (`fact:flux1-dev.parameters/sd3-medium.parameters`). Its text must be
a right rounding of that fact, as rounding.py defines it. A reader sees ordinary text. Its title, which receipts.js
shows as a card, has a line each for how we know, the exact value, what it counts, and the numbers of an expression or
the source, whose address is in `data-source`. In the heading of a fold, and in a choice, a receipt is no link. The
generated pages of models state everything: what no written page states is not on the page of facts, and leads to where
a model's page states it.
"""

import re

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from atlas_site.extensions import order
from atlas_site.prose.rounding import Unreadable, agrees, corrected
from atlas_site.prose.said import anchor, exact, machine_value, meaning, origin
from atlas_site.references.provenance import address
from figures.anatomy.published.sources import Kind

PAGE, GENERATED = "/reference/facts.md", "models/"
SECTIONS = {"config": "model-config", "text": "model-encoders", "macs": "model-cost"}   # of a model's page
BEFORE_DOT = re.compile(r"[a-z][\w-]*(?=\.)")   # in a key: the first of them that is a model is the one it is about
CLICKED = {"summary", "label"}   # a click in a fold's heading opens it, in a choice chooses it: no place for a link
UNESCAPE = UnescapeTreeprocessor()   # `\_` is an underscore
STATUS = {"computed": "computed", Kind.CONFIGURATION: "from the published configuration", Kind.CODE: "from the code",
          Kind.README: "from the README or model card", Kind.LICENCE: "from the licence", Kind.PAPER: "from the paper",
          Kind.REPORTED: "as reported", Kind.READING: "as read by us"}


class ReceiptProcessor(Treeprocessor):
    """Checks every `fact:` link and turns it into a receipt."""

    def run(self, root):
        folds = {link for each in root.iter() if each.tag in CLICKED for link in each.iter("a")}
        for link in list(root.iter("a")):
            scheme, _, key = link.get("href", "").partition(":")
            if scheme == "fact":
                self._verify(link, key, linked=link not in folds)

    def _verify(self, link, key, linked):
        try:
            fact = self.md.page.get("fact", key or " ")   # which is no fact either
        except KeyError as error:
            self.md.page.report_link(link.attrib.pop("href"), "".join(link.itertext()), error.args[0])
            return
        written = " ".join(UNESCAPE.unescape("".join(link.itertext())).split())
        if message := _fault(written, fact):
            self.md.page.report_link(f"fact:{key}", written, message)
        _receipt(link, fact, self._goal(fact) if linked else None)
        if self.md.page.path.startswith(GENERATED):   # whose tables say which of their cells may break
            link.set("class", "receipt words")

    def _goal(self, fact) -> str:
        """Where the receipt leads."""
        page = self.md.page
        if not page.path.startswith(GENERATED) or page.get("listed", fact.key):
            return f"{PAGE}#{anchor(fact.key)}"
        slug = fact.subject or next(filter(page.get("names").__contains__, BEFORE_DOT.findall(fact.key)), "")
        if slug not in page.get("denoisers"):
            return f"/{GENERATED}index.md#models-parts"
        part = re.search(rf"(?<![\w-]){re.escape(slug)}\.([a-z]+)", fact.key)
        return f"/{GENERATED}{slug}.md#{SECTIONS.get(part[1] if part else '', 'model-facts')}"


def _fault(written: str, fact) -> str | None:
    """What is wrong with the text of a receipt; None if nothing is."""
    right = corrected(written, fact.value)
    try:
        if agrees(written, fact.value):
            return None
    except Unreadable:
        return f"'{written}' is not a number in a form we check; {fact.key} is {exact(fact)}: write '{right}'"
    return f"'{written}' is wrong: {fact.key} is {exact(fact)}; write '{right}'"


def status(fact) -> str:
    """How we know a fact; a source of several kinds has words for each."""
    first, *more = (STATUS[kind] for kind in (fact.source.kinds if fact.source else (fact.status,)))
    words = " and ".join(filter(None, (", ".join([first, *more[:-1]]), *more[-1:])))
    return words[0].upper() + words[1:]


def _receipt(link, fact, goal: str | None) -> None:
    """The element a reader sees; no link without a goal."""
    link.attrib.clear()
    words = len("".join(link.itertext())) > 24     # a phrase, whose lines may break
    card = "\n".join(filter(None, (status(fact), exact(fact), meaning(fact), origin(fact))))
    link.attrib.update({"class": "receipt words" if words else "receipt", "title": card})
    if not goal:
        link.tag = "data"
        link.set("value", machine_value(fact.value))
        return
    link.set("href", goal)
    if fact.source and (source := address(fact.source)):
        link.set("data-source", source)


class ReceiptExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(ReceiptProcessor(md), "atlas-receipts", order.RECEIPTS)


def makeExtension(**kwargs):
    return ReceiptExtension(**kwargs)
