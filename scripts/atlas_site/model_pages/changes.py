"""What changed from a model's predecessor: stated values, fields of the configuration, parameters by role."""

from collections.abc import Iterator

import figures.anatomy as anatomy
from atlas_site.model_pages import cost, programs
from atlas_site.model_pages.said import differs, said
from atlas_site.model_pages.text import code, encoder_names, escape, rounded, table
from figures.anatomy.published.record import Model

# What is compared besides the configuration: what a reader calls it, and the key below the model.
STATED = (("Predicts", "objective.prediction"), ("Trained as", "objective.training"),
          ("Time in training", "objective.time"), ("Noise levels in training", "objective.levels"),
          ("Guidance", "guidance.method"),
          *((f"{name}, {words}", f"defaults.{program}.{key}") for name, key in programs.DEFAULTS
            for program, words in (("authors", "authors' code"), ("diffusers", "diffusers"))),
          ("Native width", "native.width"), ("Native height", "native.height"),
          ("Text tokens in counts", "native.text.tokens"),
          ("Autoencoder", "latent.autoencoder"), ("Channels of the latent", "latent.channels"),
          ("Scale of the latent", "latent.scale"), ("Shift of the latent", "latent.shift"),
          ("Licence of the weights, now", "licence.weights.name"), ("Licence of the code, now", "licence.code.name"))
NO_FIELD = "no such field"


def markdown(model: Model, before: Model) -> str:
    """The three tables, each only if there is something to say."""
    parts = [_values(model, before)]
    if model.family == before.family and before.has_config:
        parts.append(_fields(model, before))
    elif before.family:
        parts.append(f"The two are of different families, {before.architecture} and {model.architecture}, so the "
                     f"fields of their configurations cannot be compared one by one.")
    if before.has_config:
        parts.append(_parameters(model, before))
    return "\n\n".join(filter(None, parts))


def _columns(first: str, model: Model, before: Model) -> tuple[str, ...]:
    return first, escape(before.short), escape(model.short)


def _values(model: Model, before: Model) -> str:
    rows = [(name, *(said(each, key) for each in (before, model))) for name, key in STATED
            if differs(model, before, key)]
    if list(before.encoders) != list(model.encoders):
        rows.insert(0, ("Text encoders", *(encoder_names(each) for each in (before, model))))
    return table(_columns("Stated", model, before), rows) if rows else "No stated value differs."


def _fields(model: Model, before: Model) -> str:
    """Fields whose values differ, or that only one of them has."""
    def value(each, field):
        return rounded(f"{each.slug}.config.{field}") if field in each.config else NO_FIELD

    differing = [field for field in dict.fromkeys([*before.config, *model.config])
                 if before.config.get(field) != model.config.get(field)]
    if not differing:
        return "Their configurations are equal, field by field."
    return table(_columns("Field", model, before),
                 ((code(field), value(before, field), value(model, field)) for field in differing))


def _parameters(model: Model, before: Model) -> str:
    """Parameters by role, in both, and the difference."""
    sums = [cost.by_role(anatomy.build(each), anatomy.native(each)) for each in (before, model)]
    counts = [{role: found.parameters for role, found in each.items()} for each in sums]
    rows = [*_counted(*counts), ("all", *(sum(each.values()) for each in counts))]
    if all(old == new for _, old, new in rows):
        return "Every kind of layer has as many parameters as before."
    return table((*_columns("Parameters in", model, before), "Difference"),
                 ((role, f"{old:,}", f"{new:,}", signed(new - old)) for role, old, new in rows),
                 right=(*_columns("", model, before)[1:], "Difference"))


def _counted(old: dict[str, int], new: dict[str, int]) -> Iterator[tuple[str, int, int]]:
    for role in dict.fromkeys([*old, *new]):
        pair = old.get(role, 0), new.get(role, 0)
        if any(pair):
            yield role, *pair


def signed(number: int) -> str:
    return f"{number:+,}".replace("-", "−") if number else "0"

