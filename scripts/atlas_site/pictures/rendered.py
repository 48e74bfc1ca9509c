"""The rendered figures, from the cache where nothing that could change them has changed.

What can change a figure: its own file, the code and data that all figures are made from, and the versions of the
renderer. That is coarse on purpose; a figure that is stale is a figure that is wrong.

The cache holds several things for a figure: `NAME` is what a page shows, as JSON; `NAME-light.png` and the like are
to take away. What is missing is made by as many processes as there are cores, see pool.py.
"""

import contextlib
import json
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from html import escape
from importlib.metadata import version
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.pictures import pool
from atlas_site.places import CACHE, FIGURES, ROOT, in_checkout
from atlas_site.store import Store, digest
from figures.anatomy.published import registry
from figures.drawing import print_figure, render_figure
from figures.drawing.catalogue import about, gallery_index
from figures.drawing.kit.roles import SCHEMES
from figures.drawing.output import svg

ROOMS = ("anatomy", "diagrams", "drawing", "facts", "flow", "tables")   # of figures/, on which every figure depends
PAGE, PRINTED = "", ("-light.png", "-light.pdf")  # how the names of a figure's entries in the cache end
ARRIVING = "This figure is being drawn. It will appear here by itself."


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
    error: str | None = None  # why this is an earlier state or none, when it is (only while serving)
    models: tuple[str, ...] = ()
    ideas: tuple[str, ...] = ()


