"""One table of a file of figures/models against the rules of schema.py: every value by its rule, and with a source."""

from collections.abc import Collection, Iterator
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published.rules import Rule
from figures.anatomy.published.schema import PROGRAMS, Each, States, Table
from figures.anatomy.published.source_rules import read as read_source
from figures.errors import there_is


def wrong(path: str, found: object, rules: Table | Each | States, sourced: bool = False) -> Iterator[Problem]:
    """What is wrong below a key; `sourced` says whether a table around it has a source, which holds within too.

    States are numbered from 1 but for the newest, as the keys of their facts are.
    """
    if isinstance(rules, States):
        yield from _states(path, found, rules, sourced)
    elif not isinstance(found, dict):
        yield path, found, f"a section [{path}]"
    elif isinstance(rules, Each):
        for key, part in found.items():   # a source of them all would look like one of them
            yield from wrong(f"{path}.{key}", part, rules.table)
    else:
        yield from _table(path, found, rules, sourced)


def _states(path: str, found: object, rules: States, sourced: bool) -> Iterator[Problem]:
    if not isinstance(found, list) or not found:
        yield path, found, f"a table [[{path}]] for each state, the newest last"
        return
    for number, state in enumerate(found, 1):
        yield from wrong(path if number == len(found) else f"{path}.{number}", state, rules.table, sourced)


def _table(path: str, found: dict[str, Any], rules: Table, sourced: bool) -> Iterator[Problem]:
    plain = {key: rule for key, rule in rules.items() if isinstance(rule, Rule)}
    within = {key: rule for key, rule in rules.items() if not isinstance(rule, Rule)}
    values = {key: value["value"] if isinstance(value, dict) and value.keys() == {"value", "source"} else value
              for key, value in found.items() if key != "source" and key not in within}
    if found.keys() <= {"source"} and not any(rule.required for rule in plain.values()):
        yield path, None, f"one of {', '.join(rules)} at least"
    yield from broken(values, plain, f"{path}.") if plain else _unowned(values, path, list(within))
    yield from sources(found, path, sourced, besides=within)
    for key in (key for key in within if key in found):
        yield from wrong(f"{path}.{key}", found[key], within[key], sourced or "source" in found)


def _unowned(values: dict[str, Any], path: str, owners: list[str]) -> Iterator[Problem]:
    """Values where there can only be tables, such as steps that nobody takes."""
    whose = "the program" if owners == list(PROGRAMS) else "what"
    for key, value in values.items():
        yield (f"{path}.{key}", value,
               f"{whose} it belongs to: one of {', '.join(f'[{path}.{each}]' for each in owners)}")


def sources(found: dict[str, Any], path: str, sourced: bool = False,
            besides: Collection[str] = ()) -> Iterator[Problem]:
    """Every value has a source, its own or that of a table around it, and each source is right."""
    if "source" in found:
        yield from _source(f"{path}.source", found["source"])
    for key, value in found.items():
        if key == "source" or key in besides:
            continue
        if isinstance(value, dict) and "source" in value:
            yield from _source(f"{path}.{key}.source", value["source"])
        elif "source" not in found and not sourced:
            yield f"{path}.{key}", "no source", "a source: the section's, or { value = ..., source = ... }"


def _source(prefix: str, value: object) -> Iterator[Problem]:
    for key, found, expected in read_source(value)[1]:
        yield f"{prefix}.{key}".rstrip("."), found, expected


def broken(values: dict[str, Any], rules: dict[str, Rule], prefix: str) -> Iterator[Problem]:
    """What is wrong with plain values by their rules: unknown keys, wrong values, missing ones."""
    for key, value in values.items():
        if key not in rules:
            yield prefix + key, value, f"no such key; keys are {', '.join(rules)}{there_is(key, rules)}"
        elif not rules[key].test(value):
            yield prefix + key, value, rules[key].expected
    for key, rule in rules.items():
        if rule.required and key not in values:
            yield prefix + key, None, f"{rule.expected}; the key is missing"
