"""Addresses of repositories in the bibliography: each names a commit of figures/sources/repositories.toml.

The commit stands in both, as references.bib goes out into the world alone; they cannot disagree.
"""

import re
from collections.abc import Iterator

from figures.anatomy.published.repositories import HOSTS, Repository, pinned, problem

FORMS = {address.removeprefix("https://"): form for form, address in HOSTS.items()}
ADDRESS = re.compile(r"https?://(?:www\.)?(?P<host>github\.com|huggingface\.co)/(?P<name>[\w.-]+/[\w.-]+?)"
                     r"(?:/(?P<what>\w+)/(?P<commit>[^/?#]+)(?:/(?P<file>[^?#]+?))?)?/?")
PAGES = ("blog", "docs", "papers", "spaces", "collections", "datasets")   # of Hugging Face, which are no repositories
THREADS = ("pull", "issues", "commits", "discussions")   # which have no commit
NAMED = re.compile(r"\bcommits? ((?:[0-9a-f]{7,40}(?:, | and )?)+)")


def text(url: str) -> str:
    """An address as a reader is shown it."""
    found = _found(url)
    if not found or not found["commit"] or found["what"] in THREADS:
        return re.sub(r"^https?://(www\.)?|/$", "", url)
    return "/".join(filter(None, (found["host"], found["name"], found["file"]))) + f" at {found['commit'][:7]}"


def repository(url: str) -> Repository | None:
    """The repository that an address is of; None of what is none, or is not pinned."""
    return pinned(FORMS[found["host"]], found["name"]) if (found := _found(url)) else None


def faults(url: str, note: str) -> Iterator[str]:
    """What is wrong with the address of a repository, and with the commits that a note on it names."""
    if not (found := _found(url)):
        return
    if wrong := problem(FORMS[found["host"]], found["name"], None):
        yield "url: found {1}, expected {2}".format(*wrong)
    elif (known := repository(url)) and found["what"] not in THREADS and not _at_a_commit(found["commit"], known):
        yield f"url: found {url}, expected it at a commit that was read, such as {known.address()}"
    yield from (f"note: {fault}" for fault in unknown(note, url))


def unknown(words: str, url: str) -> Iterator[str]:
    """What is wrong with the commits that words name of the repository at an address."""
    known = repository(url)
    for commit in re.findall("[0-9a-f]{7,40}", " ".join(NAMED.findall(words))):
        if known and not known.whole(commit):
            yield f"found commit {commit}, expected one that figures/sources/repositories.toml has of {known.name}"


def _at_a_commit(commit: str | None, known: Repository) -> bool:
    return known.whole(commit) == commit or (known.commit is None and commit is None)


def _found(url: str) -> re.Match[str] | None:
    found = ADDRESS.fullmatch(url)
    return found if found and found["name"].partition("/")[0] not in PAGES else None
