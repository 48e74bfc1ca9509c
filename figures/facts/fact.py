"""A fact: a value that the site may state, and where it is from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A value with a source, if it was read, or a formula, if it was computed."""

    key: str
    value: object               # a number, a date, text, or a tuple of numbers
    unit: str | None = None
    status: str = "computed"    # computed, config, paper, reported
    source: str | None = None
    formula: str | None = None
    subject: str | None = None  # the slug of the model it is about; none of an expression
