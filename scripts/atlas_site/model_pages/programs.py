"""What each program does with a model by default, side by side: the authors' code and diffusers differ."""

from collections.abc import Iterator

from atlas_site.model_pages.said import NONE, said
from atlas_site.model_pages.sources import Sources
from atlas_site.model_pages.text import has_fact, rounded, table
from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS
from figures.anatomy.published.time_shift import SHIFTED, Shift, shifts
from figures.facts import catalogue as facts

DEFAULTS = (("Steps", "steps"), ("Evaluations in a step", "evaluations"), ("Guidance scale", "guidance_scale"),
            ("Scale of perturbed-attention guidance", "pag_scale"))
ROWS = (*((name, f"defaults.{{}}.{key}") for name, key in DEFAULTS), ("Evaluations in all", "passes.{}"),
        ("Given where the text is left out", "without_text.{}.given"))


def markdown(model: Model, sources: Sources) -> str:
    """A column for each program that says something of this model."""
    shown = [program for program in PROGRAMS if model.under(f"defaults.{program}")]
    return table(("", *map(_named, shown)), _rows(model, shown, sources))


def _named(program: str) -> str:
    words = PROGRAMS[program]
    return words if program == "diffusers" else words[0].upper() + words[1:]


def _rows(model: Model, shown: list[str], sources: Sources) -> Iterator[tuple[str, ...]]:
    for name, key in ROWS:
        keys = [f"{model.slug}.{key.format(program)}" for program in shown]
        if any(map(has_fact, keys)):
            yield name, *(_cell(model, key, sources) for key in keys)


def _cell(model: Model, key: str, sources: Sources) -> str:
    if has_fact(key):
        return f"{rounded(key)} {sources.mark(facts.fact(key).source)}".strip()
    return NONE if key.endswith("pag_scale") else said(model, key.removeprefix(f"{model.slug}."))


def shift_table(model: Model, sources: Sources) -> str:
    """By program: the formula, where it holds, and what it gives at native size."""
    told = f"A time is shifted by ${SHIFTED}$, for $n$ image tokens and $N$ steps."
    return f"{told}\n\n" + table(("", r"Formula", "At native size", "Source"),
                                 (_shift(model, shift, sources) for shift in shifts(model).values()))


def _shift(model: Model, shift: Shift, sources: Sources) -> tuple[str, ...]:
    key, source = f"{model.slug}.shift.{shift.program}", model.entries[f"shift.{shift.program}.law"].source
    if shift.law == "none":
        return _named(shift.program), "no shift", "no shift", sources.mark(source)
    formula = "; ".join(filter(None, (", ".join(f"${tex}$" for tex in shift.formulas), shift.regimes)))
    return _named(shift.program), f"{formula} {{: .words }}", f"α = {rounded(f'{key}.alpha')}", sources.mark(source)
