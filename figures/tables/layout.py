"""How a table takes its room on a page: where its lines may break, how narrow that may make a column, how close the
columns stand. A table says it in these words; the page's stylesheet knows the words, and no table by its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

PARTS = ("heads", "names", "cells", "receipts", "long")   # first row, first column, all others; facts; long texts
NARROWEST = (0, 5, 6, 6.2, 6.5, 6.8, 8, 11, 16)           # em
SPACING = ("wide", "close", "tight")                      # 0.9 em; 0.6 em; on a telephone 0.3 em


@dataclass(frozen=True)
class Layout:
    """What may break, on every screen or on telephones only; anything else stays in one line.

    breaks: parts of the table, of PARTS. Long texts always may break, down to 13 em where nothing else is said.
    narrowest: em that a column keeps where it breaks.
    columns: the same for single columns, by name.
    sortable: whether its rows may be put in the order of a column; the page that shows it brings the script.
    Raises ValueError for a word or a width that the stylesheet does not know.
    """

    breaks: tuple[str, ...] = ()
    narrowest: float | None = None
    columns: Mapping[str, float] = field(default_factory=dict)
    on_phones_only: bool = False
    spacing: str = "wide"
    sortable: bool = False

    def __post_init__(self) -> None:
        for part in self.breaks:
            _known("breaks", part, PARTS)
        for width in (self.narrowest, *self.columns.values()):
            _known("narrowest", width, (None, *NARROWEST))
        _known("spacing", self.spacing, SPACING)


def _known(key: str, found: object, expected: tuple[object, ...]) -> None:
    if found not in expected:
        raise ValueError(f"layout of a table: {key}: found {found!r}, expected one of {', '.join(map(str, expected))}")
