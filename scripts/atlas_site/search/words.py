"""What is said by hand for the search, in three files beside this one: synonyms, names, and what pages count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from figures.errors import BuildError, together
from figures.toml_files import read_toml

HERE = Path(__file__).parent
SYNONYMS, NAMES, WEIGHTS = (HERE / f"{name}.toml" for name in ("synonyms", "names", "weights"))
RULE = {"weight": (int, float), "also": str, "page-only": bool}   # what a rule may say of a page or a record
FAMILY = {"classes", "fields"}


@dataclass(frozen=True)
class Said:
    """All three files."""

    synonyms: list[list[str]]                  # sets of words that ask for the same thing
    models: dict[str, list[str]]               # slug -> how people call it, beside the names in its file
    families: dict[str, dict[str, list[str]]]  # `classes` and `fields` as code calls them, and where else they lead
    rules: dict[str, dict[str, dict[str, Any]]]

    def rule(self, kind: str, name: str) -> dict[str, Any]:
        """What holds for a page by its path under docs/ (`kind` "pages"), or a record by its anchor ("records")."""
        return next((rule for pattern, rule in self.rules[kind].items() if fnmatchcase(name, pattern)), {})


def said() -> Said:
    """What the files say. BuildError with everything that nobody could read."""
    synonyms, names, rules = map(read_toml, (SYNONYMS, NAMES, WEIGHTS))
    faults = [BuildError(file, None, fault) for file, found in (
        (SYNONYMS, _faulty_sets(synonyms)), (NAMES, _faulty_names(names)), (WEIGHTS, _faulty_rules(rules)))
        for fault in found]
    if faults:
        raise together(faults)
    return Said(synonyms["sets"], names["models"], names["families"], rules)


def _faulty_sets(said: dict) -> Iterator[str]:
    yield from _other_tables(said, "sets")
    for number, each in enumerate(said.get("sets", []), 1):
        if not _texts(each) or len(each) < 2:
            yield f"sets, number {number}: found {each!r}, expected two texts or more"
        elif len({word.lower() for word in each}) < len(each):
            yield f"sets, number {number}: found a word of {each!r} twice, expected once"


def _faulty_names(said: dict) -> Iterator[str]:
    yield from _other_tables(said, "models", "families")
    yield from (f"models.{slug}: found {each!r}, expected a list of texts"
                for slug, each in said.get("models", {}).items() if not _texts(each))
    yield from (f"families.{name}: found {each!r}, expected classes, fields, and if need be at: lists of texts"
                for name, each in said.get("families", {}).items()
                if not FAMILY <= each.keys() <= FAMILY | {"at"} or not all(map(_texts, each.values())))


def _faulty_rules(said: dict) -> Iterator[str]:
    yield from _other_tables(said, "pages", "records")
    yield from (f"{kind}.{pattern}: found {rule!r}, expected {{ weight = a number, also = a text, page-only = true }}, "
                "or some of it" for kind, rules in said.items() for pattern, rule in rules.items()
                if not isinstance(rule, dict) or not all(isinstance(value, RULE.get(key, ()))
                                                         for key, value in rule.items()))


def _other_tables(said: dict, *expected: str) -> Iterable[str]:
    return [] if said.keys() == {*expected} else [f"found {sorted(said)}, expected {' and '.join(expected)}"]


def _texts(value) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value)
