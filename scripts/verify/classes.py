"""The official classes of diffusers and transformers, built with the arguments that follow from each model's file."""

import inspect
from collections.abc import Iterator

import diffusers
import torch
import transformers

import figures.anatomy as anatomy
from figures.anatomy.families import family
from figures.anatomy.fields import plain, read
from figures.anatomy.official import Official, official, officials


def built() -> dict[str, torch.nn.Module]:
    """Slug -> the official class, built without memory for its weights; of every model that has a configuration."""
    with torch.device("meta"):
        return {slug: _built(model) for slug, model in anatomy.every().items() if model.family}


def _built(model: anatomy.Model) -> torch.nn.Module:
    config, _ = read(family(model.family).Config, dict(model.config))
    chosen = official(model.family, config)
    arguments = chosen.arguments(config)
    if chosen.configuration:
        return getattr(transformers, chosen.name)(getattr(transformers, chosen.configuration)(**arguments))
    return getattr(diffusers, chosen.name)(**arguments)


def apart_from_signatures() -> Iterator[str]:
    """Arguments that a class takes and figures/anatomy/official says otherwise."""
    for chosen in officials():
        known, taken = {key: plain(value) for key, value in chosen.defaults.items()}, _taken(chosen)
        for key in dict.fromkeys([*known, *taken]):
            if known.get(key, "none") != taken.get(key, "none"):
                yield f"{chosen.name}: {key}: the class has {taken.get(key)!r} by default, " \
                      f"figures/anatomy/official {known.get(key)!r}"


def _taken(chosen: Official) -> dict:
    """The arguments of a class, each with its default; of transformers without those that every configuration takes."""
    if not chosen.configuration:
        return _defaults(getattr(diffusers, chosen.name))
    common = _defaults(transformers.PretrainedConfig).keys() - chosen.defaults.keys()
    named = _defaults(getattr(transformers, chosen.configuration))
    return {key: value for key, value in named.items() if key not in common}


def _defaults(kind: type) -> dict:
    parameters = inspect.signature(kind.__init__).parameters.values()
    return {each.name: plain(each.default) for each in parameters
            if each.name != "self" and each.kind in (each.POSITIONAL_OR_KEYWORD, each.KEYWORD_ONLY)}
