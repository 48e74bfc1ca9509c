"""What has been saved since the preview last looked, and how much has to be done about it."""

from collections.abc import Iterable
from pathlib import Path

from atlas_site.places import CHANGELOG, DOCS, FIGURES, ROOT

ROOMS = (DOCS, FIGURES, ROOT / "scripts")
FILES = (CHANGELOG, ROOT / "mkdocs.yml")
STATIC = FIGURES / "models", FIGURES / "gallery"   # read when they are needed, unlike code that has been imported
PAGES = (".md", ".py", ".bib", ".txt")             # under docs/, read page by page

State = dict[Path, tuple[int, int]]   # file -> time of its last change in ns, bytes


def state() -> State:
    """Every file that the site is made from."""
    paths = [path for room in ROOMS for path in room.rglob("*.*") if "__pycache__" not in path.parts]
    return {path: (found.st_mtime_ns, found.st_size) for path in (*paths, *FILES) if (found := _stat(path))}


def _stat(path: Path):
    try:
        return path.stat()
    except FileNotFoundError:   # it was there a moment ago: an editor's own file
        return None


def changed(before: State, now: State) -> set[Path]:
    """The files that are new, gone, or not what they were."""
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def is_code(path: Path) -> bool:
    """Whether the file is code that this process has imported, so that only a new process can follow the change."""
    rooms = FIGURES, ROOT / "scripts"
    return path.suffix == ".py" and any(map(path.is_relative_to, rooms)) and not any(map(path.is_relative_to, STATIC))


def is_whole(paths: Iterable[Path], before: State, now: State) -> bool:
    """Whether the changes may show on every page: settings, looks, or files that came or went."""
    return any(path not in before or path not in now or not _shows_where_it_is_used(path) for path in paths)


def _shows_where_it_is_used(path: Path) -> bool:
    if path.is_relative_to(DOCS):
        return path.suffix in PAGES
    return path == CHANGELOG or any(map(path.is_relative_to, STATIC))
