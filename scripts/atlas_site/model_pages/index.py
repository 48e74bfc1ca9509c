"""The index of all models: three tables that can be sorted."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import figures.anatomy as anatomy
from atlas_site.model_pages import overview
from atlas_site.model_pages.cost import WORDS
from atlas_site.model_pages.page import front_matter
from atlas_site.model_pages.said import said
from atlas_site.model_pages.text import encoder_names, escape, has_fact, receipt, rounded, sortable, table
from figures.anatomy.published.record import Model
from figures.anatomy.published.rules import first_day
from figures.facts import catalogue as facts
from figures.tables import cells
from figures.words import large

# Each column, and how its cells take their room, see tables.css; numbers stand at the right.
RIGHT = "right"
DENOISERS = {"Model": "", "Parameters": RIGHT, "bf16": RIGHT, "One pass": RIGHT, "Steps": RIGHT, "Guidance": RIGHT,
             "Latent": RIGHT, "Scale": RIGHT, "Shift": RIGHT, "Predicts": ".wraps", "Released": RIGHT,
             "Denoiser": ".narrow-6-5", "Text encoders": ".narrow-6-8", "Licence": ""}
ENCODERS = {"Model": ".words", "Parameters": RIGHT, "From": ".narrow-6-2", "Width": RIGHT, "Used by": ".narrow-16"}
AUTOENCODERS = {"Model": ".words", "Parameters": RIGHT, "From": ".narrow-6-2", "Channels": RIGHT, "Scale": RIGHT,
                "Shift": RIGHT, "Used by": ".narrow-16"}
NOT = cells.UNKNOWN   # said of services
ADDRESS = re.compile(r"\]\([^)]*\)")
SCRIPT = '<script type="module" src="../assets/sort-table.js"></script>'


def markdown() -> str:
    """The whole page, front matter first."""
    models = sorted((*anatomy.models().values(), *anatomy.models("service").values()), key=_day)
    return "\n\n".join([
        front_matter("Models", "Every model of the atlas in tables that can be sorted: parameters, memory, cost of a "
                     "pass, steps, guidance, latent with scale and shift, text encoders, licence.",
                     hide=["navigation", "toc"]),
        "# Models {#models}",
        "Each denoiser has its own page, with every layer and every source. The pictures are their blocks in running "
        "order: blue-green for convolutions, violet for attention, green for feed-forward layers, magenta for "
        "modulation, each to its own scale.",
        "[](faces:models)",
        "One row for each model, in order of release. The data are TOML files, one for each model: a new file is a "
        "new row and a new page.",
        "## Denoisers {#models-denoisers}",
        _sorted("*bf16*: the weights, at two bytes each. *One pass*: multiply-adds for one image "
                "at native size, with the text tokens that its page names. *Steps* and "
                "*Guidance*: by default in the authors' code. *Scale*, *Shift*: of the latent, see below. "
                "*Licence*: of the weights, now.",
                DENOISERS, map(_denoiser, models)),
        "## Text encoders and autoencoders {#models-parts}",
        _sorted("Text encoders.", ENCODERS, map(_encoder, anatomy.models("encoder").values())),
        _sorted("Autoencoders.", AUTOENCODERS, map(_autoencoder, anatomy.models("autoencoder").values())),
        f"Of an autoencoder's latent $z$ the denoiser reads {overview.SCALED}: "
        f"{overview.SCALED_AT.replace('what they are', 'scale, shift, statistics')}. *Per channel* means a mean and a "
        f"deviation for each, *in the checkpoint* a number that stands beside the weights and not in the code.",
        SCRIPT]) + "\n"


def _day(model: Model) -> date:
    """Of the release; the first of the month where no day is known."""
    return first_day(model.released[overview.release(model)])


Cell = str | tuple[str, object]   # a text, or a text and the value by which its column is sorted


def _sorted(caption: str, columns: Mapping[str, str], rows: Iterable[Iterable[Cell]]) -> str:
    """A table in the box that sort-table.js looks for; the words before it become its caption."""
    right = [name for name, marks in columns.items() if marks == RIGHT]
    marked = ([sortable(cell, _marks(cell, marks)) for cell, marks in zip(row, columns.values(), strict=True)]
              for row in rows)
    return f'<div class="sortable" markdown>\n\n{caption}\n\n{table(columns, marked, right)}\n\n</div>'


def _marks(cell: Cell, marks: str) -> str:
    """Words among numbers may break, so that they make no room for themselves."""
    if marks != RIGHT:
        return marks
    text = cell if isinstance(cell, str) else cell[0]
    return "" if re.search(r"\d", ADDRESS.sub("", text)) else ".wraps"


def _denoiser(model: Model) -> tuple[Cell, ...]:
    if model.kind == "service":
        return (escape(model.short), _parameters(model), *[NOT] * (len(DENOISERS) - 6), _released(model), NOT, NOT,
                _licence(model))
    return (_link(model), _parameters(model), _bytes(model), _pass(model), said(model, "defaults.authors.steps"),
            said(model, "defaults.authors.guidance_scale"), _latent(model),
            *(said(model, f"latent.{key}") for key in ("scale", "shift")),
            said(model, "objective.prediction"), _released(model), model.architecture, encoder_names(model),
            _licence(model))


def _link(model: Model) -> str:
    return f"[{escape(model.short)}]({model.slug}.md)"


def _released(model: Model) -> Cell:
    """The day, as short as it can be sorted; a month as it is stated."""
    day, key = model.released[overview.release(model)], f"{model.slug}.released.{overview.release(model)}"
    return receipt(day.isoformat(), key) if isinstance(day, date) else rounded(key), _day(model).isoformat()


def _licence(model: Model) -> str:
    key = f"{model.slug}.licence.weights"
    return rounded(f"{key}.short" if has_fact(f"{key}.short") else f"{key}.name")


def _bytes(model: Model) -> Cell:
    return overview.gigabytes(model), facts.fact(f"{model.slug}.parameters").value


def _pass(model: Model) -> Cell:
    macs = facts.fact(f"{model.slug}.macs").value
    return receipt(large(macs, **WORDS), f"{model.slug}.macs"), macs


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


def _encoder(model: Model) -> tuple[Cell, ...]:
    return escape(model.name), _parameters(model), *_stated(model, "organisation", "output.width"), _users(model)


def _autoencoder(model: Model) -> tuple[Cell, ...]:
    stated = _stated(model, "organisation", "latent.channels", "latent.scale", "latent.shift")
    return escape(model.name), _parameters(model), *stated, _users(model)


def _stated(model: Model, *keys: str) -> Iterator[str]:
    return (rounded(f"{model.slug}.{key}") for key in keys)


def _users(part: Model) -> str:
    users = [each for each in anatomy.models().values()
             if part.slug in each.encoders or each.get("latent.autoencoder") == part.slug]
    return ", ".join(map(_link, users)) or "none here"
