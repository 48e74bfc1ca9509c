"""`atlas new model SLUG`: a TOML file in which every key is there, commented out, with what it may be.

The keys and what they may be are read from figures/anatomy/published/schema.py and from the family's Config, so that
the guide cannot fall behind the rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import figures.anatomy as anatomy
from atlas_site.scaffold import filled
from atlas_site.store import write_whole
from figures.anatomy import families
from figures.anatomy.fields import describe
from figures.anatomy.published.rules import Rule, identity, slug_problem
from figures.anatomy.published.schema import NEEDED, PROGRAMS, SECTIONS, Each, States, Table

TAKEN = {"index": "the page of all models has that name", "milestones": "the file of dated works has that name",
         "classes": "the file of classes without a configuration has that name"}
ABOUT = {
    "released": "By event. A day such as 2022-10-20; where only the month is known, a text: \"2022-10\".",
    "licence.weights": "One for each licence there was, the newest last; `since`: the day from which it holds.",
    "objective": "What the network predicts, and how it was trained: at times without steps, or at so many levels.",
    "guidance": "embedded: the scale is an input of the network. Distilled: one evaluation per step is enough.",
    "defaults.authors": "By default. `evaluations`: how often the network runs in a step.",
    "without_text.authors": "What the evaluation without the prompt is given.",
    "shift.authors": "Of times: constant has alpha; line has tokens, mu and clipped; two lines the rest.",
    "native": "In pixels.",
    "native.text": "The text tokens that counts are made with: a length or a cap of that program's encoders.",
    "latent": "Name the autoencoder's file, which has the numbers; or, for a model of pixels, give them here.",
    "text": "One section for each text encoder; ENCODER is the name of its file. Leave out what is not published.",
    "text.ENCODER.authors": "padded_to: always so many; or, where it is the prompt's length, cap and at_least.",
    "notes": "Where weights or counts of two codes differ: a sentence in Markdown, which may state facts.",
    "evidence": "The best source that was published, and the day on which it was read; what a card shows.",
    "config": "The authors' own field names and values, unchanged. A name that misleads gets a comment beside it.",
}
OPENING = """\
# {slug}: take the # from each line whose value you know, and write the value after the =.
# Every value has a source: the source of its section, or its own, as {{ value = ..., source = ... }}. One of
#   {{ repo = "owner/name", file = "path", at = "field" }}     of GitHub; `hub` in place of `repo`: of Hugging Face
#   {{ ref = "esser2024", at = "sec. 5.2" }}                   a paper of docs/reference/references.bib
#   {{ url = "https://...", title = "...", note = "..." }}     a page of the web
# or a list of such; README.md here says more. What cannot be found out stays out; nothing is guessed.
# The build says what is still missing or wrong: file, key, found, expected."""

LIKE = "# What is filled in is {name}'s: keep what this model's own sources say, and change or drop the rest."


def new(slug: str, family: str | None, folder: Path, config: Mapping[str, Any] = {},
        like: anatomy.Model | None = None) -> Path:
    """Write the start of a model's file; returns its path. Raises ValueError for a name or family that cannot be.

    With the fields of a configuration, and with what a model `like` it has, where they are given.
    """
    path = folder / f"{slug}.toml"
    if expected := slug_problem(slug):
        raise ValueError(f"found the name {slug!r}, expected {expected}")
    if slug in TAKEN:
        raise ValueError(f"found the name {slug!r}, expected another: {TAKEN[slug]}")
    if family is not None and family not in families.names():
        raise ValueError(f"found the family {family!r}, expected one of {', '.join(families.names())}")
    if path.exists():
        raise ValueError(f"{path} exists; edit it, or choose another name")
    text = start(slug, family)
    if like:
        text = text.replace("\n\n", f"\n{LIKE.format(name=like.slug)}\n\n", 1)
    write_whole(path, (filled.values(text, config, like) if config or like else text).encode())
    return path


def agreed(said: Mapping[str, str | None]) -> str | None:
    """The family, by whatever says one; ValueError where two say different ones."""
    known = {what: family for what, family in said.items() if family}
    if len(set(known.values())) > 1:
        told = ", ".join(f"{what} {family}" for what, family in known.items())
        raise ValueError(f"found several families, {told}, expected one")
    return next(iter(known.values()), None)


def start(slug: str, family: str | None) -> str:
    """The text of the file."""
    kind = families.family(family).kind if family else "denoiser"
    parts = [OPENING.format(slug=slug), "\n".join(_identity(kind, family))]
    parts += ["\n".join(lines) for name, rules in SECTIONS.items() if _concerns(name, kind)
              for lines in _sections(name, rules, name in NEEDED[kind])]
    return "\n\n".join([*parts, "\n".join(_config(family))]) + "\n"


def _concerns(section: str, kind: str) -> bool:
    """Denoisers have everything but an output and a published size; the others have what they need."""
    return section not in ("output", "published") if kind == "denoiser" else section in NEEDED[kind]


def _identity(kind: str, family: str | None) -> Iterator[str]:
    for key, rule in identity().items():
        if key == "kind":
            yield f'kind = "{kind}"'
        elif key == "family" and family:
            yield f'family = "{family}"'
        else:
            yield _line(key, rule.expected, rule.required)


def _sections(name: str, rules: Table | Each | States, needed: bool) -> Iterator[list[str]]:
    """A section and the tables within it, each as its lines; of what all programs have, that of the first needs."""
    if isinstance(rules, Each):
        yield from _sections(f"{name}.{rules.word}", rules.table, needed)
    elif isinstance(rules, States):
        yield _section(f"[[{name}]]", name, rules.table, needed)
    else:
        if any(isinstance(rule, Rule) for rule in rules.values()):
            yield _section(f"[{name}]", name, rules, needed)
        for key, rule in rules.items():
            if not isinstance(rule, Rule):
                yield from _sections(f"{name}.{key}", rule, needed and key == next(iter(PROGRAMS)))


def _section(title: str, name: str, rules: Table, needed: bool) -> list[str]:
    about = [f"# {ABOUT[name]}"] if name in ABOUT else []
    lines = [_line(key, rule.expected, rule.required) for key, rule in rules.items() if isinstance(rule, Rule)]
    return [*about, title if needed else f"# {title}", "# source =", *lines]


def _config(family: str | None) -> Iterator[str]:
    yield f"# {ABOUT['config']}"
    yield "[config]"
    yield "# source ="
    if family is None:
        yield f"# The fields are those of the family: {', '.join(families.names())}."
        yield "# `atlas new model SLUG --family F` lists them."
        return
    for field in fields(families.family(family).Config):
        yield _line(field.name, describe(field.type), field.default is MISSING)


def _line(key: str, expected: str, required: bool) -> str:
    """What the value may be stands above the key: beside it, it would be read as a remark on the value."""
    return f"#   {'needed: ' if required else ''}{expected}\n# {key} ="
