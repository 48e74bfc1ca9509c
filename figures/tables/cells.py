"""What tables are made of: cells, each a text and the key of the fact it states, and the two shapes of a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import figures.anatomy as anatomy
from figures.anatomy.published.absences import absent
from figures.anatomy.published.record import Model
from figures.facts import catalogue as facts
from figures.tables.layout import Layout
from figures.words import large, significant

UNKNOWN = "not published"
PLAIN = Layout()


@dataclass(frozen=True)
class Cell:
    """A text; the key of the fact it is a rounding of, if it states one, or of the absence of one."""

    text: str
    fact: str | None = None
    absence: str | None = None   # of figures/models/absences.toml

    @property
    def status(self) -> str | None:
        """How the fact is known; None of a cell that states none."""
        return facts.fact(self.fact).status if self.fact else None


@dataclass(frozen=True)
class Table:
    """Columns, rows of as many cells, the first of which names its row; how they take their room."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    layout: Layout = PLAIN

    def __post_init__(self) -> None:
        if strange := set(self.layout.columns) - set(self.columns):
            raise ValueError(f"layout of a table: columns: found {sorted(strange)}, expected some of {self.columns}")


def fact_cell(key: str) -> Cell:
    """A cell that says a fact, rounded as a table needs it; "not published" if there is no such fact."""
    known = facts.all_facts()
    return Cell(_text(known[key]), key) if key in known else unknown(key)


def unknown(key: str, words: str = UNKNOWN) -> Cell:
    """A cell for a fact that there is not, with the entry that says where it was looked for, if there is one."""
    entry = absent(key)
    return Cell(words, absence=entry.key if entry else None)


def _text(fact: facts.Fact) -> str:
    value = fact.value
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str | tuple):
        return value if isinstance(value, str) else ", ".join(map(str, value))
    if fact.source and fact.unit == "parameters":
        return significant(fact.number, "B")   # as its authors round it
    return _number(fact.number, fact.unit)


def _number(value: int | float | Fraction, unit: str | None) -> str:
    if unit == "parameters" and value >= 10**6:
        return large(int(value), B=2, M=1)
    if isinstance(value, float):
        return repr(value).removesuffix(".0")   # stated, so as its authors wrote it
    return f"{value:,}" if isinstance(value, int) else f"{float(value):.4g}"


def of(*parts: str) -> Callable[[Model], Cell]:
    """Fills a cell with what a model states under a key."""
    return lambda model: fact_cell(".".join((model.slug, *parts)))


def at(measure: str) -> Callable[[Model], Cell]:
    """Fills a cell with a measure of a model's native size."""
    return lambda model: fact_cell(f"{measure}@{model.slug}")


Column = tuple[str, Callable[[Model], Cell]]


def by_model(models: Iterable[Model], columns: Iterable[Column], layout: Layout = PLAIN) -> Table:
    """One row for each model."""
    columns = tuple(columns)
    rows = tuple((Cell(model.short), *(fill(model) for _, fill in columns)) for model in models)
    return Table(("Model", *(name for name, _ in columns)), rows, layout)


def by_feature(slugs: Iterable[str], features: Iterable[Column], layout: Layout = PLAIN) -> Table:
    """One column for each model, one row for each feature."""
    models = [anatomy.model(slug) for slug in slugs]
    rows = tuple((Cell(name), *(fill(model) for model in models)) for name, fill in features)
    return Table(("Feature", *(model.short for model in models)), rows, layout)
