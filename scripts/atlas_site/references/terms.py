"""The entries of docs/reference/glossary.md, read once per change and checked: their names, and the words they match.

The last line of an entry, a list item, holds its permanent id, and those words where they stand for nothing else in
everyday speech:

    - **Latent.** What the denoiser works on.
      {#term-latent match="latent(s), noisy latent(s)"}

What stands in brackets may be missing; a first letter may be a capital.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from atlas_site.errors import BuildError, together
from atlas_site.places import DOCS
from figures.reading import read

GLOSSARY = DOCS / "reference" / "glossary.md"
ENTRY = re.compile(r"^\s*\{#(?P<id>term-[\w-]*)(?P<rest>.*)$")
MATCH = re.compile(r'(?: match="(?P<forms>[^"]+)")?\}\s*')
FORM = re.compile(r"(?:[\w ./'+-]|\([\w ./'+-]+\))+")
OPTIONAL = re.compile(r"(.*?)\(([^()]*)\)(.*)")
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST, SHORTEST, BRACKETS = 60, 3, 3   # of a form: characters, and brackets, which give eight forms
# Words of everyday speech, which would lead every reader from the first sentence of a page to the glossary.
COMMON = frozenset(re.findall(r"\w+", """
    about above after again all also and any are back because been before being below best better between both but
    can could different does down each even every few first for from further get gets give given goes good had has
    have here her his how into its itself just know last less let like made make makes many may more most much must
    name need needs new next not nothing now number numbers off once one only other our out over own page part pages
    picture question read reader right same say says see seen several she should show shown shows since small some
    something still such take takes than that the their them then there these they thing things this those three
    through time too two under until use used uses using very was way well were what when where which while who why
    will with within without word words would year years yes yet you your
    """))


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
        raise together(BuildError(path, *error) for error in errors)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    any_form = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first)
    return Glossary(frozenset(lines), forms, re.compile(rf"(?<![\w-])(?:{any_form or '(?!)'})(?![\w-])"))


def _enter(found: re.Match, number: int, lines: dict[str, int], forms: dict[str, str]):
    """Add the entry of a line to those before it; gives what is wrong with it."""
    name = found["id"].removeprefix("term-")
    if lines.setdefault(name, number) != number:
        yield f"found a second 'term-{name}', expected an id of its own: line {lines[name]} has that one"
    if not NAME.fullmatch(name):
        yield f"found the id 'term-{name}', expected small letters, digits and single hyphens, like term-latent"
    if not (match := MATCH.fullmatch(found["rest"])):
        yield f"found {found[0].strip()}, expected {{#term-{name}}} or {{#term-{name} match=\"word(s), other word\"}}"
        return
    written = [form.strip() for form in (match["forms"] or "").split(",")] if match["forms"] else []
    if faults := [*_wrong(written)]:
        yield from (f"term-{name}: {fault}" for fault in faults)
        return
    for form in _forms(written):
        if (other := forms.setdefault(form, name)) != name:
            yield f"found '{form}' for 'term-{name}', expected words of its own: line {lines[other]} has them for " \
                  f"'term-{other}'"


def _wrong(written: list[str]) -> Iterator[str]:
    """What is wrong with the forms of an entry, each by itself and among the others."""
    seen: set[str] = set()
    for form in written:
        if len(form) > LONGEST or form.count("(") > BRACKETS or not FORM.fullmatch(form):
            yield f"found {form[:LONGEST]!r}, expected at most {LONGEST} letters, digits, spaces and . / ' + -, " \
                  f"and in {BRACKETS} round brackets at most what may be missing"
            continue
        for each in _expanded(form):
            short = len(each) < SHORTEST and not re.search("[A-Z]", each)
            if " ".join(each.split()) != each or short or not re.search(r"[^\W\d_]", each) or each.lower() in COMMON:
                yield f"found {each!r}{f' in {form!r}' if each != form else ''}, expected a word of the field, with " \
                      f"{SHORTEST} letters or a capital, not one of every sentence, and single spaces within"
            if each in seen:
                yield f"found {each!r} a second time, expected it once"
            seen.add(each)


def _forms(written: list[str]) -> list[str]:
    """What words stand for: with and without what is in brackets, with a small and a capital letter."""
    expanded = [each for form in written for each in _expanded(form)]
    return list(dict.fromkeys(each for form in expanded for each in (form, form[:1].upper() + form[1:])))


def _expanded(form: str) -> list[str]:
    if not (cut := OPTIONAL.fullmatch(form)):
        return [form]
    return [*_expanded(cut[1] + cut[3]), *_expanded(cut[1] + cut[2] + cut[3])]
