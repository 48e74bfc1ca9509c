"""The tables that the site shows, by name. No HTML here."""

from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

import figures.anatomy as anatomy
from figures.anatomy.forms import width
from figures.anatomy.published.classes import classes
from figures.anatomy.published.record import Model
from figures.anatomy.published.rules import first_day
from figures.anatomy.published.timeline import events
from figures.errors import there_is
from figures.facts import catalogue as facts
from figures.tables import columns, costs, shared
from figures.tables.cells import Cell, Table, at, by_feature, by_model, fact_cell, of
from figures.tables.layout import Layout
from figures.words import scaled

CARD, MOST = "card-", 4   # models on a card
EVERYWHERE = ("heads", "names", "cells", "receipts")   # where a line may break
FITS_A_PHONE = Layout(EVERYWHERE, 0, on_phones_only=True)


def names() -> list[str]:
    """The tables there are."""
    return list(TABLES)


def has_table(name: str) -> bool:
    """Whether there is a table of that name, or all models of a card."""
    return name in TABLES or (name.startswith(CARD) and not _no_card(name))


def table(name: str) -> Table:
    """A table by its name, or the card of one or more models, "card-sd35-large+sd35-medium".

    KeyError, with names that are like it, if there is none.
    """
    if name.startswith(CARD):
        if why := _no_card(name):
            raise KeyError(f"no table '{name[:100]}': {why}")
        return card(_slugs(name))
    if name not in TABLES:
        raise KeyError(f"no table '{name[:100]}'{there_is(name, TABLES, all_of=100)}")
    return TABLES[name]()


def _slugs(name: str) -> list[str]:
    return name.removeprefix(CARD).split("+")


def _no_card(name: str) -> str | None:
    """Why there can be no such card; None if there can be."""
    shown = [slug for slug, model in anatomy.models().items() if model.has_config and model.get("evidence.level")]
    for slug in (slugs := _slugs(name)):
        if slug not in anatomy.every():
            return f"found no model '{slug[:60]}'{there_is(slug, shown, all_of=100)}"
        if slug not in shown:
            return f"found {slug}, expected a denoiser with a [config] and an [evidence] in its file"
        if slugs.count(slug) > 1:
            return f"found {slug} twice, expected it once"
    return None if len(slugs) <= MOST else f"found {len(slugs)} models, expected at most {MOST}"


def _by_release(models: Iterable[Model]) -> list[Model]:
    """By the date that the column "Released" shows, not by an earlier preprint's; a month counts from its first."""
    return sorted(models, key=lambda model: first_day(model.released.get("weights")) or model.first)


def _comparison() -> Table:
    return by_model(_by_release(anatomy.models().values()), (
        ("Released", columns.released), ("Denoiser", columns.architecture), ("Parameters", of("parameters")),
        ("Text encoders", columns.encoders), ("Predicts", of("objective", "prediction")),
        ("Trained as", of("objective", "training")), ("Native size", columns.size),
        ("Image tokens", of("tokens")), ("Steps, authors' code", columns.steps)))


def _unets() -> Table:
    return by_feature(("sd15", "sdxl"), (
        ("Parameters", of("parameters")), ("Text encoders", columns.encoders),
        ("Width of the text", of("config", "context_dim")), ("Native size", columns.size),
        ("Values of the latent", at("latent.values")), ("Levels", columns.levels),
        ("Transformer blocks per level", columns.depths),
        ("In ResNets", columns.share("resnet")), ("In transformers", columns.share("transformer")),
        ("In cross-attention", columns.share("cross-attention")),
        ("Vector besides time", columns.vector), ("Skip connections", columns.skips)), FITS_A_PHONE)


def _variants() -> Table:
    return by_feature(("flux1-dev", "flux1-schnell", "flux1-pro"), (
        ("Available as", columns.access), ("Released", columns.released),
        ("Licence of the weights", of("licence", "weights", "name")), ("Parameters", of("parameters")),
        ("Guidance distilled", columns.guidance_distilled),
        ("Steps distilled", columns.steps_distilled),
        ("The network takes the guidance scale", of("config", "guidance_embed")),
        ("Steps, authors' code", columns.steps),
        ("Tokens of T5, authors' code", columns.text_by_default("t5-v1-1-xxl"))),
        FITS_A_PHONE)


