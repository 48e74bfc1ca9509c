"""From a folder of TOML files to Models, or to a list of everything that is wrong: `file: key: found, expected`.

What a file may hold is written in figures/models/README.md for people and in schema.py for the machine. A value stands
plain under its section's `source`, or as `{ value = ..., source = ... }` with one of its own: see source_rules.py.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from figures.anatomy import families
from figures.anatomy.fields import Problem, read
from figures.anatomy.published.agreement import disagreements
from figures.anatomy.published.record import Model
from figures.anatomy.published.rules import KINDS, identity, milestone, slug_problem
from figures.anatomy.published.schema import EVENTS, NEEDED, SECTIONS
from figures.anatomy.published.tables import broken, sources, wrong
from figures.errors import BuildError
from figures.toml_files import read_toml

APART = ("milestones.toml", "classes.toml", "absences.toml")   # no models


class BadModels(ValueError):
    """Files that break the rules; the message has a line for each broken rule."""


def load(folder: Path) -> dict[str, Model]:
    """Every model of a folder, in order of release; raises BadModels with all that is wrong in all files."""
    models: dict[str, Model] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("[!.]*.toml")):
        if path.name in APART:
            continue
        if expected := slug_problem(path.stem):
            problems.append(said(path, "the file's name", path.stem, expected))
        data, found = _parse(path)
        problems += found
        if data is not None:
            models[path.stem] = Model(path.stem, path, MappingProxyType(data))
    models = {slug: replace(model, autoencoder=_autoencoder(model, models)) for slug, model in models.items()}
    for model in models.values():   # what contradicts itself is told once each value is one that can be
        problems += [*_check(model)] or [said(model.path, *problem) for problem in disagreements(model)]
    problems += [problem for model in models.values() for problem in _check_references(model, models)]
    problems += _same_names(models)
    if problems:
        raise BadModels("\n".join(problems))
    return dict(sorted(models.items(), key=lambda item: (item[1].first, item[0])))


def load_milestones(folder: Path) -> dict[str, Model]:
    """The dated works that are not models; raises BadModels."""
    path = folder / "milestones.toml"
    data, problems = _parse(path) if path.is_symlink() or path.exists() else ({}, [])
    for slug, table in (data or {}).items():
        problems += [said(path, *problem) for problem in _wrong_milestone(slug, table, folder)]
    if data == {} and path.exists():
        problems.append(said(path, "milestones", None, "a table [slug] for each work; without one, no file"))
    if problems:
        raise BadModels("\n".join(problems))
    return {slug: Model(slug, path, MappingProxyType({"kind": "milestone"} | table))
            for slug, table in (data or {}).items()}


def _wrong_milestone(slug: str, table: object, folder: Path) -> Iterator[Problem]:
    if expected := slug_problem(slug):
        yield slug, slug, expected
    if (folder / f"{slug}.toml").is_file():
        yield slug, slug, "another name: a model has that one, and the keys of its facts"
    if not (isinstance(table, dict) and isinstance(table.get("released"), dict)):
        yield slug, table, "a table with name and released"
        return
    yield from broken({key: value for key, value in table.items() if key != "released"}, milestone(), f"{slug}.")
    yield from wrong(f"{slug}.released", table["released"], EVENTS)


def _parse(path: Path) -> tuple[dict[str, Any] | None, list[str]]:
    try:
        return read_toml(path), []
    except BuildError as error:
        return None, [str(error)]


def said(path: Path, key: str, found: object, expected: str) -> str:
    """A problem as it is told."""
    return f"{path.name}: {key}: found {_shown(found)}, expected {expected}"


def _check(model: Model) -> Iterator[str]:
    """The rules that concern one file."""
    say, data = partial(said, model.path), model.data
    loose = {key: value for key, value in data.items() if key not in SECTIONS and key != "config"}
    yield from (say(*problem) for problem in broken(loose, identity(), ""))
    kind: str = data["kind"] if data.get("kind") in KINDS else "service"
    for section in NEEDED[kind]:
        if section not in data:
            yield say(section, None, f"a section [{section}]; a {kind} needs it")
    for section in (section for section in SECTIONS if section in data):   # in an order that stays the same
        yield from (say(*problem) for problem in wrong(section, data[section], SECTIONS[section]))
    for key in ("channels", "downsampling"):
        if "latent" in data and model.get(f"latent.{key}") is None:
            yield say(f"latent.{key}", None, "the value, or latent.autoencoder that has it")
    if "config" in data and "family" not in data:
        yield say("family", None, "the family whose config this is")
    elif "config" in data and data["family"] in families.names():   # a list: it may be anything, and is not hashed
        yield from (say(*problem) for problem in _config(model, kind))


def _config(model: Model, kind: str) -> Iterator[Problem]:
    table, family = model.data["config"], model.data["family"]
    if not isinstance(table, dict):
        yield "config", table, "a section [config]"
        return
    if families.family(family).kind != kind:
        yield "family", family, "one of " + ", ".join(families.of_kind(kind))
    yield from sources(table, "config")
    _, problems = read(families.family(family).Config, dict(model.config))
    yield from ((f"config.{key}", found, expected) for key, found, expected in problems)


def _autoencoder(model: Model, models: dict[str, Model]) -> Model | None:
    latent = model.data.get("latent")
    slug = latent.get("autoencoder") if isinstance(latent, dict) else None
    return models.get(slug) if isinstance(slug, str) else None


def _check_references(model: Model, models: dict[str, Model]) -> Iterator[str]:
    """The rules that concern several files: what is named must exist, and nobody precedes himself."""
    named = [("predecessor", model.data.get("predecessor"), model.data.get("kind")),
             ("variant_of", model.data.get("variant_of"), model.data.get("kind")),
             ("latent.autoencoder", model.get("latent.autoencoder"), "autoencoder"),
             *((f"text.{encoder}", encoder, "encoder") for encoder in _encoders(model))]
    for key, slug, kind in named:
        if slug is not None and slug not in [other.slug for other in models.values() if other.data.get("kind") == kind]:
            yield f"{model.path.name}: {key}: found {_shown(slug)}, expected the name of a file of kind {kind}"
    yield from (said(model.path, *problem) for problem in _wrong_variant(model, models))
    seen, slug = [model.slug], model.predecessor
    while isinstance(slug, str) and slug in models and slug not in seen:
        seen.append(slug)
        slug = models[slug].predecessor
    if slug == model.slug:
        yield f"{model.path.name}: predecessor: found a circle, {' <- '.join([*seen, slug])}, expected an older model"


def _wrong_variant(model: Model, models: dict[str, Model]) -> Iterator[Problem]:
    """A variant is one of a model of its family that is none itself, and not older than that."""
    slug = model.data.get("variant_of")
    base = models.get(slug) if isinstance(slug, str) else None
    if base is None:
        return
    if base.data.get("variant_of"):
        yield "variant_of", slug, f"{base.data['variant_of']}, of which {slug} is a variant"
    if base.data.get("family") != model.data.get("family"):
        yield "variant_of", slug, f"a model of the family {model.data.get('family')}"


def _same_names(models: dict[str, Model]) -> Iterator[str]:
    """Readers cannot tell two models of one name apart."""
    first: dict[str, Model] = {}
    for model in models.values():
        for key, name in (("name", model.data.get("name")), ("short", model.data.get("short"))):
            if isinstance(name, str) and (other := first.setdefault(name, model)) is not model:
                yield said(model.path, key, name, f"a name of its own: {other.path.name} has that one")


def _encoders(model: Model) -> list[str]:
    table = model.data.get("text")
    return list(table) if isinstance(table, dict) else []


def _shown(value: object) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
