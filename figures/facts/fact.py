"""A fact: a value that the site may state, and where it is from."""

from dataclasses import dataclass

from figures.anatomy.published.sources import Source


@dataclass(frozen=True)
class Fact:
    """A value with a source, if it was read, or a formula, if it was computed."""

    key: str
    value: object               # a number, a date, text, or a tuple of numbers
    unit: str | None = None
    status: str = "computed"    # or how we know what was read: the kind of its source
    source: Source | None = None
    formula: str | None = None
    subject: str | None = None  # the slug of the model it is about; none of an expression
