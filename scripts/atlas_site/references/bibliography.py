"""The works the atlas cites: docs/reference/references.bib, read once per change and checked entry by entry."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.places import CACHE, DOCS, ROOT
from atlas_site.store import Store, digest
from figures.reading import read

BIBLIOGRAPHY = DOCS / "reference" / "references.bib"
CITED = re.compile(r"\]\(\s*ref:([^)\s]+)|\bref = \"([^\"]+)\"")   # in prose, or as the source of a value
ENTRY = re.compile(r"^\s*@(\w+)\s*\{\s*([^\s,}]+)", re.M)


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


def works(path: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Every work by its key. Raises BuildError with every faulty entry."""
    if not path.is_file():
        raise _error(path, None, "there is no bibliography")
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


def uncited(*roots: Path, bibliography: Path = BIBLIOGRAPHY) -> list[BuildError]:
    """An error for each work that no text or data below the given folders cites."""
    texts = (path for root in roots for path in root.rglob("*") if path.suffix in (".md", ".py", ".toml"))
    cited = {prose or data for path in texts for prose, data in CITED.findall(read(path))}
    lines = read(bibliography).splitlines()
    return [_error(bibliography, 1 + next(i for i, line in enumerate(lines) if f"{{{key}," in line),
                   f"{key}: found no citation of it on any page, expected [Author Year, section](ref:{key}) somewhere; "
                   f"cite the work or remove it") for key in works(bibliography) if key not in cited]


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int, size: int) -> dict[str, Work]:
    """The works of one state of the file; what pybtex makes of it is kept from build to build."""
    key = digest([path, Path(__file__)], version("pybtex"))
    kept = Store(CACHE).get("works", key, lambda: json.dumps([*map(asdict, _parse(path).values())]).encode())
    return {work.key: work for work in map(_work_of, json.loads(kept))}


def _work_of(kept: dict) -> Work:
    """A work from what JSON makes of one, which has lists for tuples."""
    return Work(**kept | {"authors": tuple(kept["authors"]), "links": tuple(map(tuple, kept["links"]))})


def _parse(path: Path) -> dict[str, Work]:
    from pybtex.database import parse_string  # 0.1 s, only when the file changed
    from pybtex.exceptions import PybtexError

    text = read(path)
    lines = [(found[2], text.count("\n", 0, found.start(2)) + 1) for found in ENTRY.finditer(text)]
    _complain(path, _repeated(lines))
    try:
        entries = parse_string(text, "bibtex").entries
    except PybtexError as error:
        raise _error(path, *_place(error, lines)) from None
    _complain(path, ((line, f"{key}: {fault}") for key, line in lines for fault in _faults(key, entries[key])))
    return {key: _work(key, entry) for key, entry in entries.items()}


def _complain(path, problems) -> None:
    errors = [_error(path, line, message) for line, message in problems]
    if errors:
        raise BuildError(errors[0].path, errors[0].line, errors[0].message, *errors[1:])


def _error(path, line, message) -> BuildError:
    return BuildError(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path, line, message)


def _repeated(lines) -> Iterator[tuple[int, str]]:
    first = {}
    for key, line in lines:
        if first.setdefault(key.lower(), line) != line:
            yield line, f"{key}: a second entry of that key; the first is on line {first[key.lower()]}"


def _place(error, lines) -> tuple[int | None, str]:
    """Line and message for what the parser complains of: it knows the line, or names the key."""
    message = re.sub(r"^syntax error in line \d+: ", "", str(error))
    named = (line for key, line in lines if key in message.split())
    return getattr(error, "lineno", None) or next(named, None), f"malformed BibTeX: {message}"


def _faults(key, entry) -> Iterator[str]:
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        yield "a key is small letters, digits and hyphens, such as esser2024"
    if not entry.persons.get("author"):
        yield "no author"
    yield from (f"no {field}" for field in ("title", "year") if not entry.fields.get(field))
    if "year" in entry.fields and not re.fullmatch(r"(19|20)\d\d", entry.fields["year"]):
        yield f"year: found {entry.fields['year']!r}, expected four digits"
    if not _links(entry):
        yield "no eprint, doi or url, one of which a reader needs to find it"
    yield from (f"{text} does not lead to a https address: {url}" for text, url in _links(entry)
                if not re.fullmatch(r"https?://[^\s<>\"]+", url))


def _is_paper(entry) -> bool:
    return entry.type in ("article", "inproceedings", "book", "phdthesis", "techreport") or "eprint" in entry.fields


def _work(key, entry) -> Work:
    field = entry.fields
    venue = field.get("booktitle") or field.get("journal") or field.get("publisher")
    return Work(key, _is_paper(entry), tuple(map(_name, entry.persons["author"])), _plain(field["title"]),
                field.get("year"), venue and _plain(venue), _links(entry), field.get("note") and _plain(field["note"]))


def _name(person) -> str:
    first = " ".join(f"{name[0]}." for name in map(_plain, person.first_names + person.middle_names))
    last = " ".join(map(_plain, person.prelast_names + person.last_names + person.lineage_names))
    return f"{first} {last}".strip()


def _links(entry) -> tuple[tuple[str, str], ...]:
    field = entry.fields
    links = []
    if eprint := field.get("eprint"):
        links.append((f"arXiv:{eprint}", f"https://arxiv.org/abs/{eprint}"))
    if doi := field.get("doi"):
        links.append((f"doi:{doi}", f"https://doi.org/{doi}"))
    if (url := field.get("url")) and url not in (address for _, address in links):
        links.append((re.sub(r"^https?://(www\.)?|/$", "", url), url))
    return tuple(links)


def _plain(latex: str) -> str:
    from pybtex.backends.plaintext import Backend
    from pybtex.richtext import Text

    return Text.from_latex(" ".join(latex.split())).render(Backend())   # render_as("text") searches for plugins: 10 ms
