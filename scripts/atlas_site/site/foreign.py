"""What nobody could read as a page: notebooks and documents of other tools below docs/, names that make no address, and
entries of `nav` that lead to none. MkDocs would publish all of it as files to save, without a word."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from atlas_site.errors import BuildError, together
from atlas_site.places import DOCS, in_checkout
from figures.reading import read

OTHERS = {".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".qmd", ".rmd", ".rst", ".tex", ".docx", ".odt", ".adoc",
          ".org", ".htm", ".html"}
PAGE = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*(?:README|[a-z0-9][a-z0-9_-]*)\.md")
LAB = re.compile(r"labs/[a-z][a-z0-9_]*\.py")


def check(nav: object, settings: Path, docs: Path = DOCS) -> None:
    """BuildError with every file below `docs`, and every entry of the navigation of that file that is no page."""
    faults = [BuildError(docs / path, None, f"found {what}") for path in _files(docs) if (what := _unlike(path, docs))]
    faults += [BuildError(settings, _line(target, settings), f"nav: {what}")
               for target in _targets(nav) if (what := _no_page(target, docs))]
    if faults:
        raise together(faults)


def _files(docs: Path) -> Iterator[str]:
    """By path below docs; nothing that is hidden."""
    for root, folders, files in os.walk(docs):
        folders[:] = sorted(name for name in folders if name[0] != "." and name != "__pycache__")
        yield from (Path(root, name).relative_to(docs).as_posix() for name in sorted(files) if name[0] != ".")


def _unlike(path: str, docs: Path) -> str | None:
    """What a file is that looks like a page, and what was expected."""
    ending = PurePosixPath(path).suffix.lower()
    if ending == ".ipynb":
        return f"a notebook, expected a lab, which is a script: {command(docs / path, docs)} makes it; then remove " \
               "the notebook, and see \"Write a lab\" in CONTRIBUTING.md"
    if ending in OTHERS:
        return "a document of another tool, expected a page in Markdown, whose name ends in .md"
    if ending == ".md" and not PAGE.fullmatch(path):
        return f"a page of that name, expected one that makes an address, such as {_plain(path, '-', 'page')}.md"
    if ending == ".py" and not LAB.fullmatch(path):
        return f"a script, expected a lab, such as labs/{_plain(path, '_', 'lab')}.py"
    return None


def command(notebook: Path, docs: Path = DOCS) -> str:
    """What makes a lab of a notebook, as one types it."""
    lab = docs / "labs" / f"{_plain(notebook.name, '_', 'lab')}.py"
    source, to = (shlex.quote(in_checkout(path).as_posix()) for path in (notebook, lab))
    return f"`.venv/bin/jupytext --to py:percent --output {to} {source}`"


def _plain(path: str, between: str, otherwise: str) -> str:
    """The name of a file, without its ending, as an address has it."""
    words = re.findall(r"[a-z0-9]+", PurePosixPath(path).stem.lower())
    return between.join(words).lstrip("0123456789_-") or otherwise


def _targets(nav: object) -> Iterator[str]:
    """Where the entries lead to; what else may be wrong with them MkDocs says."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | dict):
        for each in nav.values() if isinstance(nav, dict) else nav:
            yield from _targets(each)


def _no_page(target: str, docs: Path) -> str | None:
    if re.match(r"[a-z][a-z0-9+.-]*:|/", target):   # an address, which MkDocs judges
        return None
    if what := _unlike(target, docs):
        return f"{target}: found {what}"
    if not (PAGE.fullmatch(target) or LAB.fullmatch(target)):
        return f"found {target!r}, expected a page, such as chapters/dit.md, or a lab, such as labs/my_lab.py"
    return None   # whether it is there MkDocs says, which knows the pages that are made


def _line(target: str, settings: Path) -> int | None:
    text = read(settings)
    found = re.search(rf"(?<![\w/]){re.escape(target)}[\"']?[ \t]*(?:#.*)?$", text, re.M)
    return text.count("\n", 0, found.start()) + 1 if found else None
