"""The works the atlas cites: docs/reference/references.bib, read once per change and checked entry by entry."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path

from atlas_site.errors import BuildError, together
from atlas_site.finished import leftovers, reading
from atlas_site.places import CACHE, DOCS
from atlas_site.references import opened, pinning
from atlas_site.store import Store, digest
from figures import bibtex
from figures.anatomy.published.repositories import REPOSITORIES
from figures.bibtex import Entry
from figures.reading import read, unseen

BIBLIOGRAPHY = DOCS / "reference" / "references.bib"
CITED = re.compile(r"\]\(\s*ref:([^)\s]+)|\bref = \"([^\"]+)\"")   # in prose, or as the source of a value
FORMS = {   # fields that have one
    "year": (r"(19|20)\d\d", "four digits"),
    "eprint": (r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}(v\d+)?", "the number at arXiv, such as 2403.03206"),
    "doi": (r"10\.\d+/[^\s<>\"]+", "a DOI, which begins with 10."),
}


@dataclass(frozen=True)
class Work:
    """One entry: plain text without LaTeX; `links` are (text, address), the best first."""

    key: str
    paper: bool          # otherwise code, a model card, or another web page
    authors: tuple[str, ...]
    title: str
    year: str | None
    venue: str | None
    links: tuple[tuple[str, str], ...]
    note: str | None
    read: str            # a key of opened.WAYS
    day: str | None      # on which, as 2026-12-01, where it is known
    sections: str | None   # where the sections that are cited were read, if not there
    bibtex: str = ""     # the entry as it stands in the file


def works(path: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Every work by its key. Raises BuildError with every faulty entry."""
    if not path.exists():
        raise BuildError(path, None, "there is no bibliography")
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size, REPOSITORIES.stat().st_mtime_ns)


def uncited(*roots: Path, bibliography: Path = BIBLIOGRAPHY) -> list[BuildError]:
    """An error for each work that no text or data below the given folders cites."""
    texts = (path for root in roots for path in root.rglob("*") if path.suffix in (".md", ".py", ".toml"))
    cited = {prose or data for path in texts for prose, data in CITED.findall(read(path))}
    return [BuildError(bibliography, entry.line, f"{entry.key}: found no citation of it on any page, expected "
                       f"[Author Year, section](ref:{entry.key}) somewhere; cite the work or remove it")
            for entry in bibtex.entries(bibliography)[0] if entry.key not in cited]


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int, size: int, pinned: int) -> dict[str, Work]:
    """The works of one state of the file; what pybtex makes of its TeX is kept from build to build."""
    text = read(path)
    judges = [Path(module.__file__ or "") for module in (opened, pinning, bibtex)]
    key = digest([Path(__file__), *judges, REPOSITORIES], version("pybtex"), text)
    kept = Store(CACHE).get("works", key, lambda: json.dumps([*map(asdict, _parse(path, text))]).encode())
    return {work.key: work for work in map(_work_of, json.loads(kept))}


def _work_of(kept: dict) -> Work:
    """A work from what JSON makes of one, which has lists for tuples."""
    return Work(**kept | {"authors": tuple(kept["authors"]), "links": tuple(map(tuple, kept["links"]))})


def _parse(path: Path, text: str) -> list[Work]:
    entries, faults = bibtex.parsed(text)
    works = []
    for entry, wrong in ((entry, [*_faults(entry)]) for entry in entries):
        faults += [(entry.line, f"{entry.key}: {fault}") for fault in wrong]
        if not wrong:
            try:
                works.append(_work(entry, _as_written(entry, text)))
            except NoTeX as error:
                faults.append((entry.line, f"{entry.key}: {error}"))
    faults += _repeated(entries)
    if faults:
        raise together(BuildError(path, *fault) for fault in sorted(faults))
    return works


def _repeated(entries: list[Entry]) -> Iterator[tuple[int, str]]:
    first = {}
    for entry in entries:
        if (there := first.setdefault(entry.key.lower(), entry)) is not entry:
            yield entry.line, f"{entry.key}: a second entry of that key; the first is on line {there.line}"


