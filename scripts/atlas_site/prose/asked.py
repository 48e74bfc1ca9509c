"""Predictions as they are written, and what is wrong with one; extensions/predictions.py is the manual."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from textwrap import dedent

from atlas_site.prose.files import line_at
from atlas_site.prose.rounding import SCALES, Unreadable, amount

OPENING = re.compile(r"^[ \t>]*(?:\?\?\?\+?|!!!)[ ]?predict\b.*$", re.M)
BOX = re.compile(r'^\?\?\? predict "(?P<question>[^"\n]+)"[ \t]*\n(?P<body>(?:[ \t]*\n| {4}.*(?:\n|\Z))*)', re.M)
LIST = re.compile(r"\s*(?P<items>(?:- .*(?:\n|\Z))*)")
CHOICE = re.compile(r"\[(?P<mark>[ xX])\] (?P<words>.*\S.*)", re.S)
NUMBER = r"[-−]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,30})(?:\.[0-9]{1,20})?"
KEY = r"(?:[^()\s]|\((?:[^()\s]|\([^()\s]*\))*\))+"   # of a receipt; parentheses of its expression, and in these others
SLIDER = re.compile(rf"(?P<low>{NUMBER}) to (?P<high>{NUMBER})(?P<unit> [^:\[]+)?: "
                    rf"(?P<right>\[(?P<written>[^\]]+)\]\(fact:(?P<key>{KEY})\)|"
                    r"(?P<bare>[^\[\]()]+)(?: \(\[[^\]]+\]\(ref:[^)\s]+\)\))?)")


@dataclass(frozen=True)
class Prediction:
    """A box as it is written: its items, without their dashes, and what follows them."""

    question: str
    items: tuple[str, ...]
    answer: str
    start: int   # where it begins in the text

    @property
    def right(self) -> str:
        """The right choice, or the right value of a slider."""
        if slider := SLIDER.fullmatch("".join(self.items)):
            return slider["right"]
        return next((item[4:] for item in self.items if item[:3].lower() == "[x]"), "")


def predictions(text: str) -> Iterator[Prediction]:
    """The predictions of a Markdown text, in their order."""
    for box in BOX.finditer(text):
        body = dedent(box["body"])
        found = LIST.match(body)
        items = tuple(line[2:].strip() for line in found["items"].splitlines())
        yield Prediction(box["question"], items, body[found.end():].strip(), box.start())


def problems(text: str) -> Iterator[tuple[int, str]]:
    """(line, message) for what is wrong with the predictions of a Markdown text."""
    boxes = {box.start() for box in BOX.finditer(text)}
    for opening in OPENING.finditer(text):
        if opening.start() not in boxes:
            yield line_at(text, opening.start()), (
                f'found {opening[0].strip()[:80]!r}, expected ??? predict "Question" at the margin, and what is in it '
                "indented by four")
    for each in predictions(text):
        for message in _wrong(each):
            yield line_at(text, each.start), message


def _wrong(box: Prediction) -> Iterator[str]:
    choices = [CHOICE.fullmatch(item) for item in box.items]
    right = sum(bool(each) and each["mark"] != " " for each in choices)
    if not box.items:
        yield "a prediction begins with its choices, - [ ] and one - [x], or a slider, - 0 to 100 %: [33 %](fact:...)"
    elif not any(choices):
        yield from _wrong_slider(box.items)
    elif not all(choices):
        yield f"found {box.items[choices.index(None)][:80]!r} among choices, expected - [ ] words, or - [x] words"
    elif len(choices) < 2 or right != 1:
        yield f"found {len(choices)} choices, {right or 'none'} of them right, expected two or more, and one [x]"
    if not box.answer:
        yield "a prediction ends in its answer, a paragraph below the choices; found none"


def _wrong_slider(items: tuple[str, ...]) -> Iterator[str]:
    slider = SLIDER.fullmatch(items[0])
    if len(items) > 1 or not slider:
        yield f"found {items[0][:80]!r}, expected a choice, [ ] words, or one slider, 0 to 100 %: [33 %](fact:...)"
        return
    try:
        low, high, right = numbers(slider, amount(slider["written"] or slider["bare"]).number)
    except Unreadable:
        yield f"found {(slider['written'] or slider['bare'])[:80]!r} as the right value of a slider, expected a number"
    else:
        if not low <= right <= high or low == high:
            yield f"found {slider['right']} on a slider from {slider['low']} to {slider['high']}, expected it within"


def numbers(slider: re.Match, value) -> tuple[Fraction, Fraction, Fraction]:
    """The two ends and the right value, in the slider's unit."""
    scale = SCALES.get((slider["unit"] or "").strip(), 1)
    low, high = (Fraction(slider[end].replace(",", "").replace("−", "-")) for end in ("low", "high"))
    return low, high, Fraction(value) / scale
