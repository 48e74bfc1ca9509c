"""Classes of diffusers that no file of figures/models describes: what their code and default arguments say."""

import tomllib
from collections.abc import Mapping

from figures.anatomy.published.registry import FOLDER

NEEDED = ("name", "class", "blocks", "width", "parameters", "text", "positions", "modulation", "latent", "source")
FIELDS = (*NEEDED, "since", "said")


def classes() -> dict[str, Mapping]:
    """Name -> what figures/models/classes.toml says of it, in the order of the file; ValueError for a wrong field."""
    found = tomllib.loads((FOLDER / "classes.toml").read_text("utf-8"))
    for name, fields in found.items():
        if wrong := sorted({*NEEDED} - fields.keys() | fields.keys() - {*FIELDS}):
            raise ValueError(f"classes.toml: {name}: found {', '.join(wrong)} missing or unknown, expected {FIELDS}")
    return found
