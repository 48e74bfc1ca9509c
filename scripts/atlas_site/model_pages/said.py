"""What is said of a value that a model's file may not have: a row is never left out without a word."""

from atlas_site.model_pages.text import escape, has_fact, rounded, unstated
from figures.anatomy.published.record import Model
from figures.tables import columns
from figures.tables.cells import Cell

NONE, NOT_STATED, NO_FILE = "none", "not stated", "no file here"
CELLS = {"guidance.distilled": columns.guidance_distilled, "guidance.step_distilled": columns.steps_distilled}


def said(model: Model, key: str) -> str:
    """Markdown: the value with its receipt; "none" of what the model has not; "not stated" of what no source gives."""
    if key == "latent.autoencoder":
        return autoencoder(model)
    fact = f"{model.slug}.{key}"
    return rounded(fact) if has_fact(fact) else unstated(fact, unsaid(model, key))


def unsaid(model: Model, key: str) -> str:
    """The words for a value that the file does not have."""
    if key in CELLS:
        cell: Cell = CELLS[key](model)
        return cell.text
    return NONE if _has_none(model, key) else NOT_STATED


def differs(model: Model, before: Model, key: str) -> bool:
    """Whether something else is said of two models."""
    values = [each.get(key, unsaid(each, key)) for each in (before, model)]
    return values[0] != values[1]


def autoencoder(model: Model) -> str:
    """Whose latents it denoises, by name."""
    if not works_on_latents(model):
        return NONE
    return escape(model.autoencoder.short) if model.autoencoder else NO_FILE


def works_on_latents(model: Model) -> bool:
    """Whether the model works on latents, not on pixels."""
    return model.get("latent.downsampling") > 1


def _has_none(model: Model, key: str) -> bool:
    if key.endswith("guidance_scale"):
        return model.get("guidance.method") == "none"
    if key == "objective.levels":
        return model.get("objective.time") == "continuous"
    if key == "objective.time_scale":   # it is told the number of the level
        return model.get("objective.time") == "discrete"
    if key.startswith("latent."):
        return not works_on_latents(model)
    return key == "native.text.tokens" and not model.encoders
