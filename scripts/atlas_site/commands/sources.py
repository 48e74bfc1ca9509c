"""`atlas sources`: the repositories that are cited, and whether what is cited stands in them.

    atlas sources                        each repository with its commit, and how many places in it are not looked up
    atlas sources --check DIR            looks them up in the clones of a folder: see references/clones.py; and the
                                         files that prose cites
    atlas sources --check DIR --write    and keeps the lines in figures/sources/lines.toml, from which links are made
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import figures.anatomy as anatomy
from atlas_site.references.cited_code import code_cited, missed
from atlas_site.references.clones import Clones
from atlas_site.references.standing import NotThere, line_of
from atlas_site.store import write_whole
from figures.anatomy.published import repositories
from figures.anatomy.published.classes import classes
from figures.anatomy.published.repositories import LINES, Repository
from figures.anatomy.published.sources import Place, Source

HEAD = "# Made by `atlas sources --check DIR --write`: on which line there stands what a source cites.\n"
Lines = dict[str, dict[str, dict[str, dict[str, int]]]]


@dataclass(frozen=True)
class Cited:
    """A file of a repository that the data cite, and what of it."""

    where: str           # the data's file and key
    repository: Repository
    commit: str
    file: str
    at: str | None

    @property
    def known(self) -> bool:
        """Whether it has been looked up."""
        files = repositories.lines().get(self.repository.name, {}).get(self.commit, {})
        return self.file in files and (not self.at or self.at in files[self.file])


def cited() -> Iterator[Cited]:
    """Every file of a repository of code that the data cite."""
    for where, place in _places():
        if place.repo and place.file and (found := repositories.pinned("repo", place.repo)):
            yield Cited(where, found, found.whole(place.commit) or "", place.file, place.at)


def _places() -> Iterator[tuple[str, Place]]:
    sources: list[tuple[str, Source]] = [
        (f"{model.path.name}: {entry.key}", entry.source)
        for model in (*anatomy.every().values(), *anatomy.milestones().values())
        for entry in model.entries.values() if entry.source]
    sources += [(f"classes.toml: {slug}", fields["source"]) for slug, fields in classes().items()]
    yield from ((where, place) for where, source in sources for place in source.places)


def run(options) -> int:
    """Exit status: 0 fine, 1 something cited is not there."""
    if not options.check:
        _list()
        return 0
    clones = Clones(options.check)
    lines, problems, missing = checked([*cited()], clones)
    problems += [fault for each in code_cited() for fault in missed(each, clones)]
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    print(*(f"no clone has {each}" for each in missing), sep="\n", end="\n" if missing else "")
    if options.write and not problems:
        write_whole(LINES, as_toml(lines).encode())
    return 1 if problems else 0


def checked(places: list[Cited], clones: Clones) -> tuple[Lines, list[str], list[str]]:
    """The lines that were found or known before, what is not where it is said to be, and commits that no clone has."""
    lines: Lines = {}
    problems: list[str] = []
    missing: list[str] = []
    for each in places:
        files = lines.setdefault(each.repository.name, {}).setdefault(each.commit, {})
        if clones.has(each.repository.name, each.commit):
            problems += _look_up(each, clones, files)
        elif each.known:
            known = repositories.lines()[each.repository.name][each.commit][each.file]
            files.setdefault(each.file, {}).update({each.at: known[each.at]} if each.at else {})
        else:
            missing.append(f"{each.repository.name} at {each.commit}")
    return lines, problems, [*dict.fromkeys(missing)]


def _look_up(each: Cited, clones: Clones, files: dict[str, dict[str, int]]) -> Iterator[str]:
    """Puts the line into what is known of the commit's files, or says what is not there."""
    name, text = each.repository.name, clones.text(each.repository.name, each.commit, each.file)
    try:
        if text is None:
            raise NotThere("such a file")
        found = files.setdefault(each.file, {})
        if each.at:
            found[each.at] = line_of(text, each.at, each.file.endswith(".md"))
    except NotThere as missed:
        yield f"{each.where}: found nothing of {missed} in {name}, {each.file} at {each.commit[:7]}, expected it there"


def as_toml(lines: Lines) -> str:
    """A table for each repository and commit, a line for each file; in alphabetical order."""
    tables = [(f"[{json.dumps(name)}.{commit}]", files) for name, commits in sorted(lines.items())
              for commit, files in sorted(commits.items()) if files]
    return HEAD + "".join("\n".join(("", head, *map(_row, sorted(files.items())), "")) for head, files in tables)


def _row(item: tuple[str, dict[str, int]]) -> str:
    file, found = item
    return f"{json.dumps(file)} = {{ {', '.join(f'{json.dumps(at)} = {line}' for at, line in sorted(found.items()))} }}"


def _list() -> None:
    places = [*cited()]
    for (_, name), found in sorted(repositories.repositories().items(), key=lambda item: item[0][1].lower()):
        unknown = {(each.commit, each.file, each.at) for each in places if each.repository is found and not each.known}
        told = f"; {len(unknown)} places not looked up" if unknown else ""
        print(f"{name}  {(found.commit or 'no commit')[:9]}  read {found.read}{told}")
