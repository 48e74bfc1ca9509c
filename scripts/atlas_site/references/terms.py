"""The entries of docs/reference/glossary.md, read once per change and checked: their names, and the words they match.

The last line of an entry, a list item, holds its permanent id, and those words where they stand for nothing else in
everyday speech:

    - **Latent.** What the denoiser works on.
      {#term-latent match="latent(s), noisy latent(s)"}

What stands in brackets may be missing; a first letter may be a capital.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.places import DOCS, ROOT
from figures.reading import read

GLOSSARY = DOCS / "reference" / "glossary.md"
ENTRY = re.compile(r"^\s*\{#(?P<id>term-[\w-]*)(?P<rest>.*)$")
MATCH = re.compile(r'(?: match="(?P<forms>[^"]+)")?\}\s*')
OPTIONAL = re.compile(r"(.*?)\(([^()]*)\)(.*)")


@dataclass(frozen=True)
class Glossary:
    """The names of all entries, which of them each form of a word leads to, and a pattern that finds any form."""

    names: frozenset[str]
    forms: dict[str, str]
    pattern: re.Pattern


def glossary(path: Path = GLOSSARY) -> Glossary:
    """The entries of the file as it is now. Raises BuildError with everything that is wrong with them."""
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int, size: int) -> Glossary:
    lines, forms, errors = {}, {}, []
    for number, line in enumerate(read(path).splitlines(), 1):
        if found := ENTRY.match(line):
            errors += [(number, fault) for fault in _enter(found, number, lines, forms)]
    if errors:
        file = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        first, *more = (BuildError(file, *error) for error in errors)
        raise BuildError(first.path, first.line, first.message, *more)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    any_form = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return Glossary(frozenset(lines), forms, re.compile(rf"(?<![\w-])(?:{any_form or '(?!)'})(?![\w-])"))


def _enter(found: re.Match, number: int, lines: dict[str, int], forms: dict[str, str]):
    """Add the entry of a line to those before it; gives what is wrong with it."""
    name = found["id"].removeprefix("term-")
    if lines.setdefault(name, number) != number:
        yield f"found a second 'term-{name}', expected an id of its own: line {lines[name]} has that one"
    if not (match := MATCH.fullmatch(found["rest"])):
        yield f"found {found[0].strip()}, expected {{#term-{name}}} or {{#term-{name} match=\"word(s), other word\"}}"
        return
    for form in _forms(match["forms"]):
        if (other := forms.setdefault(form, name)) != name:
            yield f"found '{form}' for 'term-{name}', expected words of its own: line {lines[other]} has them for " \
                  f"'term-{other}'"


def _forms(listed: str | None) -> list[str]:
    """What a list of words stands for: with and without what is in brackets, with a small and a capital letter."""
    written = [each for form in (listed or "").split(",") if form.strip() for each in _expanded(form.strip())]
    return list(dict.fromkeys(each for form in written for each in (form, form[:1].upper() + form[1:])))


def _expanded(form: str) -> list[str]:
    if not (cut := OPTIONAL.fullmatch(form)):
        return [form]
    return [*_expanded(cut[1] + cut[3]), *_expanded(cut[1] + cut[2] + cut[3])]
