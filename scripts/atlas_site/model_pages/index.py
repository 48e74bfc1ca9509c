"""The index of all models: two tables that can be sorted."""

from collections.abc import Iterable, Mapping
from datetime import date

import figures.anatomy as anatomy
from atlas_site.model_pages import overview
from atlas_site.model_pages.page import front_matter
from atlas_site.model_pages.text import encoder_names, escape, has_fact, rounded, sortable, table
from figures.anatomy.published.record import Model
from figures.anatomy.published.rules import first_day
from figures.facts import catalogue as facts
from figures.tables import cells

# Each column, and how its cells take their room; see tables.css.
DENOISERS = {"Model": "", "Parameters": "", "Denoiser": ".narrow-8", "Released": ".narrow-6-2", "Latent": "",
             "Text encoders": ".narrow-8", "Predicts": "", "Steps": "", "Licence": ".narrow-8"}
OTHERS = {"Model": ".words", "Parameters": "", "Kind": ".narrow-8", "From": ".narrow-6-2", "Width or channels": "",
          "Used by": ".narrow-16"}
NOT = cells.UNKNOWN   # said of services
SCRIPT = '<script type="module" src="../assets/sort-table.js"></script>'


def markdown() -> str:
    """The whole page, front matter first."""
    models = sorted((*anatomy.models().values(), *anatomy.models("service").values()), key=_day)
    others = (*anatomy.models("encoder").values(), *anatomy.models("autoencoder").values())
    return "\n\n".join([
        front_matter("Models", "Every model of the atlas in two tables that can be sorted: release, parameters, "
                     "latent, text encoders, prediction target, steps and licence.", hide=["toc"]),
        "# Models {#models}",
        "One row for each model, in order of release; each denoiser has its own page, with every layer and every "
        "source. The data are TOML files, one for each model: a new file is a new row and a new page.",
        "## Denoisers {#models-denoisers}", _sorted(DENOISERS, map(_denoiser, models)),
        "## Text encoders and autoencoders {#models-parts}", _sorted(OTHERS, map(_part, others)),
        SCRIPT]) + "\n"


def _day(model: Model) -> date:
    """Of the release; the first of the month where no day is known."""
    return first_day(model.released[overview.release(model)])


Cell = str | tuple[str, object]   # a text, or a text and the value by which its column is sorted


def _sorted(columns: Mapping[str, str], rows: Iterable[Iterable[Cell]]) -> str:
    """A table in the box that sort-table.js looks for."""
    marked = (map(sortable, row, columns.values()) for row in rows)
    return f'<div class="sortable" markdown>\n\n{table(columns, marked)}\n\n</div>'


def _denoiser(model: Model) -> tuple[Cell, ...]:
    own = model.kind == "denoiser"
    return (f"[{escape(model.short)}]({model.slug}.md)" if own else escape(model.short),
            _parameters(model), model.architecture if own else NOT,
            (rounded(f"{model.slug}.released.{overview.release(model)}"), _day(model).isoformat()),
            _latent(model) if own else NOT,
            encoder_names(model) if own else NOT,
            *(rounded(f"{model.slug}.{key}") for key in ("objective.prediction", "sampling.steps", "licence.name")))


def _parameters(model: Model) -> Cell:
    """Computed; as published where there is no configuration to compute from."""
    for key in (f"{model.slug}.parameters", f"{model.slug}.published.parameters"):
        if has_fact(key):
            return rounded(key), facts.fact(key).value
    return NOT


def _latent(model: Model) -> tuple[str, int]:
    """Channels × height × width at native size, and how many values that is."""
    size, slug = anatomy.native(model), model.slug
    return (f"{rounded(f'{slug}.latent.channels')} × {size.height} × {size.width}",
            facts.fact(f"latent.values@{slug}").value)


def _part(model: Model) -> tuple[Cell, ...]:
    width = "output.width" if model.kind == "encoder" else "latent.channels"
    return (escape(model.name), _parameters(model), "text encoder" if model.kind == "encoder" else "autoencoder",
            rounded(f"{model.slug}.organisation"), rounded(f"{model.slug}.{width}"), _users(model))


def _users(part: Model) -> str:
    users = [each for each in anatomy.models().values()
             if part.slug in each.encoders or each.get("latent.autoencoder") == part.slug]
    return ", ".join(f"[{escape(each.short)}]({each.slug}.md)" for each in users) or "none here"
