"""From a TOML file to a Model, or to a list of everything that is wrong with it: `file: key: found, expected`.

What a file may hold is written in figures/models/README.md for people and in SECTIONS below for the machine. A value
stands plain under its section's `source`, or as `{ value = ..., source = "..." }` with one of its own.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from figures.anatomy.config import read

LARGEST = 100_000   # bytes; the longest real file has a twentieth of that
DENOISERS = ("ddpm", "unet", "dit", "pixart", "mmdit", "flux", "sana", "qwen", "flux2", "zimage")
FAMILIES = dict.fromkeys(DENOISERS, "denoiser") | {"clip": "encoder", "t5": "encoder", "vae": "autoencoder"}
KINDS = ("denoiser", "encoder", "autoencoder", "service")


def first_day(value) -> date | None:
    """A day, or the first of a month that is written as text; None for anything else."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(f"{value}-01") if isinstance(value, str) and len(value) == 7 else None
    except ValueError:
        return None


class BadModels(ValueError):
    """Files that break the rules; the message has a line for each broken rule."""


@dataclass(frozen=True)
class Entry:
    """One value of a file, with where it is from."""

    key: str      # "released.weights"
    value: object
    source: str | None


@dataclass(frozen=True, eq=False)
class Model:
    """One file of figures/models: what its authors published."""

    slug: str
    path: Path
    data: Mapping                # the file's content, as written
    autoencoder: "Model | None" = None   # whose latents it denoises

    @property
    def name(self) -> str:
        return self.data["name"]

    @property
    def short(self) -> str:
        """The name where space is scarce."""
        return self.data.get("short", self.name)

    @property
    def kind(self) -> str:
        """denoiser, encoder, autoencoder, or service: offered without weights or size."""
        return self.data["kind"]

    @property
    def family(self) -> str | None:
        """The module of figures.anatomy that builds its tree; None if nothing is published to build it from."""
        return self.data.get("family")

    @property
    def predecessor(self) -> str | None:
        return self.data.get("predecessor")

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every value of the file by its key, and the latent's of the file of its autoencoder."""
        inherited = self.autoencoder.entries if self.autoencoder else {}
        latent = {key: entry for key, entry in inherited.items() if key.startswith("latent.")}
        return latent | {entry.key: entry for entry in _entries(self.data)}

    def get(self, key: str, default=None):
        """A value by its key: model.get("native.width")."""
        return self.entries[key].value if key in self.entries else default

    @cached_property
    def config(self) -> Mapping:
        """The published configuration, without sources."""
        return MappingProxyType({key.removeprefix("config."): entry.value for key, entry in self.entries.items()
                                 if key.startswith("config.")})

    @cached_property
    def released(self) -> Mapping[str, date | str]:
        """Event -> its day, or its month as text: "2022-10"."""
        return MappingProxyType({key.removeprefix("released."): entry.value for key, entry in self.entries.items()
                                 if key.startswith("released.")})

    @property
    def first(self) -> date:
        """The first of its dates; the order of models."""
        return min(map(first_day, self.released.values()), default=date.max)


def _entries(table: Mapping, prefix: str = "", source: str | None = None) -> Iterator[Entry]:
    source = table.get("source", source)
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict) and "value" in value:
            yield Entry(path, value["value"], value.get("source", source))
        elif isinstance(value, dict):
            yield from _entries(value, f"{path}.", source)
        elif key != "source":
            yield Entry(path, value, source)


Check = Callable[[object], bool]


@dataclass(frozen=True)
class Rule:
    """What a value must be, in words and as a test."""

    expected: str
    test: Check
    required: bool = False

    @property
    def needed(self) -> "Rule":
        return Rule(self.expected, self.test, required=True)


def one_of(*options: str) -> Rule:
    return Rule("one of " + ", ".join(options), lambda value: value in options)


def whole(low: int, high: int) -> Rule:
    return Rule(f"a whole number from {low:,} to {high:,}", lambda value: type(value) is int and low <= value <= high)


def number(low: float, high: float) -> Rule:
    return Rule(f"a number from {low:g} to {high:g}",
                lambda value: type(value) in (int, float) and low <= value <= high)


TEXT = Rule("text, not empty, of at most 500 characters",
            lambda value: isinstance(value, str) and 0 < len(value.strip()) <= 500)
SLUG = Rule("the name of another file in this folder", lambda value: isinstance(value, str) and bool(value))
FLAG = Rule("true or false", lambda value: isinstance(value, bool))
DAY = Rule("a day or a month from 2017 on, like 2022-10-20 or \"2022-10\"",
           lambda value: (day := first_day(value)) is not None and date(2017, 1, 1) <= day <= date(2100, 1, 1))
