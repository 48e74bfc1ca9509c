"""What the `source` of a value may be: each key of a place by its rule, and the keys together."""

import re
from collections.abc import Iterator
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published import repositories
from figures.anatomy.published.rules import TEXT, Rule, one_of, whole
from figures.anatomy.published.sources import FILES, FORMS, Kind, Source, kind_of, source
from figures.anatomy.published.works import works
from figures.errors import there_is


def _like(pattern: str, expected: str) -> Rule:
    return Rule(expected, lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None)


REPOSITORY = _like(r"[\w.-]{1,100}/[\w.-]{1,100}", "owner/name")
PAPER = Rule("the key of a paper in docs/reference/references.bib",
             lambda value: isinstance(value, str) and value in works() and works()[value].paper)
RULES = {
    "repo": REPOSITORY, "hub": REPOSITORY, "package": _like(r"[\w.-]{1,100}", "the name of a package"), "ref": PAPER,
    "url": _like(r"https?://[\w-]+(\.[\w-]+)+(:\d+)?(/[^\s<>\"\\]{0,400})?", "an address, https://..."),
    "title": TEXT.needed, "version": _like(r"\d[\w.+!-]{0,40}", "a version, like 0.42.1").needed,
    "commit": _like(r"[0-9a-f]{7,40}", "a commit's hexadecimal digits, 7 at least"),
    "file": _like(r"(?!/)[^\s,;\\]{1,300}[^\s,;/]", "the path of a file from the top of its repository"),
    "line": whole(1, 1_000_000), "at": TEXT, "note": TEXT, "kind": one_of(Kind.CONFIGURATION, Kind.READING)}
ANYWHERE = ("at", "note", "kind")
EXAMPLE = '{ repo = "owner/name", file = "path", at = "field" }, one with hub, package, ref or url, or a list of such'


def read(value: Any) -> tuple[Source | None, list[Problem]]:
    """The source and no problems, or None and the problems; places of a list are counted from 1."""
    if isinstance(value, list):
        problems = [(f"{number}{'.' if key else ''}{key}", found, expected) for number, place in enumerate(value, 1)
                    for key, found, expected in _of_place(place)]
        problems += [] if 0 < len(value) <= 9 else [("", value, "from one to nine places")]
    else:
        problems = list(_of_place(value))
    return (None, problems) if problems else (source(value), [])


def _of_place(place: object) -> Iterator[Problem]:
    if not isinstance(place, dict):
        yield "", place, EXAMPLE
        return
    forms = [form for form in FORMS if form in place]
    if len(forms) != 1:
        yield "", place, f"exactly one of {', '.join(FORMS)}"
        return
    allowed = (*forms, *FORMS[forms[0]], *ANYWHERE)
    wrong = [*_keys(place, allowed)]
    yield from wrong or _together(place)


def _keys(place: dict[str, Any], allowed: tuple[str, ...]) -> Iterator[Problem]:
    for key, value in place.items():
        if key not in allowed:
            yield key, value, f"no such key; keys beside {allowed[0]} are {', '.join(allowed[1:])}"
        elif not RULES[key].test(value):
            yield key, value, RULES[key].expected + (_similar(value) if key == "ref" else "")
    for key in allowed:
        if RULES[key].required and key not in place:
            yield key, None, f"{RULES[key].expected}; the key is missing"


def _similar(key: object) -> str:
    return there_is(key, (name for name, work in works().items() if work.paper))


def _together(place: dict[str, Any]) -> Iterator[Problem]:
    """What single keys cannot show."""
    form = next(form for form in FORMS if form in place)
    if form in repositories.HOSTS and (wrong := repositories.problem(form, place[form], place.get("commit"))):
        yield wrong
    file, kind = place.get("file"), place.get("kind")
    if "line" in place and not file:
        yield "line", place["line"], "a line of a `file`"
    if file and not kind and not kind_of(file):
        yield "file", file, f"a file whose kind is known ({', '.join(pattern for pattern, _ in FILES)}), or a `kind`"
    if kind == Kind.CONFIGURATION and not (file and kind_of(file) == Kind.CODE and "at" in place):
        yield "kind", kind, "no kind: only an object (`at`) in a program (*.py) is called a configuration by itself"
