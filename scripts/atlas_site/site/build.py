"""One build of the site: whether it is a live preview, what its pages are made from, and what is wrong with them."""

import contextlib
import time
from collections.abc import Callable
from functools import cached_property

import figures.anatomy as anatomy
from atlas_site import edition, explorers, model_pages
from atlas_site.errors import BuildError
from atlas_site.inputs import Inputs
from atlas_site.labs import catalogue as labs
from atlas_site.model_pages import cached
from atlas_site.pictures.rendered import PAGE, Figures
from atlas_site.places import CHANGELOG, DOCS, FIGURES, ROOT
from atlas_site.references import (
    bibliography,
    cited,
    claimed,
    exercises,
    explained,
    permalinks,
    promised,
    stated,
    supported,
    terms,
    third_party,
)
from atlas_site.search.entries import Entries
from atlas_site.site import chapters
from atlas_site.store import digest
from figures.anatomy.published import absences
from figures.facts import catalogue as facts
from figures.reading import read
from figures.tables import catalogue as tables

FAULTS = BuildError | anatomy.BadModels   # errors that say themselves what to mend, and where

FEW = 2          # figures
PATIENCE = 2.0   # seconds
# Which files an input is made from: those of figures/ and the bibliography, the written pages, or both; or packages.
DATA, PAGES, PACKAGES, EDITION = "data", "pages", "packages", "edition"
WORLDS = {kind: {PAGES} for kind in ("terms", "title", "cited", "labs", "changelog", "chapter", "chapters",
                                     "deeper", "exercises")} | {
    kind: {DATA, PAGES} for kind in ("stated", "listed", "explained", "homes", "permalinks", "claimed")} | {
    "notice": {PACKAGES}, "edition": {EDITION}}


class Build(Inputs):
    """What is per build: it lives as long as one build does, and nothing outlives it but the caches on disk."""

    def __init__(self, serving: bool = False):
        self.serving, self.figures = serving, Figures(serving)
        self.postponed: dict[str, Callable[[], object]] = {}   # what a live preview does later, by the page
        self.patience, self._start = PATIENCE, time.monotonic()
        self.errors: list[BuildError] = []
        self.labs: dict[str, object] = {}   # as their pages show them, by path under docs/
        self.at = ""   # the page at work, by path under docs/; of which an error is told that does not say its own
        self.nav = self.html = None   # of MkDocs, and the pages in the theme: as soon as there are any
        self.publication, self.planned = None, []   # where the site is made, and the files that it must have
        self.policy = ""   # of all pages: see policy.py
        self.entries = Entries()
        super().__init__({
            "fact": facts.fact,                          # a Fact, by key or expression
            "table": tables.table,                       # a Table
            "figure": self._figure,                      # its file, and the Rendered
            "names": lambda: {slug: model.name for slug, model in anatomy.every().items()},
            "short names": lambda: {slug: model.short for slug, model in anatomy.every().items()},
            "denoisers": lambda: {slug: (model.name, model.short) for slug, model in anatomy.models().items()},
            "model page": cached.page,                   # its Markdown, by path under docs/
            "absences": absences.absences,               # what is stated nowhere, or could not be had, by its key
            "claimed": claimed.claimed,                  # where that is said, by its key
            "cited": cited.cited,                        # the sections that cite a work, by its key
            "works": bibliography.works,                 # of the bibliography, by key
            "repositories": supported.supported,         # that are cited, each with what rests on it
            "terms": terms.glossary,                     # the Glossary
            "title": stated.title,                       # of a page, by path under docs/
            "stated": stated.stated,                     # the pages that state a fact, by its key
            "listed": lambda key: key in self.get("stated"),   # whether a fact is on the page of facts
            "explained": lambda slug: self._explained[slug],   # the sections that explain a denoiser
            "chapters": chapters.path,                   # that one reads one after the other, by path under docs/
            "deeper": lambda path: [(each, stated.about(each)) for each in chapters.deeper(path)],   # of a chapter
            "chapter": lambda path: self.chapters.get(path, ""),   # its number in the menu, by path under docs/
            "homes": stated.homes,                       # the page on which a figure stands, by its name
            "exercises": exercises.exercises,            # what each says of itself, by the path of its chapter
            "labs": labs.about,                          # what each lab says of itself
            "edition": edition.edition,                  # of the site: its version and year
            "notice": third_party.notice,                # of a part of the site that others made
            "changelog": lambda: read(CHANGELOG),
            "explorer": explorers.explorer,              # an Explorer
            "permalinks": lambda: tuple(promised.promised(self.model_pages())),
        })

    def model_pages(self) -> dict[str, str]:
        """The Markdown of every page that is made of models, by path under docs/."""
        return {path: self.get("model page", path) for path in model_pages.paths()}

    def hold_back(self) -> None:
        """Leave figures that are missing to be drawn later, unless there are only a few: somebody is drawing them."""
        missing = self.figures.missing(endings=(PAGE,))
        self.figures.later = set(missing) if len(missing) > FEW else set()

    @property
    def is_late(self) -> bool:
        """Whether it is time to show what there is of a live preview: pages not made yet are put off."""
        return self.serving and time.monotonic() - self._start > self.patience

    @cached_property
    def chapters(self) -> dict[str, str]:
        """The number of each chapter and of each page in depth, by path under docs/."""
        return chapters.numbers()

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where what has moved stands now, by its old link. The page of permalinks says what is wrong with the list."""
        with contextlib.suppress(BuildError):
            return permalinks.moved()
        return {}

    @cached_property
    def dated(self) -> str:
        """The edition that this build makes, with its day, in words."""
        return edition.dated()

    @cached_property
    def worlds(self) -> dict[str, str]:
        """Digests of all the files that inputs are made from; of figures, what draws them is part."""
        data = [path for path in FIGURES.rglob("*.*") if path.suffix in (".py", ".toml")]
        pages = [path for path in DOCS.rglob("*.*") if path.suffix in (".md", ".py", ".txt")]
        return {DATA: digest([*data, model_pages.costs.WORDS, bibliography.BIBLIOGRAPHY], self.figures.kit_key),
                PAGES: digest([*pages, CHANGELOG, ROOT / "mkdocs.yml"]),
                PACKAGES: digest([], *third_party.installed()), EDITION: digest([], repr(edition.edition()))}

    def same(self, used: list[tuple[str, str, str]], worlds: dict[str, str]) -> bool:
        """Whether inputs, as (kind, name, digest), are what they were when the worlds had those digests."""
        moved = {world for world, state in self.worlds.items() if worlds.get(world) != state}
        return all(self.digest(kind, name) == state for kind, name, state in used
                   if not moved.isdisjoint(WORLDS.get(kind, {DATA})))

    @cached_property
    def _explained(self) -> dict[str, tuple[explained.Section, ...]]:
        return explained.explained()

    def _figure(self, name: str):
        return self.figures.path(name), self.figures.figure(name)
