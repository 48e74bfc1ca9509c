"""The types of configuration fields, each with the range that a real model can have.

A family's Config is a dataclass of such fields, each with words for what it counts or chooses, from which the site
defines it to its readers; `read` makes one from a TOML table and collects what is wrong.
"""

from dataclasses import MISSING, dataclass, field, fields
from types import UnionType
from typing import Annotated, Any, get_args, get_origin


@dataclass(frozen=True)
class Range:
    """From low to high, both included; of a list, how many."""

    low: float
    high: float


Count = Annotated[int, Range(1, 1_000)]          # heads, groups, sides
Blocks = Annotated[int, Range(1, 200)]           # of a transformer; a model of this many is drawn and counted at once
Depth = Annotated[int, Range(1, 24)]             # blocks of each transformer of a U-Net, which has many
Resnets = Annotated[int, Range(1, 8)]            # on each level
Levels = Annotated[tuple[Count, ...], Range(1, 8)]   # the multiple of the first width on each
Width = Annotated[int, Range(1, 200_000)]        # channels, entries of a vocabulary
Ratio = Annotated[float, Range(0.01, 100)]


Problem = tuple[str, object, str]   # key, found, expected


def said(words: str, default: Any = MISSING) -> Any:
    """A field of a Config, in words that go on from "in a published configuration, ...": "heads of each attention"."""
    return field(default=default, metadata={"said": words})


def meanings(config: type) -> dict[str, str]:
    """What each field of a Config is, in words; empty for one of which nothing is said."""
    return {each.name: each.metadata.get("said", "") for each in fields(config)}


def read(cls: type, table: dict[str, Any]) -> tuple[Any, list[Problem]]:
    """An instance of cls, a dataclass of fields, and no problems; or None and the problems.

    Unknown and missing keys, values of another type or out of range, and what cls.problems() yields of fields that
    contradict each other.
    """
    known = {each.name: each for each in fields(cls)}
    problems: list[Problem] = [(key, value, f"no such field; fields are {', '.join(known)}")
                               for key, value in table.items() if key not in known]
    for name, each in known.items():
        if name not in table:
            if each.default is MISSING:
                problems.append((name, None, f"{describe(each.type)}; the field is missing"))
        elif not fits(table[name], each.type):
            problems.append((name, table[name], describe(each.type)))
    if problems:
        return None, problems
    config = cls(**{key: _frozen(value) for key, value in table.items()})
    problems = list(config.problems()) if hasattr(config, "problems") else []
    return (None, problems) if problems else (config, [])


def fits(value: Any, kind: Any) -> bool:
    """Whether a value from TOML is of a type: Annotated with a Range, a tuple of one type, a union, or plain."""
    if get_origin(kind) is Annotated:
        base, bounds = get_args(kind)
        return fits(value, base) and bounds.low <= (len(value) if isinstance(value, list) else value) <= bounds.high
    if get_origin(kind) is tuple:
        items = get_args(kind)[0]
        return isinstance(value, list) and 1 <= len(value) <= 64 and all(fits(item, items) for item in value)
    if isinstance(kind, UnionType) or get_args(kind):
        return any(fits(value, option) for option in get_args(kind) if option is not type(None))
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def describe(kind: Any) -> str:
    """The type of a field in words: "a whole number from 1 to 1,000"."""
    if get_origin(kind) is Annotated:
        base, bounds = get_args(kind)
        if get_origin(base) is tuple:
            return f"a list of {bounds.low:g} to {bounds.high:g}, each {describe(get_args(base)[0])}"
        return f"{describe(base)} from {bounds.low:g} to {bounds.high:,g}"
    if get_origin(kind) is tuple:
        return f"a list, each {describe(get_args(kind)[0])}"
    if get_args(kind):
        return " or ".join(describe(option) for option in get_args(kind) if option is not type(None))
    return {int: "a whole number", float: "a number", bool: "true or false", str: "text"}[kind]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """A value as TOML and JSON have it: lists for tuples."""
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value
