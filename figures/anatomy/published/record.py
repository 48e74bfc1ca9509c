"""One file of figures/models, as an object: what its authors published, with a source for each value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from figures.anatomy import families
from figures.anatomy.published.rules import first_day
from figures.anatomy.published.source_rules import read
from figures.anatomy.published.sources import Source


@dataclass(frozen=True)
class Entry:
    """One value of a file, with where it is from."""

    key: str      # "released.weights"
    value: Any    # as the rules of figures/models let it pass
    source: Source | None   # None of what identifies the model, and of what is wrong


@dataclass(frozen=True, eq=False)
class Model:
    """One file of figures/models: what its authors published."""

    slug: str
    path: Path
    data: Mapping[str, Any]      # the file's content, as written; for this room alone
    autoencoder: "Model | None" = None   # whose latents it denoises

    @property
    def name(self) -> str:
        """As its authors write it."""
        return str(self.data["name"])

    @property
    def short(self) -> str:
        """The name where space is scarce."""
        return str(self.data.get("short", self.name))

    @property
    def kind(self) -> str:
        """denoiser, encoder, autoencoder, or service: offered without weights or size."""
        return str(self.data["kind"])

    @property
    def family(self) -> str | None:
        """The module of figures.anatomy.families that builds its tree; None if there is none."""
        return self.data.get("family")

    @property
    def architecture(self) -> str | None:
        """Of a denoiser, or of the one that a milestone brought, in the field's words: "U-Net", "MMDiT"; else None."""
        return families.family(self.family).architecture if self.family else None

    @property
    def is_unet(self) -> bool:
        """Whether its denoiser is a U-Net, which figures draw with a form and a hue of its own."""
        return self.family is not None and families.family(self.family).is_unet

    @property
    def has_config(self) -> bool:
        """Whether a configuration is published, so that it has a tree."""
        return "config" in self.data

    @property
    def predecessor(self) -> str | None:
        """The slug of the model that it continues; of a variant, of that whose variant it is."""
        return self.data.get("predecessor") or self.variant_of

    @property
    def variant_of(self) -> str | None:
        """The slug of the model whose network it has, or nearly: it has a page and a row, no place in comparisons."""
        return self.data.get("variant_of")

    @cached_property
    def own(self) -> dict[str, Entry]:
        """Every value that stands in the file itself, by its key."""
        return {entry.key: entry for entry in _entries(self.data)}

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every value of the file by its key, and the latent's of the file of its autoencoder."""
        inherited = self.autoencoder.entries if self.autoencoder else {}
        latent = {key: entry for key, entry in inherited.items() if key.startswith("latent.")}
        return latent | self.own

    def get(self, key: str, default: Any = None) -> Any:
        """A value by its key, `default` if the file has none: model.get("native.width")."""
        return self.entries[key].value if key in self.entries else default

    def under(self, path: str) -> dict[str, Any]:
        """The values below a key, by the rest of their keys: model.under("defaults.authors")["steps"]."""
        return {key.removeprefix(f"{path}."): entry.value for key, entry in self.entries.items()
                if key.startswith(f"{path}.")}

    def states(self, path: str) -> list[dict[str, Any]]:
        """What held one after the other, the newest last: model.states("licence.weights")."""
        found = self.under(path)
        earlier = sorted({int(key.partition(".")[0]) for key in found if key[0].isdigit()})
        now = {key: value for key, value in found.items() if not key[0].isdigit()}
        return [self.under(f"{path}.{number}") for number in earlier] + ([now] if now else [])

    @cached_property
    def config(self) -> Mapping[str, Any]:
        """The published configuration, without sources."""
        return MappingProxyType({key.removeprefix("config."): entry.value for key, entry in self.entries.items()
                                 if key.startswith("config.")})

    @cached_property
    def encoders(self) -> Mapping[str, Mapping[str, Entry]]:
        """The text encoders that it reads, in the file's order: slug -> what is said of its use, by key.

        Such a key is "width", or "diffusers.cap" of what a program sets.
        """
        found: dict[str, dict[str, Entry]] = {}
        for key, entry in self.entries.items():
            if key.startswith("text."):
                _, slug, name = key.split(".", 2)
                found.setdefault(slug, {})[name] = entry
        return MappingProxyType(found)

    @cached_property
    def released(self) -> Mapping[str, date | str]:
        """Event -> its day, or its month as text: "2022-10"."""
        return MappingProxyType({key.removeprefix("released."): entry.value for key, entry in self.entries.items()
                                 if key.startswith("released.")})

    @property
    def first(self) -> date:
        """The first of its dates; the order of models."""
        return min(filter(None, map(first_day, self.released.values())), default=date.max)


def _entries(table: Mapping[str, Any], prefix: str = "", source: Source | None = None) -> Iterator[Entry]:
    source = _source(table, source)
    for key, value in table.items():
        path = f"{prefix}{key}"
        if key == "source":
            continue
        if isinstance(value, dict) and "value" in value:
            yield Entry(path, value["value"], _source(value, source))
        elif isinstance(value, dict):
            yield from _entries(value, f"{path}.", source)
        elif _are_states(value):
            for number, state in enumerate(value, 1):   # the newest is what the key alone names
                yield from _entries(state, f"{path}." if number == len(value) else f"{path}.{number}.", source)
        else:
            yield Entry(path, value, source)


def _are_states(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(state, dict) for state in value)


def _source(table: Mapping[str, Any], inherited: Source | None) -> Source | None:
    return read(table["source"])[0] if "source" in table else inherited
