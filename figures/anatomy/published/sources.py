"""Where a value is from, as data, and how we know it, which follows from where.

    { repo = "CompVis/stable-diffusion", file = "scripts/txt2img.py", at = "--scale" }      GitHub
    { hub = "stabilityai/stable-diffusion-3.5-large", file = "transformer/config.json" }    Hugging Face
    { package = "diffusers", version = "0.42.1", file = "diffusers/models/vae.py" }         a package of PyPI
    { ref = "esser2024", at = "app. B.2" }                                                  a paper of references.bib
    { url = "https://arxiv.org/abs/2403.03206v1", title = "arXiv:2403.03206v1" }            a page of the web

A repository is at the commit that repositories.toml pins, unless the place names another.

Each is a place; a source is one place or a list. The first place of a list is the one that states the value, and those
after it confirm or complete it: so the first one's kind is the status of the fact, and a reader is told of all kinds.

The kind follows from the file: see FILES. In no file stand the name of a repository and the dates of its history: they
are reported. Two kinds cannot be seen from a file's name, so the place says them. `kind = "configuration"` is for an
object in a program from which the authors' own loader builds this very checkpoint, such as `configs` in
src/flux/util.py or the dataclass Flux2Params; default arguments, constants of a script and what a script converts stay
code. `kind = "read by us"` is for what no source says, as we found it: that there is no licence, the day on which we
read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

from figures.anatomy.published import repositories
from figures.anatomy.published.works import works


class Kind(StrEnum):
    """How we know a value that we did not compute."""

    CONFIGURATION = "configuration"
    CODE = "code"
    README = "readme"          # or a model card, which is the README of a repository of weights
    LICENCE = "licence"
    PAPER = "paper"
    REPORTED = "reported"      # an announcement, the press, a web page; the name or the history of a repository
    READING = "read by us"


FILES = (   # the first pattern that a path fits, in small letters and after a slash
    ("*/licen[sc]e*", Kind.LICENCE), ("*.md", Kind.README),
    ("*.json", Kind.CONFIGURATION), ("*.yaml", Kind.CONFIGURATION), ("*/config/*.py", Kind.CONFIGURATION),
    ("*/configs/*.py", Kind.CONFIGURATION), ("*.py", Kind.CODE))
FORMS = {   # what names a place -> what may be said of it besides `at`, `note` and `kind`
    "repo": ("commit", "file", "line"), "hub": ("commit", "file", "line"), "package": ("version", "file", "line"),
    "ref": (), "url": ("title",)}
CARD = "README.md"   # of a repository of weights


@dataclass(frozen=True)
class Place:
    """Somewhere a value can be read. Exactly one of the first five is given; source_rules.py says what may be in it."""

    repo: str | None = None      # owner/name at GitHub
    hub: str | None = None       # owner/name at Hugging Face
    package: str | None = None   # at PyPI
    ref: str | None = None       # a key of the bibliography
    url: str | None = None
    title: str | None = None     # of the page at the url; of a paper, its authors and year, from the bibliography
    version: str | None = None   # of the package
    commit: str | None = None    # some of its digits; None: the pinned one
    file: str | None = None
    line: int | None = None
    at: str | None = None        # a field, an object or a section
    note: str | None = None      # words that qualify it
    said: Kind | None = None     # the key `kind`

    @property
    def form(self) -> str:
        """repo, hub, package, ref or url."""
        return next(form for form in FORMS if getattr(self, form))

    @property
    def kind(self) -> Kind:
        """How we know what is read here."""
        if self.said:
            return self.said
        if kind := kind_of(self.file) if self.file else None:
            return kind
        return Kind.PAPER if self.ref else Kind.REPORTED

    @property
    def work(self) -> str:
        """What the place is in, in words."""
        named = {"repo": self.repo, "hub": f"huggingface.co/{self.hub}", "package": f"{self.package} {self.version}"}
        return named.get(self.form, self.title) or ""

    @property
    def address(self) -> str | None:
        """On the web: the line of the file at its commit, as far as they are known. None of a paper, which the
        bibliography links, and of a package, which has its name and version and may come from anywhere."""
        if self.form not in repositories.HOSTS:
            return self.url
        name = str(getattr(self, self.form))
        found = repositories.pinned(self.form, name)
        if not found:   # which the rules refuse
            return f"{repositories.HOSTS[self.form]}/{name}"
        line = self.line or repositories.line(found, self.commit, self.file, self.at)
        return found.address(self.commit, self.file, line)

    def rest(self, commit: bool = True) -> str:
        """All that is said of the place within its work, in words; the commit may be known already."""
        file = "model card" if self.hub and self.file == CARD else self.file
        parts = (f"commit {self.commit[:7]}" if self.commit and commit else None, file,
                 f"line {self.line}" if self.line else None, self.at)
        return ", ".join(filter(None, parts)) + (f": {self.note}" if self.note else "")


@dataclass(frozen=True)
class Source:
    """One place or several; what follows from them is words, addresses, and how we know."""

    places: tuple[Place, ...]

    @property
    def kind(self) -> Kind:
        """How we know: the kind of the place that is named first, as that one states the value."""
        return self.places[0].kind

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind there is among the places."""
        return tuple(dict.fromkeys(place.kind for place in self.places))

    @property
    def words(self) -> str:
        """As a reader is shown it; a work is named once for neighbours in it."""
        return "".join(text for text, _ in self.pieces())

    def pieces(self) -> Iterator[tuple[str, Place | None]]:
        """The words in order, cut into the names of works, each with its place, and what stands between them."""
        before: Place | None = None
        for place in self.places:
            same = before is not None and before.work == place.work and bool(place.commit or not before.commit)
            told = before.commit if before is not None and same else None
            if before:
                yield "; ", None
            if not same:
                yield place.work, place
            rest = place.rest(commit=place.commit != told)
            if same and before and place.address != before.address:   # where the name of the work leads elsewhere
                note = f": {place.note}" if place.note else ""
                yield rest.removesuffix(note), place
                rest = note
            if rest:
                yield rest if same or rest.startswith(": ") else f", {rest}", None
            before = place


def kind_of(file: str) -> Kind | None:
    """The kind of a file by its path; None if it is of none that we know."""
    return next((kind for pattern, kind in FILES if fnmatchcase(f"/{file.lower()}", pattern)), None)


def source(table: dict[str, Any] | list[dict[str, Any]]) -> Source:
    """The source that a right TOML value describes."""
    return Source(tuple(map(_place, table if isinstance(table, list) else [table])))


def _place(table: dict[str, Any]) -> Place:
    given = {key: value for key, value in table.items() if key != "kind"}
    given |= {"said": Kind(table["kind"])} if "kind" in table else {}
    return Place(**given | ({"title": works()[table["ref"]].short} if "ref" in table else {}))


def as_data(found: Source) -> list[dict[str, Any]]:
    """Its places as tables, each with its kind, for what is exported."""
    return [_as_table(place) for place in found.places]


def _as_table(place: Place) -> dict[str, Any]:
    shown = {field.name: getattr(place, field.name) for field in fields(place) if field.name != "said"}
    return {key: value for key, value in shown.items() if value is not None} | {"kind": str(place.kind)}
