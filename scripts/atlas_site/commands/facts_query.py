"""The facts that prose may state, as lines to read or as JSON."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase

from atlas_site.extensions.lists.facts import record
from atlas_site.prose.said import exact, origin
from atlas_site.references.stated import stated

PATTERN = set("*?[")


def chosen(names: list[str], module) -> list:
    """The facts of keys, expressions and patterns (`sd15.*`); of no names, all. KeyError suggests similar keys."""
    known = module.all_facts()
    return [fact for name in names for fact in _named(name, known, module)] if names else [*known.values()]


def _named(name: str, known: dict, module) -> list:
    if not PATTERN & set(name):
        return [module.fact(name)]
    if matching := [known[key] for key in known if fnmatchcase(key, name)]:
        return matching
    try:
        return [module.fact(name)]   # `*` may have meant a product
    except KeyError:
        close = get_close_matches(name, known, cutoff=0.4)
        raise KeyError(f"no fact is like '{name}'" + (f"; there is: {', '.join(close)}" if close else "")) from None


def as_lines(facts: list) -> Iterator[str]:
    """Key, value, status and where it is from, or what was computed, in columns."""
    rows = [(fact.key, exact(fact), fact.status, origin(fact) or fact.definition) for fact in facts]
    widths = [min(40, max(map(len, column))) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def as_json(facts: list) -> str:
    """Records by key, as the site's facts.json has them."""
    pages = stated()
    return json.dumps({fact.key: record(fact, pages) for fact in facts}, ensure_ascii=False, indent=2)
