"""A handful of invented facts and one table, with the interface of the two catalogues, of facts and of tables."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from figures.anatomy.published.sources import Kind, Source, source


@dataclass(frozen=True)
class Fact:
    key: str
    value: object
    unit: str | None = None
    status: str = "computed"
    source: Source | None = None
    formula: str | None = None


FACTS = {fact.key: fact for fact in (
    Fact("toy.parameters", 859_520_964, "parameters", formula="sum over the leaves of the tree"),
    Fact("big.parameters", 11_900_000_000, "parameters"),
    Fact("toy.released.weights", date(2024, 6, 12), status=Kind.REPORTED,
         source=source({"url": "https://toy.org/news", "title": "the announcement"})),
    Fact("toy.licence", "MIT", status=Kind.README,
         source=source([{"repo": "toy/toy", "file": "README.md"}, {"repo": "toy/toy", "file": "LICENSE"}])),
    Fact("latent.value_ratio@toy", 48),
    Fact("big.parameters/toy.parameters", 11_900_000_000 / 859_520_964),
)}


def fact(key):
    if key not in FACTS:
        raise KeyError(f"no fact '{key}'; there is: {', '.join(get_close_matches(key, FACTS))}")
    return FACTS[key]


@dataclass(frozen=True)
class Cell:
    text: str
    fact: str | None = None


@dataclass(frozen=True)
class Table:
    columns: tuple
    rows: tuple


def table(name):
    if name != "comparison":
        raise KeyError(f"no table '{name}'; there is: comparison")
    return Table(("Model", "Parameters", "snake_case_note"), (
        (Cell("Toy <1>"), Cell("859.5 M", "toy.parameters"), Cell("a_b_c")),
        (Cell("Big"), Cell("11.9 B", "big.parameters"), Cell("*")),
    ))
