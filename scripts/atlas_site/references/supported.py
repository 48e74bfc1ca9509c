"""What each pinned repository supports: the models whose values are read in it, and the works that cite it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import figures.anatomy as anatomy
from atlas_site.references import pinning
from atlas_site.references.bibliography import works
from figures.anatomy.published.repositories import Repository, repositories


@dataclass(frozen=True)
class Supported:
    """A repository, and who rests on it."""

    repository: Repository
    models: tuple[tuple[str, str], ...]   # slug and name of those with a page
    others: tuple[str, ...]               # names of encoders, autoencoders, services, works that are not models
    works: tuple[tuple[str, str], ...]    # key and title

    @property
    def id(self) -> str:
        """Of its entry on the page of repositories."""
        return anchor(self.repository)


def anchor(repository: Repository) -> str:
    """repo-compvis-stable-diffusion for CompVis/stable-diffusion at GitHub, hub-... at Hugging Face."""
    return f"{repository.form}-{re.sub('[^a-z0-9]+', '-', repository.name.lower())}"


def supported() -> tuple[Supported, ...]:
    """Every repository, those of code first, in alphabetical order."""
    ordered = sorted(repositories().values(), key=lambda each: (each.form == "hub", each.name.lower()))
    return tuple(_supported(each) for each in ordered)


def _supported(repository: Repository) -> Supported:
    citing = {slug: model for slug, model in (anatomy.every() | anatomy.milestones()).items()
              if repository.name in set(_cited(model, repository.form))}
    with_page = anatomy.models()
    return Supported(
        repository, tuple((slug, model.name) for slug, model in citing.items() if slug in with_page),
        tuple(model.name for slug, model in citing.items() if slug not in with_page),
        tuple((work.key, work.title) for work in works().values()
              if any(pinning.repository(address) == repository for _, address in work.links)))


def _cited(model: anatomy.Model, form: str) -> Iterator[str]:
    for entry in model.entries.values():
        for place in entry.source.places if entry.source else ():
            if place.form == form:
                yield str(place.repo or place.hub)
