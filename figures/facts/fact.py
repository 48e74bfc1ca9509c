"""A fact: a value that the site may state, what it counts, and where it is from."""

from dataclasses import dataclass, field
from fractions import Fraction

from figures.anatomy.published.sources import Source


@dataclass(frozen=True)
class Fact:
    """A value with what it means, and a source if it was read. ValueError for one of which nobody says what it means.

    `definition` says in plain words what is counted, of what, at which size, and what is left out. It begins small and
    ends without a stop, so that the definition of an expression can hold it.
    """

    key: str
    value: object               # a number, a date, text, or a tuple of numbers
    unit: str | None = None
    status: str = "computed"    # or how we know what was read: the kind of its source
    source: Source | None = None
    formula: str | None = None  # of an expression: its numbers
    subject: str | None = None  # the slug of the model it is about; none of an expression
    definition: str = field(kw_only=True)

    def __post_init__(self) -> None:
        words = self.definition
        if not words or words != words.strip() or words.endswith("."):
            raise ValueError(f"{self.key}: definition: found {words!r}, expected words for what it counts, without a "
                             "stop at the end")

    @property
    def number(self) -> int | float | Fraction:
        """The value of a fact that is a number; TypeError for any other."""
        if isinstance(self.value, int | float | Fraction) and not isinstance(self.value, bool):
            return self.value
        raise TypeError(f"{self.key} is {self.value!r}, not a number")
