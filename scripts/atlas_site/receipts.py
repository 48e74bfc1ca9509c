"""Receipts: numbers in prose that the build recomputes, and refuses when they are wrong.

    [859.5 M](fact:sd15.parameters)  ->  <data class="receipt" value="859520964" title="Computed: ...">859.5 M</data>

The link names a fact, or an expression over facts (`fact:flux1-dev.parameters/sd3-medium.parameters`). Its text must be
a right rounding of that fact, as rounding.py defines it. A reader sees ordinary text; hovering tells where it is from.
"""

from fractions import Fraction
from importlib import import_module

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from atlas_site.rounding import Unreadable, agrees, corrected, plain
from atlas_site.source import raise_reports, report

UNESCAPE = UnescapeTreeprocessor()   # `\_` is an underscore
STATUS = {"computed": "Computed", "config": "From the published configuration", "paper": "From the paper",
          "reported": "As reported"}


class ReceiptProcessor(Treeprocessor):
    """Checks every `fact:` link and turns it into a receipt."""

    def __init__(self, md, facts):
        super().__init__(md)
        self.facts = facts

    def run(self, root):
        for link in list(root.iter("a")):
            scheme, _, key = link.get("href", "").partition(":")
            if scheme == "fact":
                self._verify(link, key)

    def _verify(self, link, key):
        try:
            fact = import_module(self.facts).fact(key)
        except KeyError as error:
            report(f"](fact:{key}", error.args[0])
            return
        written = " ".join(UNESCAPE.unescape("".join(link.itertext())).split())
        if message := _fault(written, fact):
            report(f"{'' if len(link) else written}](fact:{key}", message)   # emphasis is not in the text
        _receipt(link, fact)


def _fault(written: str, fact) -> str | None:
    """What is wrong with the text of a receipt; None if nothing is."""
    right = corrected(written, fact.value)
    try:
        if agrees(written, fact.value):
            return None
    except Unreadable:
        return f"'{written}' is not a number in a form we check; {fact.key} is {exact(fact)}: write '{right}'"
    return f"'{written}' is wrong: {fact.key} is {exact(fact)}; write '{right}'"


def exact(fact) -> str:
    """The fact's value in full, with its unit."""
    return f"{plain(fact.value, digits=6)} {fact.unit or ''}".strip()


def _receipt(link, fact) -> None:
    """The element a reader sees. When there is a page of facts, this is where it will be linked."""
    origin = fact.formula or fact.source
    link.tag = "data"
    link.attrib.clear()
    link.attrib.update({"class": "receipt", "data-status": fact.status,
                        "value": str(float(fact.value) if isinstance(fact.value, Fraction) else fact.value),
                        "title": f"{STATUS[fact.status]}: {exact(fact)}" + (f" ({origin})" if origin else "")})


class ReceiptExtension(Extension):
    def __init__(self, **kwargs):
        self.config = {"facts": ["figures.anatomy.facts", "the module that knows the facts: fact(key)"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md):
        # after inline parsing (20), before links become addresses (0)
        md.treeprocessors.register(ReceiptProcessor(md, self.getConfig("facts")), "atlas-receipts", 12)
        raise_reports(md)


def makeExtension(**kwargs):
    return ReceiptExtension(**kwargs)
