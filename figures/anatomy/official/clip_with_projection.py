"""The text towers of CLIP in transformers, with the projection of the pooled text."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.clip import Config
from figures.anatomy.official import clip

FAMILY, CLASS, CONFIGURATION = "clip", "CLIPTextModelWithProjection", clip.CONFIGURATION
DEFAULTS = clip.DEFAULTS
INERT = tuple(name for name in clip.INERT if name != "projection_dim")


def holds(config: Config) -> bool:
    return config.embed_dim is not None


def arguments(config: Config) -> dict[str, Any]:
    return clip.arguments(config) | {"projection_dim": config.embed_dim}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return clip.fields(given) | {"embed_dim": given["projection_dim"]}
