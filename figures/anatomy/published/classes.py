"""Classes of diffusers that no file of figures/models describes: what their code and default arguments say."""

from collections.abc import Iterator, Mapping
from typing import Any

from figures.anatomy.published import registry
from figures.anatomy.published.source_rules import read
from figures.toml_files import read_toml

NEEDED = ("name", "class", "blocks", "width", "parameters", "text", "positions", "modulation", "latent", "source")
FIELDS = (*NEEDED, "since", "said")


def classes() -> dict[str, Mapping[str, Any]]:
    """Name -> what classes.toml, beside the models, says of it, in the order of the file, its source as a Source.

    ValueError with everything that is wrong.
    """
    found = read_toml(registry.folder() / "classes.toml")
    if problems := [f"classes.toml: {name}{problem}" for name, fields in found.items() for problem in _wrong(fields)]:
        raise ValueError("\n".join(problems))
    return {name: fields | {"source": read(fields["source"])[0]} for name, fields in found.items()}


def _wrong(fields: Mapping[str, Any]) -> Iterator[str]:
    if wrong := sorted({*NEEDED} - fields.keys() | fields.keys() - {*FIELDS}):
        yield f": found {', '.join(wrong)} missing or unknown, expected {FIELDS}"
    source, problems = read(fields.get("source"))
    for key, value, expected in problems:
        yield f"{f'.source.{key}'.rstrip('.')}: found {value!r}, expected {expected}"
    if source and "since" not in fields and not any(place.version for place in source.places):
        yield ".since: found nothing, expected a day, or a package and its version among the places of `source`"
