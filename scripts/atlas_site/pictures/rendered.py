"""The rendered figures, from the cache where nothing that could change them has changed.

What can change a figure: its own file, everything in anatomy/, drawing/ and models/, and the versions of the renderer.
That is coarse on purpose; a figure that is stale is a figure that is wrong.

The cache holds several things for a figure: `NAME` is what a page shows, as JSON; `NAME-light.png` and the like are
to take away. What is missing is made by as many processes as there are cores, see pool.py.
"""

import contextlib
import json
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.pictures import pool
from atlas_site.places import CACHE, FIGURES, ROOT
from atlas_site.store import Store, digest
from figures.anatomy.published import registry
from figures.drawing.catalogue import gallery_index
from figures.drawing.kit.roles import SCHEMES

ROOMS = ("anatomy", "diagrams", "drawing", "facts", "flow", "tables")   # of figures/, on which every figure depends
PAGE, PRINTED = "", ("-light.png", "-light.pdf")  # how the names of a figure's entries in the cache end


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
    models: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()


def kit_key() -> str:
    """Digest of what every figure depends on."""
    return _kit_key(registry.folder())


@cache
def _kit_key(models: Path) -> str:
    rooms = [path for room in (*(FIGURES / room for room in ROOMS), models) for path in room.rglob("*")]
    files = [path for path in rooms if path.suffix in (".py", ".toml", ".json")]
    return digest(files, *(f"{name} {version(name)}" for name in ("matplotlib", "numpy", "pillow")))


serving = False  # set by the hooks: a live preview shows the last good state of a figure that fails


@cache
def figure(name: str) -> Rendered:
    """The figure of that name.

    A figure whose code fails raises a BuildError that names its file; while serving, its last good state comes instead,
    with the error on it, so that whoever draws keeps the page and sees what is wrong.
    """
    path, store = gallery_index()[name], _store()
    try:
        data = store.get(name, _key(path), lambda: _render(name))
        return Rendered(**json.loads(data))
    except Exception as error:
        kept = store.last_good(name) if serving else None
        if kept is None:
            raise _failure(error, path) from error
        return Rendered(**json.loads(kept) | {"error": f"{path.relative_to(ROOT)}: {type(error).__name__}: {error}"})


def printed(name: str, kind: str, scheme: str = "light") -> bytes:
    """The figure in the fixed colours of a scheme, as `png` or `pdf`; raises BuildError like `figure`.

    While serving, whatever state is at hand: nobody who draws waits for files that nobody takes away."""
    path, store, entry = gallery_index()[name], _store(), f"{name}-{scheme}.{kind}"
    if serving and (kept := store.last_good(entry)):
        return kept
    try:
        return store.get(entry, _key(path), lambda: _print(name, scheme, [kind])[kind])
    except Exception as error:
        raise _failure(error, path) from error


def figure_files(name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a figure, by their path in the site: the SVG that adapts to the reader's scheme, one in the colours
    of each scheme, also of the composition for phones, and PNG and PDF in the light one."""
    from figures.drawing.output import svg

    yield f"figures/{name}.svg", figure(name).standalone.encode()
    for scheme in SCHEMES:
        yield f"figures/{name}-{scheme}.svg", svg.standalone(figure(name).wide, scheme).encode()
        if narrow := figure(name).narrow:
            yield f"figures/{name}-narrow-{scheme}.svg", svg.standalone(narrow, scheme).encode()
    for kind in ("png", "pdf"):
        yield f"figures/{name}.{kind}", printed(name, kind)


# ---- making what is missing ----------------------------------------------------------------------------------------


def prepare(names: Iterable[str] | None = None, endings: tuple[str, ...] = (PAGE, *PRINTED),
            processes: int | None = None) -> None:
    """Make what is missing of the figures (of every figure unless told), in several processes if that is faster.

    `endings` says which of their entries. A figure that fails is left out here, for `figure` to report."""
    index = gallery_index()
    absent = {name: _absent(name, _key(index[name]), endings) for name in (index if names is None else names)}
    pool.run(make, [(name, missing) for name, missing in absent.items() if missing], processes)


def make(missing: tuple[str, list[str]]) -> None:
    """Make entries of one figure, (name, endings), drawing it once for each scheme."""
    name, endings = missing
    store, key = _store(), _key(gallery_index()[name])
    with contextlib.suppress(Exception):
        if PAGE in endings:
            store.put(name, key, _render(name))
        for scheme in SCHEMES:
            kinds = [ending.rpartition(".")[2] for ending in endings if ending.startswith(f"-{scheme}.")]
            for kind, data in _print(name, scheme, kinds).items() if kinds else ():
                store.put(f"{name}-{scheme}.{kind}", key, data)


def _absent(name: str, key: str, endings: tuple[str, ...]) -> list[str]:
    """The entries that `figure` and `printed` would have to make."""
    store = _store()
    return [ending for ending in endings if not store.has(f"{name}{ending}", key)
            and not (serving and ending != PAGE and store.last_good(f"{name}{ending}"))]


def _store() -> Store:
    return Store(CACHE / "figures")


def _key(path: Path) -> str:
    return digest([path], kit_key())


def _render(name: str) -> bytes:
    from figures.drawing import render_figure  # imports matplotlib, a second of CPU: only for what is not cached

    return json.dumps(asdict(Rendered(name=name, **render_figure(name)))).encode()


def _print(name: str, scheme: str, kinds: list[str]) -> dict[str, bytes]:
    from figures.drawing import print_figure

    return print_figure(name, scheme, kinds)


def _failure(error: Exception, path: Path) -> BuildError:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    line = frames[-1].lineno if frames else None
    return BuildError(path.relative_to(ROOT), line, f"the figure fails: {type(error).__name__}: {error}")
