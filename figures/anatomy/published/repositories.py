"""The repositories that are cited, each at one commit, and the lines on which there stands what is cited.

figures/sources/repositories.toml is written by hand, figures/sources/lines.toml by `atlas sources --check`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from figures.anatomy.fields import Problem
from figures.anatomy.published.rules import TEXT, Rule
from figures.errors import BuildError, there_is, together
from figures.toml_files import read_toml

FOLDER = Path(__file__).parents[2] / "sources"
REPOSITORIES, LINES = FOLDER / "repositories.toml", FOLDER / "lines.toml"
HOSTS = {"repo": "https://github.com", "hub": "https://huggingface.co"}
NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}", re.ASCII)
WHOLE, SHORT = re.compile("[0-9a-f]{40}"), re.compile("[0-9a-f]{7,40}")
RULES = {
    "commit": Rule("a commit's 40 hexadecimal digits; of a hub 7 at least, where no more could be read",
                   lambda value: isinstance(value, str) and SHORT.fullmatch(value) is not None),
    "read": Rule("the day on which it was read, like 2026-12-01", lambda value: type(value) is date).needed,
    "of": Rule("a list of files of figures/models, without their ending", lambda value: isinstance(value, list)
               and bool(value) and all(isinstance(each, str) for each in value)),
    "licence": TEXT, "note": TEXT, "also": Rule("a table: another commit that is cited = why", lambda value:
                                                isinstance(value, dict) and bool(value))}


@dataclass(frozen=True)
class Repository:
    """A repository of code at GitHub (`repo`) or of weights at Hugging Face (`hub`), as it was read."""

    form: str
    name: str                # owner/name
    read: date
    commit: str | None = None    # of a hub None where none could be had
    licence: str | None = None   # of what lies in it, as its own file says
    note: str | None = None
    of: Sequence[str] = ()       # the models that it is the authors' own of; none of one for all
    also: Mapping[str, str] = field(default_factory=dict)   # other commits that are cited -> why

    def whole(self, commit: str | None) -> str | None:
        """All digits of a commit that is cited, of which some are given; the pinned one if none are."""
        known = filter(None, (self.commit, *self.also))
        return next((each for each in known if each.startswith(commit)), None) if commit else self.commit

    def address(self, commit: str | None = None, file: str | None = None, line: int | None = None) -> str:
        """Where that is on the web: of the pinned commit, and of all its files, unless others are given."""
        root, whole = f"{HOSTS[self.form]}/{self.name}", self.whole(commit)
        if not whole or len(whole) < 40:   # an abbreviation need not stay the only one
            return f"{root}/blob/main/{file}" if file and self.form == "hub" else root
        if file:
            return f"{root}/blob/{whole}/{file}" + (f"#L{line}" if line else "")
        return f"{root}/commit/{whole}" if commit else f"{root}/tree/{whole}"


def repositories(path: Path = REPOSITORIES) -> dict[tuple[str, str], Repository]:
    """Every repository by its form and name, as the file has them. Raises BuildError with all that is wrong."""
    return _read(path, path.stat().st_mtime_ns if path.is_file() else 0)


def pinned(form: str, name: str) -> Repository | None:
    """The repository of that name; None if it is not in the file."""
    return repositories().get((form, name))


def problem(form: str, name: str, commit: str | None) -> Problem | None:
    """What is wrong with a citation of a repository; None if it is pinned, and cited at a commit that is known."""
    if not (found := pinned(form, name)):
        names = [other for kind, other in repositories() if kind == form]
        return form, name, f"a repository of {_told(REPOSITORIES)}, which has its commit{there_is(name, names)}"
    if commit and found.commit and found.commit.startswith(commit):
        return "commit", commit, f"none: {_told(REPOSITORIES)} has that commit for all that names no other"
    if commit and not found.whole(commit):
        return "commit", commit, f"a commit that {_told(REPOSITORIES)} has under `also` of {name}, with a reason"
    return None


def of_another(slug: str, form: str, name: str) -> Sequence[str]:
    """The models that a repository is the own of, if this model is none of them and has one of its own; else none."""
    found = pinned(form, name)
    foreign = found is not None and bool(found.of) and slug not in found.of
    return found.of if found and foreign and any(slug in each.of for each in repositories().values()) else ()


def line(found: Repository, commit: str | None, file: str | None, at: str | None) -> int | None:
    """The line on which there stands what is cited of a file; None if nobody has looked it up."""
    files = lines().get(found.name, {}).get(found.whole(commit) or "", {})
    return files.get(file or "", {}).get(at or "")


def lines() -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    """Repository, commit, file, what is cited of it -> the line on which that stands."""
    return _lines(LINES.stat().st_mtime_ns if LINES.is_file() else 0)


@lru_cache(maxsize=2)
def _lines(mtime: int) -> dict[str, Any]:
    found = read_toml(LINES) if mtime else {}
    if faults := [BuildError(LINES, None, f"{key}: found {value!r}, expected {expected}")
                  for key, value, expected in _wrong_lines(found)]:
        raise together(faults)
    return found


def _wrong_lines(found: dict[str, Any]) -> Iterator[Problem]:
    levels = (("owner/name", NAME), ("a commit's 40 digits", WHOLE), ("a file", re.compile(".+")),
              ("what is cited", re.compile(".+")))
    waiting: list[tuple[str, Any, int]] = [("", found, 0)]
    while waiting:
        key, value, depth = waiting.pop()
        if depth == len(levels):
            if not (type(value) is int and value > 0):
                yield key, value, "a line, from 1"
        elif not isinstance(value, dict):
            yield key, value, f"a table: {levels[depth][0]} = ..."
        else:
            waiting += [(f"{key}.{name}".lstrip("."), each, depth + 1) for name, each in value.items()]
            yield from ((f"{key}.{name}".lstrip("."), name, levels[depth][0]) for name in value
                        if not levels[depth][1].fullmatch(name))


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int) -> dict[tuple[str, str], Repository]:
    data = read_toml(path)
    faults = [(key, value, expected) for form, table in data.items() for key, value, expected in _of_form(form, table)]
    if faults:
        raise together(BuildError(path, None, f"{key}: found {value!r}, expected {expected}")
                       for key, value, expected in faults)
    return {(form, name): Repository(form, name, **fields) for form, table in data.items()
            for name, fields in table.items()}


def _of_form(form: str, table: object) -> Iterator[Problem]:
    if form not in HOSTS or not isinstance(table, dict):
        yield form, table, 'tables [repo."owner/name"] and [hub."owner/name"]'
        return
    for name, fields in table.items():
        prefix = f'{form}."{name}"'
        if not NAME.fullmatch(name):
            yield prefix, name, "owner/name"
        elif not isinstance(fields, dict):
            yield prefix, fields, f"a table [{prefix}]"
        else:
            yield from _wrong(prefix, form, fields)


def _wrong(prefix: str, form: str, fields: dict[str, Any]) -> Iterator[Problem]:
    for key, value in fields.items():
        if key not in RULES:
            yield f"{prefix}.{key}", value, f"no such key; keys are {', '.join(RULES)}{there_is(key, RULES)}"
        elif not RULES[key].test(value):
            yield f"{prefix}.{key}", value, RULES[key].expected
    if "read" not in fields:
        yield f"{prefix}.read", None, RULES["read"].expected
    commit, also = fields.get("commit"), fields.get("also")
    if form == "repo" and not (isinstance(commit, str) and WHOLE.fullmatch(commit)):
        yield f"{prefix}.commit", commit, "all 40 digits of the commit that was read"
    if form == "hub" and not commit and "note" not in fields:
        yield f"{prefix}.note", None, "why there is no commit"
    for key, why in also.items() if isinstance(also, dict) else ():
        if not WHOLE.fullmatch(key) or key == commit:
            yield f"{prefix}.also.{key}", key, "all 40 digits of another commit"
        if not TEXT.test(why):
            yield f"{prefix}.also.{key}", why, f"why that commit is cited: {TEXT.expected}"


def _told(path: Path) -> str:
    return "/".join(path.parts[-3:])
