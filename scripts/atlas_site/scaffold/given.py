"""A configuration that somebody has: a `config.json` of diffusers or transformers, read into the fields of a family."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures.anatomy import families
from figures.anatomy.fields import Problem
from figures.anatomy.fields import read as read_fields
from figures.anatomy.official import Unreadable, read
from figures.errors import BuildError, together
from figures.reading import read as text_of

LARGEST = 100_000   # bytes of a file; those of diffusers have some two thousand
SHOWN = 60            # characters of a value that is told


@dataclass(frozen=True)
class Given:
    """What a configuration says: its official class, the family, and the family's fields as TOML has them."""

    name: str
    family: str
    fields: dict[str, Any]

    @property
    def parameters(self) -> int:
        """Of the tree that follows."""
        kind = families.family(self.family)
        config, _ = read_fields(kind.Config, self.fields)
        return kind.build(config).parameters


def given(path: Path, name: str | None = None) -> Given:
    """What the file says; `name` is the class where it does not say that itself.

    Raises BuildError with every problem: file, key, found, expected."""
    stated = _parsed(path)
    try:
        chosen, fields = read(stated, name)
    except Unreadable as error:
        raise together([BuildError(path, None, line) for line in _told(error.problems)]) from None
    return Given(chosen.name, chosen.family, fields)


def _told(problems: list[Problem]) -> Iterator[str]:
    for key, found, expected in problems:
        shown = "nothing" if found is None else repr(found)
        yield f"{key}: found {shown if len(shown) <= SHOWN else shown[:SHOWN] + '...'}, expected {expected}"


def _parsed(path: Path) -> dict[str, Any]:
    text = text_of(path, LARGEST)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise BuildError(path, error.lineno, f"found no JSON, {error.msg} in column {error.colno}, expected an object "
                                             "of names and values") from None
    except RecursionError:
        raise BuildError(path, None, "found lists within lists without end, expected names and plain values") from None
    if not isinstance(found, dict):
        raise BuildError(path, 1, f"found {type(found).__name__}, expected an object of names and values")
    return found
