"""Answers: the number that solves an exercise, for the page to compare a reader's with.

    **Answer.** [256](fact:dit-xl-2.tokens) within 1 %

    - [1,024](fact:latent.positions@dit-xl-2): the latent has that many positions; a token covers four of them.

It stands right after its exercise. The number is a receipt, or one that an `assert` or an output of the solution holds.
`within P %` says how near is near enough; `exactly`, that nothing but its rounding may differ. The list is of known
mistakes, each a number, `:`, and what to think of.

Nothing of it is shown: it becomes a hidden box that exercises.js reads, to put a field in its place. A reader without
scripts has the solution.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from atlas_site.addresses import from_page
from atlas_site.extensions import order
from atlas_site.extensions.listings import listings
from atlas_site.prose.asked import KEY
from atlas_site.prose.rounding import LONGEST, Amount, Unreadable, agrees, amount
from atlas_site.prose.said import exact

SCRIPT = "assets/exercises.js"
MARK = "**Answer.**"
BLOCK = re.compile(r"\s*^(?P<line>\*\*Answer\b.*)\n(?P<rest>(?:(?:[ \t]*\n)*(?:- .*|[ \t]+\S.*)(?:\n|\Z))*)", re.M)
VALUE = rf"(?:\[(?P<written>[^\]]+)\]\(fact:(?P<key>{KEY})\)|(?P<bare>[^\[\]:]+?))"
WITHIN = r"(?P<within>[0-9]{1,3}(?:\.[0-9]{1,6})?)"
LINE = re.compile(rf"\*\*Answer\.\*\* {VALUE} (?:within {WITHIN} ?%|(?P<exactly>exactly))\s*")
MISTAKE = re.compile(rf"{VALUE}: (?P<message>.*\S.*)", re.S)
NUMBERS = re.compile(r"(?<![\w.])-?\d[\d,_]*(?:\.\d+)?(?:[eE][+-]?\d+)?")
PERCENT = re.compile(r"\s*(?:%|per cent)")


@dataclass(frozen=True)
class Answer:
    """The block as it is written: its line, and the mistakes, without their dashes."""

    line: str
    mistakes: tuple[str, ...]
    end: int   # in the text

    @classmethod
    def after(cls, text: str, place: int) -> "Answer | None":
        """That which follows a place of the text, if one does."""
        found = BLOCK.match(text, place)
        if not found:
            return None
        items = (" ".join(each.split()) for each in re.split(r"^- ", found["rest"], flags=re.M)[1:])
        return cls(found["line"].strip(), tuple(items), found.end())


def problems(answer: Answer, solution: str) -> Iterator[str]:
    """What is wrong with an answer, whose solution is that Markdown."""
    found = LINE.fullmatch(answer.line)
    if not found:
        yield f"found {answer.line[:80]!r}, expected {MARK} [256](fact:key) within 1 %, or exactly"
    else:
        yield from _unread(found)
        if not found["key"] and (number := _amount(found)) and not shown(number, solution):
            yield (f"the answer {found['bare'][:80]} is no receipt, and no assert and no output of the solution holds "
                   "it, so nothing would find it wrong")
    for item in answer.mistakes:
        mistake = MISTAKE.fullmatch(item)
        yield from _unread(mistake) if mistake else [
            f"found {item[:80]!r} among known mistakes, expected - NUMBER: what to think of"]


def _unread(found: re.Match) -> Iterator[str]:
    if not _amount(found):
        yield f"found {(found['written'] or found['bare'])[:80]!r}, expected a number, such as 1,024, 1.5 M or 33 %"


def _amount(found: re.Match) -> Amount | None:
    try:
        return amount(found["written"] or found["bare"])
    except Unreadable:
        return None


def shown(number: Amount, solution: str) -> bool:
    """Whether an assert of the solution, or what it prints, holds that number."""
    for each in listings(solution):
        asserts = re.findall(r"^\s*assert\b.*$", each.code, re.M)
        for word in NUMBERS.findall("\n".join([*asserts, each.shown or ""])):
            if (exactly := _exactly(word)) is not None and number.agrees(exactly):
                return True
    return False


def _exactly(word: str) -> Fraction | None:
    """The number that a program wrote; None for one that nobody would give as an answer, such as 1e999999."""
    number = Decimal(word.replace(",", "").replace("_", ""))
    return Fraction(number) if abs(number.adjusted()) <= LONGEST else None


class Boxes(Treeprocessor):
    """Makes a hidden box of each answer and its mistakes: numbers as data, messages as the page would show them."""

    def run(self, root):
        boxes = [(parent, *pair) for parent in root.iter() for pair in pairwise([*parent, None])
                 if pair[0].tag == "p" and (found := LINE.fullmatch(pair[0].text or "")) and _amount(found)]
        for parent, line, following in boxes:
            mistakes = following if following is not None and following.tag == "ul" else ()
            self._box(line, LINE.fullmatch(line.text), mistakes)
            if len(mistakes):
                parent.remove(mistakes)
        if boxes:
            etree.SubElement(root, "script", {"type": "module", "src": from_page(self.md.page.url, SCRIPT)})

    def _box(self, line, found: re.Match, mistakes) -> None:
        number = _amount(found)
        value = self._value(found, number)
        off = number.step / 2 if found["exactly"] else abs(value) * Fraction(found["within"]) / 100
        line.tag, line.text = "div", None
        percent = {"data-percent": ""} if PERCENT.search(found["written"] or found["bare"]) else {}
        line.attrib |= {"class": "answer", "hidden": "hidden", "data-search-exclude": "", **percent,
                        "data-answer": _number(value), "data-off": _number(max(off, abs(value - number.number)))}
        for item in mistakes:
            mistake = MISTAKE.fullmatch("".join(item.itertext()).strip())
            if mistake and (number := _amount(mistake)):
                said = {"data-answer": _number(self._value(mistake, number)), "data-off": _number(number.step / 2)}
                etree.SubElement(line, "div", said).text = mistake["message"]

    def _value(self, found: re.Match, number: Amount) -> Fraction:
        """The fact behind a receipt; the number itself where there is none, or it is wrong, which is told."""
        if not found["key"]:
            return number.number
        page, link = self.md.page, (f"fact:{found['key']}", found["written"])
        try:
            fact = page.get("fact", found["key"])
            if agrees(found["written"], fact.value):
                return Fraction(fact.number)
            page.report_link(*link, f"'{found['written']}' is wrong: {fact.key} is {exact(fact)}")
        except KeyError as error:
            page.report_link(*link, error.args[0])
        except (TypeError, Unreadable):
            page.report_link(*link, f"{fact.key} is {exact(fact)}, expected a number as the answer")
        return number.number


def _number(value: Fraction) -> str:
    """For the script: as many digits as it can hold."""
    return f"{float(value):.15g}"


class AnswersExtension(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Boxes(md), "atlas-answers", order.ANSWERS)


def makeExtension(**kwargs):
    return AnswersExtension(**kwargs)
