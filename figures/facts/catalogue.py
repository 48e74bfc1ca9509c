"""Every number, date and name that the site may state, by its key.

    sd15.released.weights, sd15.config.num_heads   read from figures/models: see stated.py
    sd15.parameters, latent.value_ratio@sd15       computed from the tree and the sizes: see computed.py
    sd15.parameters@mid_block, sd15.macs@768x768   computed when asked for: see on_demand.py
    sdxl.parameters/sd15.parameters                an expression over all of these and numbers: see expressions.py
"""

from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache

import figures.anatomy as anatomy
from figures.anatomy.published.record import Model
from figures.errors import there_is
from figures.facts.computed import computed
from figures.facts.expressions import LONGEST, evaluate
from figures.facts.fact import Fact
from figures.facts.on_demand import PATTERN, on_demand
from figures.facts.stated import stated

__all__ = ["Fact", "all_facts", "fact"]


def all_facts() -> dict[str, Fact]:
    """Every standing fact by its key; those about a part or a size, and expressions, are made on demand."""
    return _all(_models())


def _models() -> tuple[Model, ...]:
    return *anatomy.every().values(), *anatomy.milestones().values()


@lru_cache(maxsize=2)
def _all(models: tuple[Model, ...]) -> dict[str, Fact]:
    return {fact.key: replace(fact, subject=model.slug) for model in models
            for fact in (*stated(model), *computed(model))}


def fact(key: str) -> Fact:
    """The fact of a key or of an expression; KeyError suggests similar keys."""
    models = _models()
    if len(key) > LONGEST:   # before anything is looked for in it
        raise KeyError(f"no fact '{key[:60]}...': found {len(key):,} characters, expected at most {LONGEST}")
    return _all(models).get(key) or _derived(key, models)


@lru_cache(maxsize=4096)
def _derived(key: str, models: tuple[Model, ...]) -> Fact:
    """A fact about a part or a size, or an expression; kept, as pages state the same ones again and again."""
    if (found := _take(key)) and not found[1]:
        return found[0]
    try:
        return evaluate(key, _take)
    except KeyError as error:
        raise KeyError(error.args[0] + _similar(key, models)) from None


@lru_cache(maxsize=4096)
def _similar(key: str, models: tuple[Model, ...]) -> str:
    """Keys like one that is none; looked for among those of its model, as pages may have thousands of wrong ones."""
    known = _by_model(models)
    slug = key.partition(".")[0]
    near = [slug] if slug in known else get_close_matches(slug, known) if len(slug) <= 60 else []
    return there_is(key, [each for name in near for each in known[name]])


@lru_cache(maxsize=2)
def _by_model(models: tuple[Model, ...]) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}
    for each in _all(models):
        known.setdefault(each.partition(".")[0], []).append(each)
    return known


def _take(text: str) -> tuple[Fact, str] | None:
    """The fact whose key is the longest beginning of a text, and the rest of the text."""
    known = all_facts()
    standing = next((text[:end] for end in range(len(text), 0, -1) if text[:end] in known), "")
    slug = max((slug for slug in anatomy.every() if text.startswith(f"{slug}.")), key=len, default="")
    question = PATTERN.match(text, len(slug)) if slug else None
    if question and question.end() > len(standing):
        try:
            return replace(on_demand(anatomy.model(slug), question), subject=slug), text[question.end():]
        except ValueError as error:
            raise KeyError(f"no fact '{text[:question.end()]}': {error.args[0]}") from None
    return (known[standing], text[len(standing):]) if standing else None