def _text_encoders() -> Table:
    used = {slug: [model.short for model in anatomy.models().values() if slug in model.encoders]
            for slug in anatomy.models("encoder")}
    by_size = sorted(anatomy.models("encoder").values(), key=_parameters)
    return by_model(by_size, (
        ("From", of("organisation")), ("Parameters", of("parameters")),
        ("Layers", columns.layers), ("Width", of("output", "width")), ("Pooled width", columns.pooled),
        ("Used by", lambda model: Cell(", ".join(used[model.slug])))),
        Layout(("heads",), spacing="close"))   # fits beside the contents


def _parameters(model: Model) -> int:
    return int(facts.fact(f"{model.slug}.parameters").number)


def _timeline() -> Table:
    """Every dated event, with the place where its date can be read."""
    works = {slug: model.short for slug, model in anatomy.every().items()}
    works |= {slug: milestone.name for slug, milestone in anatomy.milestones().items()}
    return Table(("Date", "Event", "Work", "Source"), tuple(
        (fact_cell(event.fact), Cell(event.kind), Cell(works[event.slug]), Cell(event.source.words))
        for event in events()),
        Layout(("cells",), 8, {"Event": 6.5}, on_phones_only=True, spacing="tight"))


def _architectures() -> Table:
    """One row for each kind of denoiser, in order of release; the first event may be that of a milestone."""
    return Table(("Denoiser", "Models", "Text enters through", "Predicts", "Since", "Smallest", "Largest", "Channels"),
                 tuple(_architecture(name, models) for name, models in _by_architecture().items()))


def _architecture(name: str, models: list[Model]) -> tuple[Cell, ...]:
    first = next(event for event in events() if event.family in {model.family for model in models})
    by_size = sorted(models, key=_parameters)
    return (Cell(name), Cell(", ".join(model.short for model in models)), columns.text_in(models[0]),
            _agreed(models, "objective", "prediction"), fact_cell(first.fact),
            *(fact_cell(f"{model.slug}.parameters") for model in (by_size[0], by_size[-1])),
            _agreed(models, "latent", "channels"))


def _by_architecture() -> dict[str, list[Model]]:
    """The denoisers by their kind; U-Nets by what they denoise as well."""
    found: dict[str, list[Model]] = {}
    for model in anatomy.originals().values():
        place = {1: " on pixels"}.get(model.get("latent.downsampling"), " on latents")
        found.setdefault(f"{model.architecture}{place if model.is_unet else ''}", []).append(model)
    return found


def _agreed(models: Iterable[Model], *parts: str) -> Cell:
    """What all the models state, with its source; if they differ, all that is stated."""
    cells = {cell.text: cell for cell in map(of(*parts), models)}
    return next(iter(cells.values())) if len(cells) == 1 else Cell(", ".join(cells))


def _tour() -> Table:
    return by_feature(("sd15", "sdxl", "sd3-medium", "flux1-dev"), (
        ("Weights", columns.released), ("Denoiser", columns.architecture), ("Parameters", of("parameters")),
        ("Values of the latent", at("latent.values")),
        ("Image tokens", columns.tokens), ("Text tokens", of("native", "text", "tokens")),
        ("Width of the text", columns.text_width),
        ("Pooled text vector", columns.prompt_vector), ("Text enters through", columns.text_in),
        ("Predicts", of("objective", "prediction")), ("Steps, authors' code", columns.steps),
        ("Evaluations in them", of("passes", "authors"))),
        Layout(EVERYWHERE, 0, spacing="tight"))


