"""What a single value of a file of figures/models may be, in words and as a test; schema.py has them by section."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from figures.anatomy import families
from figures.reading import unseen

KINDS = (*families.KINDS, "service")

Check = Callable[[object], bool]


def first_day(value: object) -> date | None:
    """A day, or the first of a month that is written as text; None for anything else."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(f"{value}-01") if isinstance(value, str) and len(value) == 7 else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Rule:
    """What a value must be, in words and as a test."""

    expected: str
    test: Check
    required: bool = False

    @property
    def needed(self) -> "Rule":
        """The same rule for a key that must be there."""
        return Rule(self.expected, self.test, required=True)


def one_of(*options: str) -> Rule:
    """A text that is one of these."""
    return Rule("one of " + ", ".join(options), lambda value: value in options)


def whole(low: int, high: int) -> Rule:
    """A whole number from low to high, both included."""
    return Rule(f"a whole number from {low:,} to {high:,}", lambda value: type(value) is int and low <= value <= high)


def number(low: float, high: float) -> Rule:
    """A number from low to high, both included."""
    return Rule(f"a number from {low:g} to {high:g}",
                lambda value: isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high)


def number_or(low: float, high: float, *words: str) -> Rule:
    """A number from low to high, or one of these words."""
    within = number(low, high)
    return Rule(f"{within.expected}, or one of {', '.join(words)}", lambda value: value in words or within.test(value))


def text(most: int) -> Rule:
    """A text of so many characters at most, on one line, with nothing around it."""
    return Rule(f"text, not empty, on one line, of at most {most} characters, with no spaces around it",
                lambda value: isinstance(value, str) and 0 < len(value) <= most
                and value.strip() == value and not unseen(value))


def one_or_several(rule: Rule, most: int = 8) -> Rule:
    """A value, or a list of up to so many in the order of time."""
    return Rule(f"{rule.expected}; or a list of 2 to {most} such",
                lambda value: rule.test(value) or _all(value, rule, range(2, most + 1)))


def pair(rule: Rule) -> Rule:
    """A list of two values."""
    return Rule(f"a list of two, each {rule.expected}", lambda value: _all(value, rule, (2,)))


def _all(value: object, rule: Rule, lengths: Collection[int]) -> bool:
    return isinstance(value, list) and len(value) in lengths and all(map(rule.test, value))


TEXT, WORDS = text(500), text(80)
NAMING = re.compile(r"(?=.*[^\W\d_])(?!.*\]\()[\w .,:+/()\[\]'&-]+")
NAME = Rule("a name of at most 80 letters, digits, spaces and . , : + - / ( ) [ ] ' &, one letter at least",
            lambda value: WORDS.test(value) and NAMING.fullmatch(str(value)) is not None)
FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")   # a file's name without its ending, which stands in addresses
SLUG = Rule("the name of another file in this folder", lambda value: isinstance(value, str) and bool(value))
FLAG = Rule("true or false", lambda value: isinstance(value, bool))
DAY = Rule("a day or a month from 2017 on, like 2022-10-20 or \"2022-10\"",
           lambda value: (day := first_day(value)) is not None and date(2017, 1, 1) <= day <= date(2100, 1, 1))
SIDE = whole(8, 16_384)
TOKENS = whole(1, 1_000_000)
ELSEWHERE = ("per channel", "in the checkpoint")   # where the code has no one number: it is stored with the weights


def identity() -> dict[str, Rule]:
    """The rules for the keys above all sections of a model's file."""
    return {"name": NAME.needed, "short": NAME, "organisation": NAME.needed, "kind": one_of(*KINDS).needed,
            "family": one_of(*families.names()), "predecessor": SLUG, "variant_of": SLUG}


def milestone() -> dict[str, Rule]:
    """The rules for a dated work that is no model; its family is that of the architecture that it brought."""
    return {"name": NAME.needed, "short": NAME, "family": one_of(*families.of_kind("denoiser"))}


def unnamed() -> dict[str, Rule]:
    """The rules for a class of diffusers of which no configuration could be read."""
    return {"name": NAME.needed, "class": Rule("the name of a class", _is_class).needed,
            "since": Rule("a day from 2017 on, like 2022-10-20", lambda value: type(value) is date and DAY.test(value)),
            "blocks": WORDS.needed, "width": whole(1, 200_000).needed, "parameters": whole(1_000, 10**13).needed,
            "said": WORDS, "text": TEXT.needed, "positions": WORDS.needed, "modulation": TEXT.needed,
            "latent": WORDS.needed, "norm": WORDS.needed, "guidance": WORDS.needed}


def _is_class(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[A-Z][A-Za-z0-9]{0,79}", value) is not None


def slug_problem(slug: str) -> str | None:
    """What is wrong with the name of a file, or of a table of one; None if it can stand in addresses."""
    if len(slug) <= 40 and FILE.fullmatch(slug):
        return None
    return "at most 40 small letters, digits and single hyphens between them, like sd3-medium"
