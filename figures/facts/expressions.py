"""Sums and quotients of facts: `sdxl.parameters/sd15.parameters`, `(a+b)/2`, a date minus a date in days.

Products and quotients come before sums, each from the left. Keys contain hyphens, so at each place the caller's `read`
takes the longest key there is, and what follows is an operator.
"""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from operator import add, mul, sub, truediv

from figures.facts.composed import FACT, composed, joined
from figures.facts.fact import Fact

LONGEST, DEEPEST = 300, 12   # characters, and brackets within each other; the longest in use has about half of each
MOST = 400                   # bits of a numerator or denominator: no value of a model comes near
LEVELS = ({"+": add, "-": sub}, {"*": mul, "/": truediv})
SIGNS = {"+": "+", "-": "−", "*": "×", "/": "/", "(": "(", ")": ")"}
Read = Callable[[str], tuple[Fact, str] | None]


def evaluate(expression: str, read: Read) -> Fact:
    """The value of an expression; `read` takes a fact off the front of a text and gives it with the rest, or None.

    Raises KeyError for what is no expression, and for values that cannot be reckoned with.
    """
    parser = _Parser(expression, read)
    value = parser.level(0)
    if parser.rest:
        raise KeyError(f"no fact '{expression}': expected one of + - * / before '{parser.rest}'")
    _check_sense(parser)
    return Fact(expression, value, _unit(parser), formula=joined(parser.said),
                definition=composed(parser.shape, parser.facts))


def _check_sense(parser: "_Parser") -> None:
    """What can be reckoned with and says nothing: a number alone, and dates but for the days between two."""
    words = [word for word in parser.said if word not in "()"]
    if not parser.facts and len(words) == 1:
        raise KeyError(f"no fact '{parser.whole}': a number alone is none; expected a key or a calculation")
    dates = sum(isinstance(fact.value, date) for fact in parser.facts)
    if dates and not (dates == 2 == len(parser.facts) and len(words) == 3 and words[1] == SIGNS["-"]):
        raise KeyError(f"no fact '{parser.whole}': of dates there is one minus another, in days")


def _unit(parser: "_Parser") -> str | None:
    """A sum of things of one unit has it; days between two dates; nothing else is sure."""
    units = {fact.unit for fact in parser.facts}
    if any(isinstance(fact.value, date) for fact in parser.facts):
        return "days"
    return units.pop() if len(units) == 1 and not set(parser.said) & {"×", "/"} else None


class _Parser:
    def __init__(self, expression: str, read: Read):
        self.whole, self.rest, self.read, self.open = expression, expression, read, 0
        self.facts: list[Fact] = []
        self.said: list[str] = []
        self.shape: list[str] = []   # as `said`, with FACT for each fact

    def level(self, depth: int) -> Fraction:
        """Terms of one level, joined by its operators."""
        if depth == len(LEVELS):
            return self.operand()
        value = self.level(depth + 1)
        while self.rest and (operator := LEVELS[depth].get(self.rest[0])):
            self.take()
            try:
                value = operator(value, self.level(depth + 1))
            except ZeroDivisionError:
                raise KeyError(f"no fact '{self.whole}': it divides by zero") from None
            if max(map(int.bit_length, value.as_integer_ratio())) > MOST:
                raise KeyError(f"no fact '{self.whole}': it gives a number of more than {MOST} bits")
        return value

    def operand(self) -> Fraction:
        if self.rest.startswith("("):
            self.take()
            self.open += 1
            if self.open > DEEPEST:
                raise KeyError(f"no fact '{self.whole}': found brackets more than {DEEPEST} deep, expected fewer")
            value = self.level(0)
            self.open -= 1
            if not self.rest.startswith(")"):
                raise KeyError(f"no fact '{self.whole}': a bracket is not closed")
            self.take()
            return value
        if found := self.read(self.rest):
            fact, self.rest = found
            self.facts.append(fact)
            self.say(_said(fact.value), FACT)
            return self.number(fact)
        if not (number := re.match(r"\d{1,20}(\.\d{1,20})?(?![\w.])", self.rest, re.ASCII)):
            raise KeyError(f"no fact '{self.rest}'" if self.rest else
                           f"no fact '{self.whole}': expected a key or a number at the end")
        self.rest = self.rest[number.end():]
        self.say(_said(Fraction(number[0])))
        return Fraction(number[0])

    def number(self, fact: Fact) -> Fraction:
        if isinstance(fact.value, date):
            return Fraction(fact.value.toordinal())
        try:
            return Fraction(str(fact.number)) if isinstance(fact.number, float) else Fraction(fact.number)
        except TypeError as error:
            raise KeyError(f"no fact '{self.whole}': {error}") from None

    def take(self) -> None:
        self.say(SIGNS[self.rest[0]])
        self.rest = self.rest[1:]

    def say(self, word: str, shape: str = "") -> None:
        self.said.append(word)
        self.shape.append(shape or word)


def _said(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{int(value):,}" if value.denominator == 1 else f"{float(value):.6g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