class Figures:
    """The figures of one build, each looked up once.

    A figure whose code fails raises a BuildError that names its file. While serving, its last good state comes instead,
    with the error on it, so that whoever draws keeps the page and sees what is wrong. Figures named in `later` are then
    not drawn here either: what is kept of them is shown, or an empty sheet with a word that says so.
    """

    def __init__(self, serving: bool = False):
        self.serving, self.later = serving, set()
        self._found: dict[str, Rendered] = {}

    @cached_property
    def index(self) -> dict[str, Path]:
        """Figure name -> its file."""
        return gallery_index()

    @cached_property
    def kit_key(self) -> str:
        """Digest of what every figure depends on."""
        return kit_key()

    def path(self, name: str) -> Path:
        """The file that draws a figure. KeyError, with what there is like it."""
        if name not in self.index:
            close = get_close_matches(name, self.index) or sorted(self.index)
            raise KeyError(f"no figure '{name}': there is no figures/gallery/{name.replace('-', '_')}.py; "
                           f"there are: {', '.join(close)}")
        return self.index[name]

    def figure(self, name: str) -> Rendered:
        """The figure of that name; KeyError or BuildError if there is none to show."""
        if name not in self._found:
            self._found[name] = self._figure(name)
        return self._found[name]

    def _figure(self, name: str) -> Rendered:
        path, store = self.path(name), _store()
        if name in self.later and not store.has(name, self.key(name)):
            return self._last_good(name) or replace(_sheet(name), error=ARRIVING)
        try:
            return _read(store.get(name, self.key(name), lambda: _render(name)))
        except Exception as error:
            if not (self.serving and (shown := self._last_good(name))):
                raise _failure(error, path) from error
            return replace(shown, error=f"{in_checkout(path)}: {type(error).__name__}: {error}")

    def _last_good(self, name: str) -> Rendered | None:
        kept = _store().last_good(name)
        return kept and _read(kept)

    def printed(self, name: str, kind: str, scheme: str = "light") -> bytes:
        """The figure in the fixed colours of a scheme, as `png` or `pdf`; raises BuildError like `figure`.

        While serving, whatever state is at hand: nobody who draws waits for files that nobody takes away."""
        store, entry = _store(), f"{name}-{scheme}.{kind}"
        if self.serving and (kept := store.last_good(entry)):
            return kept
        try:
            return store.get(entry, self.key(name), lambda: _print(name, scheme, [kind])[kind])
        except Exception as error:
            raise _failure(error, self.path(name)) from error

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The files of a figure, by their path in the site: the SVG that adapts to the reader's scheme, one in the
        colours of each scheme, also of the composition for phones, and PNG and PDF in the light one."""
        figure = self.figure(name)
        yield from _drawings(figure)
        for kind in ("png", "pdf"):
            yield f"figures/{name}.{kind}", b"" if name in self.later else self.printed(name, kind)

    def missing(self, names: Iterable[str] | None = None,
                endings: tuple[str, ...] = (PAGE, *PRINTED)) -> dict[str, list[str]]:
        """Figure (of all, unless told) -> the endings of those of its entries that `figure` or `printed` would make."""
        store, found = _store(), {}
        for name in self.index if names is None else names:
            found[name] = [ending for ending in endings if not store.has(f"{name}{ending}", self.key(name))
                           and not (self.serving and ending != PAGE and store.last_good(f"{name}{ending}"))]
        return {name: absent for name, absent in found.items() if absent}

    def prepare(self, names: Iterable[str] | None = None, endings: tuple[str, ...] = (PAGE, *PRINTED),
                processes: int | None = None) -> None:
        """Make what is missing of the figures (of every figure unless told), in several processes if that is faster.

        `endings` says which of their entries. A figure that fails is left out here, for `figure` to report."""
        absent = [(name, self.key(name), missing) for name, missing in self.missing(names, endings).items()
                  if name not in self.later]
        for unwritten in pool.run(make, absent, processes):
            for entry in unwritten:
                _store().put(*entry)

    def key(self, name: str) -> str:
        """Digest of all that decides what a figure looks like."""
        return digest([self.path(name)], self.kit_key)


def kit_key() -> str:
    """Digest of what every figure depends on."""
    rooms = (*(FIGURES / room for room in ROOMS), registry.folder())
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml", ".json")]
    return digest(files, *(f"{name} {version(name)}" for name in ("matplotlib", "numpy", "pillow")))


def make(missing: tuple[str, str, list[str]]) -> list[tuple[str, str, bytes]]:
    """Make entries of one figure, (name, key, endings), drawing it once for each scheme; those that cannot be written
    come back as (name, key, content)."""
    name, key, endings = missing
    store, unwritten = _store(), []
    with contextlib.suppress(Exception):
        for entry, data in _entries(name, endings):
            if not store.put(entry, key, data):
                unwritten.append((entry, key, data))
    return unwritten


def _entries(name: str, endings: list[str]) -> Iterator[tuple[str, bytes]]:
    if PAGE in endings:
        yield name, _render(name)
    for scheme in SCHEMES:
        kinds = [ending.rpartition(".")[2] for ending in endings if ending.startswith(f"-{scheme}.")]
        for kind, data in _print(name, scheme, kinds).items() if kinds else ():
            yield f"{name}-{scheme}.{kind}", data


def _drawings(figure: Rendered) -> Iterator[tuple[str, bytes]]:
    yield f"figures/{figure.name}.svg", figure.standalone.encode()
    for scheme in SCHEMES:
        yield f"figures/{figure.name}-{scheme}.svg", svg.standalone(figure.wide, scheme).encode()
        if figure.narrow:
            yield f"figures/{figure.name}-narrow-{scheme}.svg", svg.standalone(figure.narrow, scheme).encode()


def _store() -> Store:
    return Store(CACHE / "figures")


def _read(data: bytes) -> Rendered:
    return Rendered(**json.loads(data))


def _sheet(name: str) -> Rendered:
    """What is known of a figure before it is drawn, and an empty drawing."""
    said = about(name)
    blank = (f'<svg class="atlas-drawing" role="img" viewBox="0 0 360 90"><title>{escape(said.title)}</title>'
             f"<desc>{ARRIVING}</desc></svg>")
    return Rendered(name, said.title, said.caption, blank, None, blank, [], models=said.models, ideas=said.ideas)


def _render(name: str) -> bytes:
    return json.dumps(asdict(Rendered(name=name, **render_figure(name)))).encode()


def _print(name: str, scheme: str, kinds: list[str]) -> dict[str, bytes]:
    return print_figure(name, scheme, kinds)


def _failure(error: Exception, path: Path) -> BuildError:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    line = frames[-1].lineno if frames else None
    return BuildError(path.relative_to(ROOT), line, f"the figure fails: {type(error).__name__}: {error}")
