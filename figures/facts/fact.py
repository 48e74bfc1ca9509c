"""A fact: a value that the site may state, and where it is from."""

from dataclasses import dataclass
from fractions import Fraction

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

    @property
    def number(self) -> int | float | Fraction:
        """The value of a fact that is a number; TypeError for any other."""
        if isinstance(self.value, int | float | Fraction) and not isinstance(self.value, bool):
            return self.value
        raise TypeError(f"{self.key} is {self.value!r}, not a number")
