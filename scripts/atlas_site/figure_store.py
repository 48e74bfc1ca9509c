"""The rendered figures, from the cache where nothing that could change them has changed.

What can change a figure: its own file, everything in anatomy/, drawing/ and models/, and the versions of the renderer.
That is coarse on purpose; a figure that is stale is a figure that is wrong.
"""

import json
import traceback
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from atlas_site.places import CACHE, FIGURES, ROOT
from atlas_site.source import BuildError
from atlas_site.store import Store, digest
from figures.drawing.gallery import gallery_index


@dataclass(frozen=True)
class Rendered:
    """One figure, ready for a page: SVG texts, and the same as words."""

    name: str
    title: str
    caption: str
    wide: str
    narrow: str | None
    standalone: str
    twin: list
    error: str | None = None  # why this is an earlier state, when it is (only while serving)


@cache
def kit_key() -> str:
    """Digest of what every figure depends on."""
    rooms = [path for room in ("anatomy", "drawing", "models") for path in (FIGURES / room).rglob("*")]
    files = [path for path in rooms if path.suffix in (".py", ".toml", ".json")]
    return digest(files, *(f"{name} {version(name)}" for name in ("matplotlib", "numpy")))


serving = False  # set by the hooks: a live preview shows the last good state of a figure that fails


@cache
def figure(name: str) -> Rendered:
    """The figure of that name.

    A figure whose code fails raises a BuildError that names its file; while serving, its last good state comes instead,
    with the error on it, so that whoever draws keeps the page and sees what is wrong.
    """
    path = gallery_index()[name]
    store = Store(CACHE / "figures")
    try:
        data = store.get(name, digest([path], kit_key()), lambda: _render(name))
        return Rendered(**json.loads(data))
    except Exception as error:
        message = f"{type(error).__name__}: {error}"
        kept = store.last_good(name) if serving else None
        if kept is None:
            raise BuildError(path.relative_to(ROOT), _line_of(error, path), f"the figure fails: {message}") from error
        return Rendered(**json.loads(kept) | {"error": f"{path.relative_to(ROOT)}: {message}"})


def _render(name: str) -> bytes:
    from figures.drawing import render_figure  # imports matplotlib, a second of CPU: only for what is not cached

    return json.dumps(asdict(Rendered(name=name, **render_figure(name)))).encode()


def _line_of(error: Exception, path: Path) -> int | None:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return frames[-1].lineno if frames else None
