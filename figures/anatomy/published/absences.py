"""What is stated nowhere, and what could not be had: each a claim of ours, with where it was looked for and when.

absences.toml, beside the models, has two tables of entries:

    [absent.flux1-report]     what was looked for and not found: `claim`, a sentence, and `scope`, how far it reaches
    [unread.z-image-report]   a source that is there and could not be had: `wanted`, and `instead`, what we rest on

and both say `looked`, the day, `searched`, the places as sources name them, and where it helps `words` that were
searched for and `collections` in which. `notes` are notes of sources that rest on the entry, `values` are keys of
values that the models' files do not have because of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published import registry
from figures.anatomy.published.record import Model
from figures.anatomy.published.rules import DAY, Rule, slug_problem, text
from figures.anatomy.published.schema import is_key
from figures.anatomy.published.source_rules import read as read_source
from figures.anatomy.published.sources import Source
from figures.anatomy.published.spec import BadModels, said
from figures.anatomy.published.tables import broken
from figures.reading import read
from figures.toml_files import read_toml

FILE = "absences.toml"
# Collections of stored copies, as a reader is told of them.
COLLECTIONS = {"documentation": "documentation of software", "threads": "issues and pull requests at GitHub",
               "code": "source code of public repositories", "pages": "public web pages and papers"}
KINDS = {"absent": ("claim", "scope"), "unread": ("wanted", "instead")}
PHRASE = text(300)


@dataclass(frozen=True)
class Absence:
    """One entry. Of what is absent `claim` and `scope`, of what could not be read `wanted` and `instead` are given."""

    key: str
    line: int                # of its head, in the file
    looked: date
    searched: Source
    claim: str | None = None
    scope: str | None = None
    wanted: str | None = None
    instead: str | None = None
    words: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def is_unread(self) -> bool:
        """Whether it is about a source that is there, and could not be had."""
        return self.wanted is not None


Both = tuple[dict[str, Absence], dict[str, Absence]]   # by their keys, and by the values that they claim


def _texts(rule: Rule) -> Rule:
    return Rule(f"a list of texts, not empty, each {rule.expected}", lambda value: isinstance(value, list)
                and bool(value) and all(rule.test(each) for each in value) and len(set(value)) == len(value))


def _sentence(most: int) -> Rule:
    return Rule(f"a sentence of at most {most} characters, with a full stop and without Markdown",
                lambda value: text(most).test(value) and str(value)[-1] == "."
                and not re.search(r"[\[\]`*$<>\\]|(?<!\w)_|_(?!\w)", str(value)))


EACH = {"looked": Rule("the day on which it was looked for, like 2026-12-01",
                       lambda value: type(value) is date and DAY.test(value)).needed,
        "words": _texts(text(80)), "notes": _texts(PHRASE), "values": _texts(text(120)),
        "collections": _texts(Rule(f"one of {', '.join(COLLECTIONS)}", lambda value: value in COLLECTIONS))}
RULES = {"absent": {"claim": _sentence(300).needed, "scope": PHRASE.needed} | EACH,
         "unread": {"wanted": PHRASE.needed, "instead": PHRASE.needed} | EACH}


def absences() -> dict[str, Absence]:
    """Every entry of the folder in use by its key; none without the file. BadModels with everything that is wrong."""
    return _all()[0]


def absent(value: str) -> Absence | None:
    """The entry for a value that a model's file has not: absent("flux1-dev.text.clip-vit-l.tokens_trained")."""
    return _all()[1].get(value)


def _all() -> Both:
    path = registry.folder() / FILE
    if not (path.is_symlink() or path.exists()):
        return {}, {}
    state = path.stat()
    return _read(path, (state.st_mtime_ns, state.st_size), tuple(registry.every().values()))


