"""A fact in words: what receipts, the page of facts and the command line say of it."""

from datetime import date
from fractions import Fraction

from atlas_site.prose.rounding import plain
from figures.anatomy.published.sources import Kind


def exact(fact) -> str:
    """The fact's value in full, with its unit."""
    return f"{plain(fact.value, digits=6)} {fact.unit or ''}".strip()


def meaning(fact) -> str:
    """The fact's definition as sentences."""
    return f"{fact.definition[0].upper()}{fact.definition[1:]}."


def origin(fact) -> str:
    """The numbers of an expression, the source of what was read, in words; nothing of what its definition computes."""
    if fact.formula or fact.source:
        return fact.formula or fact.source.words
    if fact.status == "computed":
        return ""
    return "how this site sorts models" if fact.status == Kind.READING else "named so by its authors"


def anchor(key: str) -> str:
    """The id of a fact on the page of facts."""
    return f"fact-{key}"


def machine_value(value) -> str:
    """A value for programs: a number without commas, a date as 2024-06-12."""
    if isinstance(value, Fraction):
        return str(int(value) if value.denominator == 1 else float(value))
    return value.isoformat() if isinstance(value, date) else plain(value) if isinstance(value, bool) else str(value)
