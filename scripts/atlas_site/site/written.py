"""Every file that people write and a build reads, looked at before anything is made of any of them."""

import os
from collections.abc import Iterator
from pathlib import Path

from atlas_site.errors import BuildError, together
from atlas_site.places import CHANGELOG, DOCS, FIGURES, ROOT
from figures import reading

TEXT = {".md", ".py", ".txt", ".bib", ".toml", ".css", ".js", ".html", ".yml"}
FOLDERS = DOCS, FIGURES, ROOT / "scripts" / "atlas_site"
FILES = CHANGELOG, ROOT / "mkdocs.yml"
NAMES = TEXT | {".ipynb", ".json", ".mjs", ".pdf", ".png", ".svg", ".woff2"}   # that a folder may not have


def check(folders: tuple[Path, ...] = FOLDERS, files: tuple[Path, ...] = FILES) -> None:
    """Raises one BuildError with all that is wrong with the files as such: what they say is for those who read them."""
    written = [*files, *(path for folder in folders for path in _text_below(folder))]
    named = [BuildError(path, None, "found a name that is not UTF-8") for path in written if not _is_utf8(str(path))]
    if faults := [*named, *reading.faults(written)]:
        raise together(faults)


def is_text(path: Path) -> bool:
    """Whether a file is one of those, going by its place and name."""
    return path.suffix in TEXT and (path in FILES or any(map(path.is_relative_to, FOLDERS)))


def _is_utf8(name: str) -> bool:
    return name == name.encode("utf-8", "replace").decode()


def _text_below(folder: Path) -> Iterator[Path]:
    """The files of text below a folder, and what only looks like one: links, which might lead anywhere, pipes, folders
    that are named like files. Nothing that is hidden."""
    for root, folders, files in os.walk(folder):
        links = {name for name in folders if Path(root, name).is_symlink()}   # which are not followed
        folders[:] = sorted(links | {name for name in folders if name[0] != "." and name != "__pycache__"})
        for path in (Path(root, name) for name in [*folders, *sorted(files)] if name[0] != "."):
            known = NAMES if path.is_dir() else TEXT
            if path.is_symlink() or path.suffix in known or not (path.is_dir() or path.is_file()):
                yield path