SIDE = whole(8, 16_384)
TOKENS = whole(1, 1_000_000)

EVENTS = {"preprint": DAY, "announcement": DAY, "weights": DAY, "paper": DAY, "service": DAY}
IDENTITY = {"name": TEXT.needed, "short": TEXT, "organisation": TEXT.needed, "kind": one_of(*KINDS).needed,
            "family": one_of(*FAMILIES), "predecessor": SLUG, "note": TEXT}
SECTIONS = {
    "released": EVENTS,
    "licence": {"name": TEXT.needed},
    "objective": {"prediction": one_of("noise", "v", "velocity", "data").needed,
                  "training": one_of("diffusion", "rectified flow").needed, "steps": whole(1, 100_000)},
    "guidance": {"method": one_of("classifier-free", "embedded", "none").needed, "distilled": FLAG,
                 "step_distilled": FLAG, "scale": number(0, 100)},
    "sampling": {"steps": whole(1, 10_000).needed, "steps_diffusers": whole(1, 10_000)},
    "native": {"width": SIDE.needed, "height": SIDE.needed, "text_tokens": TOKENS},
    "latent": {"autoencoder": SLUG, "channels": whole(1, 1024), "downsampling": whole(1, 64),
               "scale": number(0.001, 100), "shift": number(-100, 100)},
    "text": {"use": one_of("tokens", "pooled vector", "tokens and pooled vector").needed, "layer": TEXT.needed,
             "width": whole(1, 100_000).needed, "tokens_trained": TOKENS, "tokens_default": TOKENS,
             "tokens_maximum": TOKENS},
    "output": {"width": whole(1, 100_000).needed, "pooled": whole(1, 100_000), "tokens": TOKENS},
    "published": {"parameters": whole(1_000, 10**13)},
}
NEEDED = {"denoiser": ("released", "objective", "sampling", "native", "latent", "config"),
          "encoder": ("output",), "autoencoder": ("latent", "config"), "service": ("released",)}


def load(folder: Path) -> dict[str, Model]:
    """Every model of a folder, in order of release; raises BadModels with all that is wrong in all files."""
    models, problems = {}, []
    for path in sorted(folder.glob("*.toml")):
        if path.name == "milestones.toml":
            continue
        data, found = _parse(path)
        problems += found
        if data is not None:
            models[path.stem] = Model(path.stem, path, MappingProxyType(data))
    models = {slug: replace(model, autoencoder=_autoencoder(model, models)) for slug, model in models.items()}
    problems += [problem for model in models.values() for problem in _check(model)]
    problems += [problem for model in models.values() for problem in _check_references(model, models)]
    if problems:
        raise BadModels("\n".join(problems))
    return dict(sorted(models.items(), key=lambda item: (item[1].first, item[0])))


def load_milestones(folder: Path) -> dict[str, Model]:
    """The dated works that are not models; raises BadModels."""
    path = folder / "milestones.toml"
    data, problems = _parse(path) if path.exists() else ({}, [])
    found = {slug: Model(slug, path, MappingProxyType({"kind": "milestone"} | table))
             for slug, table in (data or {}).items() if isinstance(table, dict)}
    for slug, table in (data or {}).items():
        if not (isinstance(table, dict) and TEXT.test(table.get("name")) and isinstance(table.get("released"), dict)):
            problems.append(f"{path.name}: {slug}: found {_shown(table)}, expected a table with name and released")
            continue
        problems += [f"{path.name}: {slug}.{key}: found {_shown(value)}, expected {expected}"
                     for key, value, expected in _section_of("released", table["released"], EVENTS)]
    if problems:
        raise BadModels("\n".join(problems))
    return found


def _parse(path: Path) -> tuple[dict | None, list[str]]:
    try:
        if (size := path.stat().st_size) > LARGEST:
            return None, [f"{path.name}: file: found {size:,} bytes, expected at most {LARGEST:,}"]
        return tomllib.loads(path.read_text("utf-8")), []
    except UnicodeDecodeError as error:
        return None, [f"{path.name}: byte {error.start}: found {error.object[error.start]:#x}, expected UTF-8"]
    except tomllib.TOMLDecodeError as error:
        return None, [f"{path.name}: syntax: {error}"]
    except (OSError, RecursionError) as error:
        return None, [f"{path.name}: file: {type(error).__name__}: cannot be read, expected a TOML file"]


