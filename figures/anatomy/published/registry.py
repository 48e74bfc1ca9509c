"""The folder of models, read on first use."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from figures.anatomy import families
from figures.anatomy.families import Family
from figures.anatomy.fields import read
from figures.anatomy.published.record import Model
from figures.anatomy.published.spec import load, load_milestones
from figures.anatomy.tree import Node
from figures.errors import there_is

FOLDER = Path(__file__).parents[2] / "models"
_folder = FOLDER


def use(folder: Path) -> None:
    """Reads models from another folder from now on."""
    global _folder
    _folder = Path(folder)
    for cached in (every, milestones, build):
        cached.cache_clear()


def folder() -> Path:
    """Where models are read from."""
    return _folder


@lru_cache
def every() -> dict[str, Model]:
    """Every file of the folder by its slug, in order of release; raises BadModels."""
    return load(_folder)


@lru_cache
def milestones() -> dict[str, Model]:
    """Dated works that are not models: they have a name and dates, nothing else."""
    return load_milestones(_folder)


def models(kind: str = "denoiser") -> dict[str, Model]:
    """The models of a kind (denoiser, encoder, autoencoder, service), in order of release."""
    return {slug: model for slug, model in every().items() if model.kind == kind}


def originals() -> dict[str, Model]:
    """The denoisers that are no variants of another: what comparisons draw and tables of eras list."""
    return {slug: model for slug, model in models().items() if not model.variant_of}


def model(slug: str) -> Model:
    """One model of any kind; KeyError suggests similar names."""
    try:
        return every()[slug]
    except KeyError:
        raise KeyError(f"no model '{slug}'{there_is(slug, every(), all_of=100)}") from None


def family(model: Model) -> Family:
    """The family that builds a model's tree; ValueError if nothing is published to build it from."""
    if not model.family or not model.has_config:
        raise ValueError(f"{model.name} publishes no configuration, so it has no tree")
    return families.family(model.family)


def config(model: Model) -> Any:
    """The model's configuration, in the form of its family."""
    return read(family(model).Config, dict(model.config))[0]


@cache
def build(model: Model) -> Node:
    """The tree of a model; ValueError if it publishes no configuration."""
    return family(model).build(config(model))