def _sampling() -> Table:
    """Steps that the authors' code takes by default, evaluations for each, their product, and diffusers' steps."""
    return by_model(anatomy.models().values(), (
        ("Steps", columns.steps), ("Per step", columns.evaluations), ("Passes", of("passes", "authors")),
        ("In diffusers", columns.in_diffusers("steps")),
        ("Step distillation", columns.distilled), ("Trained as", of("objective", "training"))), FITS_A_PHONE)


NO_TRUTH = ("ddpm-cifar10", "dit-xl-2", "sdxl-refiner")   # no text, or no picture of their own


def _guidance_truth() -> Table:
    """What guidance and distillation make of each model that turns text into a picture."""
    shown = [model for model in anatomy.models().values() if model.slug not in NO_TRUTH]
    return by_model(shown, (
        ("Guidance distilled", columns.guidance_distilled), ("Steps distilled", columns.steps_distilled),
        ("g input", columns.scale_is_input), ("Steps", columns.steps), ("Per step", columns.evaluations),
        ("Passes", of("passes", "authors"))), FITS_A_PHONE)


def card(slugs: Iterable[str]) -> Table:
    """What is known of models at a glance, and how well."""
    return by_feature(slugs, (
        ("Weights", columns.dated("weights")), ("Preprint", columns.dated("preprint")),
        ("Licence of the weights", of("licence", "weights", "name")), ("Parameters", of("parameters")),
        ("Blocks", columns.blocks),
        ("Width", lambda model: Cell(f"{width(anatomy.build(model)):,}")),
        ("In modulation", columns.share("modulation")),
        ("Text encoders", columns.encoders), ("Channels of the latent", of("latent", "channels")),
        ("Shrinks a side by", of("latent", "downsampling")), ("Image tokens", of("tokens")),
        ("Steps, authors' code", columns.steps), ("Evaluations in them", of("passes", "authors")),
        ("Best source published", of("evidence", "level")), ("Checked", of("evidence", "checked"))),
        Layout(EVERYWHERE, 5, spacing="tight"))   # three models fit a phone


def _classes(features: dict[str, Callable[[Mapping[str, Any]], str]]) -> Table:
    return Table(("Class", *features), tuple(
        (Cell(found["name"]), *(Cell(fill(found)) for fill in features.values())) for found in classes().values()),
        Layout(("long",), 11))   # fits beside the contents


def _classes_in_numbers() -> Table:
    return _classes({
        "Since": _since,
        "Blocks": lambda found: found["blocks"], "Width": lambda found: f"{found['width']:,}",
        "Parameters": lambda found: scaled(found["parameters"], "B", 2),
        "Stated": lambda found: found.get("said", "none")})


def _since(found: Mapping[str, Any]) -> str:
    """The day on which the class entered the repository, or the release of the package in which it was read."""
    if "since" in found:
        return f"{found['since'].day} {found['since']:%B}"
    return str(next(place.version for place in found["source"].places if place.version))


def _classes_in_words() -> Table:
    return _classes({"Text from": itemgetter("text"), "Positions": itemgetter("positions"),
                     "Modulation": itemgetter("modulation"), "Latent": itemgetter("latent")})


def _trends() -> Table:
    """From SD3 on, by the date that is shown: how many streams, which encoders, what modulation takes."""
    first = anatomy.model("sd3-medium").first
    shown = [model for model in anatomy.originals().values() if model.first >= first]
    return by_model(_by_release(shown), (
        ("Blocks", columns.blocks), ("In modulation", columns.share("modulation")), ("Text encoders", columns.encoders),
        ("Parameters", of("parameters")), ("Released", columns.released)),
        Layout(("cells", "receipts"), 6, {"Released": 6.8}, spacing="close"))


TABLES: dict[str, Callable[[], Table]] = {
    "comparison": _comparison, "sd15-vs-sdxl": _unets, "flux-variants": _variants, "text-encoders": _text_encoders,
    "timeline": _timeline, "eras": _architectures, "tour": _tour, "sampling": _sampling,
    "guidance-truth": _guidance_truth,
    "trends": _trends, "classes": _classes_in_numbers, "classes-inside": _classes_in_words, **shared.TABLES,
    **costs.TABLES,
}
