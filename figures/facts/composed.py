"""What an expression means: "A / B. A is all trained weights and biases of SDXL's denoiser. B is the same of SD 1.5's".

Each fact is defined once; one that differs from an earlier one in nothing but its model is told by its model.
"""

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase

import figures.anatomy as anatomy
from figures.facts.fact import Fact

FACT = "a fact"   # its place in a shape


def composed(shape: Sequence[str], facts: Sequence[Fact]) -> str:
    """The definition of an expression: its words, with FACT for each of its facts, which follow in their order."""
    each = list({fact.key: fact for fact in facts}.values())
    letters = {fact.key: _letter(place) for place, fact in enumerate(each)}
    places = iter(facts)
    formula = joined([letters[next(places).key] if word == FACT else word for word in shape])
    if len(shape) == 1 == len(each):
        return each[0].definition
    days = ", in days" if any(isinstance(fact.value, date) for fact in each) else ""
    told = [f"{letters[fact.key]} is {_told(fact, each[:place], letters)}" for place, fact in enumerate(each)]
    return ". ".join([f"{formula}{days}", *told])


def joined(words: Sequence[str]) -> str:
    """The words of an expression in one line."""
    return " ".join(words).replace("( ", "(").replace(" )", ")")


def _letter(place: int) -> str:
    return ascii_uppercase[place % 26] + "′" * (place // 26)


def _told(fact: Fact, before: Sequence[Fact], letters: dict[str, str]) -> str:
    """In full, or by its model: "the same as A, of SD 1.5"."""
    name = _name(fact)
    for other in before if name else ():
        if (theirs := _name(other)) and theirs != name and fact.definition == other.definition.replace(theirs, name):
            return f"the same as {letters[other.key]}, of {name}"
    return fact.definition


def _name(fact: Fact) -> str:
    known = {**anatomy.every(), **anatomy.milestones()}
    return known[fact.subject].short if fact.subject in known else ""
