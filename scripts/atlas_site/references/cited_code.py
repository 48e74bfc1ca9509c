"""Citations of code in prose: `[DiT code, models.py, DiTBlock](ref:dit-code)` names a file, and what stands in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from atlas_site.prose.files import name_of, sources
from atlas_site.references import pinning
from atlas_site.references.bibliography import works
from atlas_site.references.clones import Clones
from atlas_site.references.standing import PARTS, NotThere, line_of
from figures.reading import read

CITATION = re.compile(r"\[(?P<words>[^\]]*)\]\(\s*ref:(?P<key>[a-z0-9-]+)\)")
FILE = re.compile(r"[\w./-]+\.(?:py|md|yaml|json|ipynb)|[\w./-]*LICENSE[\w.-]*")
HASH = re.compile("[0-9a-f]{7,40}")
HERE = re.compile(r"same (?:file|folder)( as above)?")   # said of what another citation has named


@dataclass(frozen=True)
class CodeCited:
    """A file that a citation names, by the end of its path, and the parts of it that follow."""

    where: str
    name: str
    commit: str
    file: str
    parts: tuple[str, ...]


def code_cited() -> Iterator[CodeCited]:
    """Every file of a repository that prose cites, at the commit that the citation or else its work names."""
    for path in sources():
        text = read(path)
        for found in CITATION.finditer(text):
            work = works().get(found["key"])
            repository = pinning.repository(work.links[-1][1]) if work else None
            if work and repository:
                named = HASH.findall(" ".join(pinning.NAMED.findall(found["words"])))   # of several none is meant alone
                own = re.findall("/([0-9a-f]{40})", work.links[-1][1])
                commit = repository.whole((named if len(named) == 1 else own or [None])[0])
                where = f"{name_of(path)}:{text.count(chr(10), 0, found.start()) + 1}"
                yield from (CodeCited(where, repository.name, commit, file, parts)
                            for file, parts in _files(found["words"]) if commit)


def _files(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    file, parts = "", list[str]()
    for part in (*PARTS.split(pinning.NAMED.sub("", words.replace("\\", ""))), "end.py"):
        if FILE.fullmatch(part := part.strip("` ").removeprefix("and ")):
            if file:
                yield file, tuple(parts)
            file, parts = part, []
        elif part and not HERE.fullmatch(part):
            parts.append(part)


def missed(cited: CodeCited, clones: Clones) -> Iterator[str]:
    """What a citation names and the commit has not; nothing where no clone has the commit."""
    if not clones.has(cited.name, cited.commit):
        return
    paths = [path for path in clones.paths(cited.name, cited.commit) if f"/{path}".endswith(f"/{cited.file}")]
    texts = {path: clones.text(cited.name, cited.commit, path) or "" for path in paths}
    for part in cited.parts if paths else [cited.file]:
        if not any(_stands(text, part, path) for path, text in texts.items()):
            yield (f"{cited.where}: found nothing of {part} in {cited.name}, {cited.file} at {cited.commit[:7]}, "
                   "expected it there")


def _stands(text: str, part: str, path: str) -> bool:
    try:
        return line_of(text, part, path.endswith(".md")) > 0
    except NotThere:
        return False