@lru_cache(maxsize=2)
def _read(path: Path, state: tuple[int, int], models: tuple[Model, ...]) -> Both:
    """The entries of one state of the file beside one state of the models: by their keys, and by their values."""
    data, lines = read_toml(path), _lines(read(path))
    if problems := [*_wrong(data)]:
        raise BadModels("\n".join(_told(path, lines, *problem) for problem in problems))
    entries = {key: _absence(key, lines.get(f"{kind}.{key}", 1), fields)
               for kind in KINDS for key, fields in data.get(kind, {}).items()}
    return entries, {value: each for each in entries.values() for value in each.values}


def _lines(toml: str) -> dict[str, int]:
    """The line of the head of each entry, by kind and key."""
    heads = ((number, re.match(r"\[([\w.-]+)\]", line)) for number, line in enumerate(toml.splitlines(), 1))
    return {head[1]: number for number, head in heads if head}


def _told(path: Path, lines: dict[str, int], key: str, found: object, expected: str) -> str:
    line = lines.get(".".join(key.split(".")[:2]))
    return said(path, key, found, expected).replace(path.name, f"{path.name}:{line}" if line else path.name, 1)


def _absence(key: str, line: int, fields: dict[str, Any]) -> Absence:
    source, _ = read_source(fields["searched"])
    assert source, "the rules let no entry pass whose source is wrong"
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Absence(key, line, **given | {"searched": source})


def _wrong(data: dict[str, Any]) -> Iterator[Problem]:
    if not data:
        yield "absences", None, "a table [absent.KEY] or [unread.KEY] for each entry; without one, no file"
    kinds: dict[str, str] = {}
    for kind, table in data.items():
        if kind not in KINDS or not isinstance(table, dict):
            yield kind, table, f"a table of entries, one of {', '.join(KINDS)}"
            continue
        for key, fields in table.items():
            if kinds.setdefault(key, kind) != kind:
                yield f"{kind}.{key}", key, f"a key of its own: there is [{kinds[key]}.{key}]"
            yield from _wrong_entry(kind, key, fields)
    yield from _claimed_twice(data)


def _wrong_entry(kind: str, key: str, fields: object) -> Iterator[Problem]:
    name = f"{kind}.{key}"
    if expected := slug_problem(key):
        yield name, key, expected
    if not isinstance(fields, dict):
        yield name, fields, f"a table [{name}]"
        return
    yield from broken({key: value for key, value in fields.items() if key != "searched"}, RULES[kind], f"{name}.")
    for place, value, expected in read_source(fields.get("searched"))[1]:
        yield f"{name}.searched.{place}".rstrip("."), value, expected
    if "collections" in fields and "words" not in fields:
        yield f"{name}.words", None, "the words that were searched for in the collections"
    for value in fields.get("values", ()) if isinstance(fields.get("values"), list) else ():
        if isinstance(value, str) and (expected := _wrong_value(value)):
            yield f"{name}.values", value, expected


def _wrong_value(key: str) -> str | None:
    """What is wrong with the key of a value that no file has; None if nothing is."""
    slug, _, rest = key.partition(".")
    model = registry.every().get(slug)
    if not model:
        return "a key that begins with the name of a model's file"
    if model.get(rest) is not None:
        return f"a value that the file does not have: {slug}.toml says {str(model.get(rest))!r}"
    section, *names = rest.split(".")
    if not is_key(rest):
        return "the key of a value that a model's file may have, like sd15.defaults.authors.steps"
    if section == "text" and names[0] not in model.encoders:
        return f"the key of a text encoder that the model has: {', '.join(model.encoders)}"
    return None


def _claimed_twice(data: dict[str, Any]) -> Iterator[Problem]:
    """A value, and a note of a source, rest on one entry."""
    first: dict[str, str] = {}
    for kind, table in data.items():
        for key, fields in table.items() if isinstance(table, dict) else ():
            for name in ("values", "notes"):
                given = fields.get(name) if isinstance(fields, dict) else None
                for each in given if isinstance(given, list) else ():
                    if isinstance(each, str) and first.setdefault(each, key) != key:
                        yield f"{kind}.{key}.{name}", each, f"what no other entry has: {first[each]} has it"