def _check(model: Model) -> Iterator[str]:
    """The rules that concern one file."""
    def say(key, found, expected):
        return f"{model.path.name}: {key}: found {_shown(found)}, expected {expected}"

    data = model.data
    loose = {key: value for key, value in data.items() if key not in SECTIONS and key not in ("config", "source")}
    yield from (say(*problem) for problem in _broken(loose, IDENTITY, ""))
    kind = data.get("kind") if data.get("kind") in KINDS else "service"
    for section in NEEDED[kind]:
        if section not in data:
            yield say(section, None, f"a section [{section}]; a {kind} needs it")
    for section in SECTIONS.keys() & data.keys():
        yield from (say(*problem) for problem in _section(section, data[section]))
    for key in ("channels", "downsampling"):
        if "latent" in data and model.get(f"latent.{key}") is None:
            yield say(f"latent.{key}", None, "the value, or latent.autoencoder that has it")
    if "config" in data and "family" not in data:
        yield say("family", None, "the family whose config this is")
    elif "config" in data and data["family"] in list(FAMILIES):   # not hashed: it may be anything
        yield from (say(*problem) for problem in _config(model, kind))


def _section(name: str, table) -> Iterator[tuple[str, object, str]]:
    if not isinstance(table, dict):
        yield name, table, f"a section [{name}]"
    elif name == "text":
        for encoder, use in table.items():
            if encoder != "source":
                yield from _section_of(f"text.{encoder}", use, SECTIONS["text"], table.get("source"))
    else:
        yield from _section_of(name, table, SECTIONS[name])


def _section_of(prefix, table, rules, source=None):
    if not isinstance(table, dict):
        yield prefix, table, "a table"
        return
    source = table.get("source", source)
    yield from _broken({key: value for key, value in table.items() if key != "source"}, rules, f"{prefix}.")
    yield from _unsourced(table, prefix, source)


def _unsourced(table: dict, prefix: str, source) -> Iterator[tuple[str, object, str]]:
    """Every value has a source: its own, or its section's."""
    if "source" in table and not TEXT.test(table["source"]):
        yield f"{prefix}.source", table["source"], TEXT.expected
    for key, value in table.items():
        own = value.get("source") if isinstance(value, dict) else None
        if key != "source" and not TEXT.test(own if own is not None else source):
            yield f"{prefix}.{key}", "no source", "a source: the section's, or { value = ..., source = ... }"


def _broken(table: dict, rules: dict[str, Rule], prefix: str) -> Iterator[tuple[str, object, str]]:
    for key, value in table.items():
        if isinstance(value, dict) and value.keys() <= {"value", "source"} and "value" in value:
            value = value["value"]
        if key not in rules:
            yield prefix + key, value, f"no such key; keys are {', '.join(rules)}"
        elif not rules[key].test(value):
            yield prefix + key, value, rules[key].expected
    for key, rule in rules.items():
        if rule.required and key not in table:
            yield prefix + key, None, f"{rule.expected}; the key is missing"


def _config(model: Model, kind: str) -> Iterator[tuple[str, object, str]]:
    table, family = model.data["config"], model.data["family"]
    if not isinstance(table, dict):
        yield "config", table, "a section [config]"
        return
    if FAMILIES[family] != kind:
        yield "family", family, "one of " + ", ".join(name for name, of in FAMILIES.items() if of == kind)
    yield from _unsourced(table, "config", table.get("source"))
    _, problems = read(import_module(f"figures.anatomy.{family}").Config, dict(model.config))
    yield from ((f"config.{key}", found, expected) for key, found, expected in problems)


def _autoencoder(model: Model, models: dict[str, Model]) -> Model | None:
    latent = model.data.get("latent")
    slug = latent.get("autoencoder") if isinstance(latent, dict) else None
    return models.get(slug) if isinstance(slug, str) else None


def _check_references(model: Model, models: dict[str, Model]) -> Iterator[str]:
    """The rules that concern several files: what is named must exist, and nobody precedes himself."""
    named = {"predecessor": model.data.get("predecessor"), "latent.autoencoder": model.get("latent.autoencoder")}
    named |= {f"text.{encoder}": encoder for encoder in _encoders(model)}
    for key, slug in named.items():
        if slug is not None and slug not in list(models):
            yield f"{model.path.name}: {key}: found {_shown(slug)}, expected the name of another file in this folder"
    seen, slug = [model.slug], model.data.get("predecessor")
    while isinstance(slug, str) and slug in models and slug not in seen:
        seen.append(slug)
        slug = models[slug].data.get("predecessor")
    if slug == model.slug:
        yield f"{model.path.name}: predecessor: found a circle, {' <- '.join([*seen, slug])}, expected an older model"


def _encoders(model: Model) -> list[str]:
    table = model.data.get("text")
    return [key for key in table if key != "source"] if isinstance(table, dict) else []


def _shown(value) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
