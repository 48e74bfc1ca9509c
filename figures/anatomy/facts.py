"""Every number, date and name that the site may state, by its key.

    sd15.parameters                                computed from the tree
    sd15.released.weights, sd15.config.num_heads   read from figures/models
    latent.value_ratio@sd15                        computed from several values
    sdxl.parameters/sd15.parameters                an expression: facts and whole numbers joined by / * + -
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from operator import add, mul, sub, truediv

import figures.anatomy as anatomy
from figures.anatomy.cost import tokens
from figures.anatomy.record import Entry, Model, first_day
from figures.anatomy.tree import shares

STATUS = {"released": "reported", "published": "reported", "name": "reported", "organisation": "reported"}
OPERATORS = {"*": mul, "/": truediv, "+": add, "-": sub}


@dataclass(frozen=True)
class Fact:
    """A value and where it is from: a source for what was read, a formula for what was computed."""

    key: str
    value: object               # a number, a date, text, or a tuple of numbers
    unit: str | None = None
    status: str = "computed"    # computed, config, paper, reported
    source: str | None = None
    formula: str | None = None


def all_facts() -> dict[str, Fact]:
    """Every fact by its key; expressions are made on demand."""
    return _all((*anatomy.every().values(), *anatomy.milestones().values()))


@lru_cache(maxsize=2)
def _all(models: tuple[Model, ...]) -> dict[str, Fact]:
    return {fact.key: fact for model in models for fact in (*_read(model), *_computed(model))}


def fact(key: str) -> Fact:
    """The fact of a key or of an expression; KeyError suggests similar keys."""
    known = all_facts()
    if key in known:
        return known[key]
    terms, operators = _split(key, known)
    value = _evaluate([term if isinstance(term, int) else known[term].value for term in terms], operators)
    return Fact(key, value, formula=key)


def _read(model: Model) -> Iterator[Fact]:
    """What the model's file says."""
    for key, entry in model.entries.items():
        yield Fact(f"{model.slug}.{key}", _plain(entry), None, _status(entry), entry.source)


def _plain(entry: Entry):
    """A value as prose states it: "2023-10" is October 2023."""
    if isinstance(entry.value, list):
        return tuple(entry.value)
    if entry.key.startswith("released.") and isinstance(entry.value, str):
        return f"{first_day(entry.value):%B %Y}"
    return entry.value


def _status(entry: Entry) -> str:
    """A source that names a section, table or appendix is a paper; one that names a file is a configuration."""
    section = entry.key.partition(".")[0]
    if section in STATUS:
        return STATUS[section]
    return "paper" if re.search(r"\b(sec\.|table|app\.|fig\.|arXiv)", entry.source or "") else "config"


def _computed(model: Model) -> Iterator[Fact]:
    """What follows from the tree and from the model's sizes."""
    if published := model.entries.get("published.parameters"):
        yield Fact(f"{model.slug}.parameters", published.value, "parameters", "reported", published.source)
    if "config" in model.data:
        tree = anatomy.build(model)
        yield Fact(f"{model.slug}.parameters", tree.parameters, "parameters", formula="sum over the leaves of the tree")
        yield Fact(f"{model.slug}.buffers", tree.buffers, "numbers", formula="sum over the leaves of the tree")
        for kind, found in shares(tree).items():
            yield Fact(f"{model.slug}.share.{kind}", found, formula=f"parameters in {kind} modules / parameters")
    if model.kind == "denoiser":
        yield from _sizes(model)


def _sizes(model: Model) -> Iterator[Fact]:
    """Pixels, latents and tokens at native resolution."""
    slug, size, tree = model.slug, anatomy.native(model), anatomy.build(model)
    width, height, down = (model.get(f"{key}") for key in ("native.width", "native.height", "latent.downsampling"))
    pixels, latents = 3 * width * height, model.get("latent.channels") * size.height * size.width
    yield Fact(f"pixel.values@{slug}", pixels, "values", formula=f"3 × {width} × {height}")
    yield Fact(f"latent.values@{slug}", latents, "values",
               formula=f"{model.get('latent.channels')} × {size.height} × {size.width}")
    yield Fact(f"latent.side@{slug}", size.width, "positions", formula=f"{width} / {down}")
    yield Fact(f"latent.value_ratio@{slug}", Fraction(pixels, latents), formula="pixel values / latent values")
    yield Fact(f"latent.position_ratio@{slug}", down**2, formula=f"{down}²")
    yield Fact(f"latent.attention_ratio@{slug}", down**4, formula=f"{down}⁴")
    yield Fact(f"{slug}.tokens", tokens(tree, size), "tokens",
               formula="positions of the widest attention, without text")
    yield Fact(f"{slug}.macs", tree.macs.at(size), "multiply-adds",
               formula=f"sum over the leaves at {width} × {height}, {size.text} text tokens")


def _split(key: str, known: dict[str, Fact]) -> tuple[list, list[str]]:
    """Operands and operators; at each place the longest known key, because keys contain hyphens."""
    terms, operators, rest = [], [], key
    while True:
        term = max((name for name in known if rest.startswith(name)), key=len, default=None)
        term = term or (found.group() if (found := re.match(r"\d+", rest)) else None)
        if term is None:
            close = get_close_matches(rest, known)
            raise KeyError(f"no fact '{rest}'" + (f"; there is: {', '.join(close)}" if close else ""))
        terms.append(term if term in known else int(term))
        rest = rest[len(term):]
        if not rest:
            return terms, operators
        if rest[0] not in OPERATORS:
            raise KeyError(f"no fact '{key}': expected one of {' '.join(OPERATORS)} before '{rest}'")
        operators.append(rest[0])
        rest = rest[1:]


def _evaluate(values: list, operators: list[str]) -> Fraction:
    """Products and quotients first, then sums, each from the left."""
    values, operators = [Fraction(value) for value in values], list(operators)
    for level in ("*/", "+-"):
        i = 0
        while i < len(operators):
            if operators[i] in level:
                values[i:i + 2] = [OPERATORS[operators.pop(i)](*values[i:i + 2])]
            else:
                i += 1
    return values[0]
