"""The works of docs/reference/references.bib as a source names them: by key, and shown as "Esser et al. 2024".

What the bibliography's own page shows is read elsewhere, with all of BibTeX; here the names and the kind suffice.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from figures.reading import read

BIBLIOGRAPHY = Path(__file__).parents[3] / "docs" / "reference" / "references.bib"
ENTRY = re.compile(r"^@(\w+)\{([\w-]+),$(.*?)^\}$", re.M | re.S)
FIELD = re.compile(r"^\s*(author|year|eprint)\s*=\s*\{(.*)\},$", re.M)
PAPERS = ("article", "inproceedings", "book", "phdthesis", "techreport")


@dataclass(frozen=True)
class Work:
    """One entry of the bibliography."""

    key: str
    short: str     # its first authors and its year
    paper: bool    # otherwise code, a model card, or another web page


def works(path: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Every work by its key; read again when the file has changed."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: Path, mtime: int) -> dict[str, Work]:
    return {key: _work(kind, key, dict(FIELD.findall(body)))
            for kind, key, body in ENTRY.findall(read(path))}


def _work(kind: str, key: str, field: dict[str, str]) -> Work:
    return Work(key, f"{_names(field['author'])} {field['year']}", kind in PAPERS or "eprint" in field)


def _names(authors: str) -> str:
    """Ho; Peebles and Xie; Esser et al."""
    first, *more = (author.partition(",")[0].strip("{} ") for author in authors.split(" and "))
    return f"{first} et al." if len(more) > 1 else " and ".join((first, *more))