def _faults(entry: Entry) -> Iterator[str]:
    field = entry.fields
    if not re.fullmatch(r"[a-z][a-z0-9-]*", entry.key):
        yield f"a key is small letters, digits and hyphens, such as {_as_key(entry.key)}"
    yield from (f"no {name}" for name in ("author", "title", "year") if name not in field)
    yield from (f"{name}: found {field[name]!r}, expected {expected}" for name, (pattern, expected) in FORMS.items()
                if name in field and not re.fullmatch(pattern, field[name], re.ASCII))
    yield from opened.faults(field)
    if not _links(field):
        yield "no eprint, doi or url, one of which a reader needs to find it"
    yield from (f"{text} does not lead to a https address: {url}" for text, url in _links(field)
                if not re.fullmatch(r"https?://[^\s<>\"]+", url))
    yield from pinning.faults(field.get("url", ""), field.get("note", ""))


def _as_key(key: str) -> str:
    """A right key that is like a wrong one."""
    plain = re.sub("[^a-z0-9]+", "-", key.lower()).lstrip("-0123456789").rstrip("-")
    return plain or "esser2024"


class NoTeX(ValueError):
    """A field whose TeX says nothing that can be shown."""


def _as_written(entry: Entry, text: str) -> str:
    """The lines of an entry, from its @ to the brace that closes it."""
    lines = text.splitlines()[entry.line - 1:]
    depths = accumulate(line.count("{") - line.count("}") for line in lines)   # values are balanced, see bibtex.py
    return "\n".join(lines[:next((end for end, depth in enumerate(depths, 1) if not depth), len(lines))])


def _work(entry: Entry, bibtex: str) -> Work:
    field = entry.fields
    venue = field.get("booktitle") or field.get("journal") or field.get("publisher")
    return Work(entry.key, entry.paper, _authors(field["author"]), _plain("title", field["title"]), field["year"],
                venue and _plain("venue", venue), _links(field), field.get("note") and _plain("note", field["note"]),
                field["read"], field.get("urldate"), field.get("sections") and _plain("sections", field["sections"]),
                bibtex)


def _authors(names: str) -> tuple[str, ...]:
    from pybtex.bibtex.exceptions import BibTeXError  # 0.1 s, only when the file changed
    from pybtex.bibtex.utils import split_name_list
    from pybtex.database import InvalidNameString, Person

    try:
        return tuple(_name(Person(name)) for name in split_name_list(" ".join(names.split())))
    except (InvalidNameString, BibTeXError) as error:
        raise NoTeX(f"author: {error}; expected Last, First and Last, First") from None


def _name(person) -> str:
    plain = partial(_plain, "author")
    first = " ".join(f"{name[0]}." for name in map(plain, person.first_names + person.middle_names))
    last = " ".join(map(plain, person.prelast_names + person.last_names + person.lineage_names))
    return f"{first} {last}".strip()


def _links(field: dict[str, str]) -> tuple[tuple[str, str], ...]:
    links = []
    if eprint := field.get("eprint"):
        links.append((f"arXiv:{eprint}", f"https://arxiv.org/abs/{eprint}"))
    if doi := field.get("doi"):
        links.append((f"doi:{doi}", f"https://doi.org/{doi}"))
    if (url := field.get("url")) and url not in (address for _, address in links):
        links.append((pinning.text(url), url))
    return tuple(links)


def _plain(name: str, latex: str) -> str:
    from pybtex.backends.plaintext import Backend
    from pybtex.exceptions import PybtexError
    from pybtex.richtext import Text

    try:   # render_as("text") searches for plugins: 10 ms
        plain = Text.from_latex(" ".join(latex.split())).render(Backend()).strip()
    except (PybtexError, ValueError) as error:
        raise NoTeX(f"{name}: found {latex!r}, which is no TeX: {error}") from None
    if not plain or (found := unseen(plain)):
        raise NoTeX(f"{name}: found {found if plain else repr(latex)}, expected something to read")
    shown = reading.Reading(texts=[reading.Text(plain)])   # for what is raw the whole page would be refused
    for fault in leftovers.faults(shown):
        raise NoTeX(f"{name}: {fault.message}")
    return plain
