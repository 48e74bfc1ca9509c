"""The rendered figures, from the cache where nothing that could change them has changed.

What can change a figure: its own file, the code and data that all figures are made from, and the versions of the
renderer. That is coarse on purpose; a figure that is stale is a figure that is wrong.

The cache holds several things for a figure: `NAME` is what a page shows, as JSON; `NAME-light.png` and the like are
to take away. What is missing is made by as many processes as there are cores, one for each figure, see pool.py: no code
of a figure runs in this one.
"""

import json
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from html import escape
from importlib.metadata import version
from pathlib import Path

from atlas_site.errors import BuildError, in_words
from atlas_site.pictures import pool
from atlas_site.places import CACHE, FIGURES
from atlas_site.store import Store, digest
from figures.anatomy.published import registry
from figures.drawing import print_figure, render_figure
from figures.drawing.catalogue import About, Entry, Gallery, about_file, gallery, is_face
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.roles import SCHEMES
from figures.drawing.output import prints, svg

ROOMS = ("anatomy", "diagrams", "drawing", "facts", "flow", "tables")   # of figures/, on which every figure depends
PAGE, PRINTED = "", ("-light.png", "-light.pdf")  # how the names of a figure's entries in the cache end
WAITED_FOR = 20.0   # seconds for a figure in a preview, where somebody waits for what was saved
ARRIVING = "This figure is being drawn. It will appear here by itself."


_failures: dict[tuple[str, str], BuildError] = {}   # by name and key; not kept on disk, as they may be the machine's


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

    A figure that cannot be drawn raises a BuildError that names its file. While serving, its last good state comes
    instead, or an empty sheet, with the error on it, so that whoever draws keeps the page and sees what is wrong.
    Figures named in `later` are then not drawn here either: what is kept of them is shown, or an empty sheet with a
    word that says so.
    """

    def __init__(self, serving: bool = False, limit: float | None = None):
        self.serving, self.later = serving, set()
        self.limit = limit or (WAITED_FOR if serving else pool.LIMIT)   # seconds for a figure
        self._found: dict[str, Rendered] = {}

    @cached_property
    def gallery(self) -> Gallery:
        """The files of figures, and which of them are wrong."""
        return gallery()

    @cached_property
    def index(self) -> dict[str, Path]:
        """Figure name -> its file."""
        return {name: entry.path for name, entry in self.gallery.entries.items()}

    @property
    def faults(self) -> list[BuildError]:
        """What is wrong with files of the gallery, as far as it is known: with all figures, once they were prepared."""
        return [*self.gallery.faults, *filter(None, map(self.failure, self.index))]

    def failure(self, name: str) -> BuildError | None:
        """Why a figure could not be drawn in its present state, if this process has tried: it is not tried again."""
        return _failures.get((name, self.key(name)))

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
        if name in self.later and not _store().has(name, self.key(name)):
            return self._last_good(name) or _sheet(name, self.gallery.entries[name], ARRIVING)
        try:
            return _read(self._entry(name, PAGE))
        except BuildError as error:
            if not self.serving:
                raise
            shown = self._last_good(name) or _sheet(name, self.gallery.entries[name], str(error))
            return replace(shown, error=str(error))

    def _last_good(self, name: str) -> Rendered | None:
        kept = _store().last_good(name)
        return kept and _read(kept)

    def _entry(self, name: str, ending: str) -> bytes:
        """An entry of a figure: what is kept of it, or made now. BuildError if it cannot be drawn."""
        def made() -> bytes:
            drawn = self._draw({name: [ending]})
            if error := self.failure(name):
                raise error
            return drawn[f"{name}{ending}"]

        return _store().get(f"{name}{ending}", self.key(name), made)

    def printed(self, name: str, kind: str, scheme: str = "light") -> bytes:
        """The figure in the fixed colours of a scheme, as `png` or `pdf`; raises BuildError like `figure`.

        While serving, whatever state is at hand: nobody who draws waits for files that nobody takes away."""
        ending = f"-{scheme}.{kind}"
        if self.serving and (kept := _store().last_good(f"{name}{ending}")):
            return kept
        try:
            return self._entry(name, ending)
        except BuildError:
            if not self.serving:
                raise
            return b""

    def files(self, name: str) -> Iterator[tuple[str, bytes]]:
        """The files of a figure, by their path in the site: the SVG that adapts to the reader's scheme, one in the
        colours of each scheme, also of the composition for phones, and PNG and PDF in the light one."""
        figure = self.figure(name)
        if is_face(name):   # cards show it, and nobody takes it away
            yield from _in_schemes(figure)
            return
        yield from _drawings(figure)
        for kind in ("png", "pdf"):
            yield f"figures/{name}.{kind}", b"" if figure.error else self.printed(name, kind)

    def missing(self, names: Iterable[str] | None = None,
                endings: tuple[str, ...] = (PAGE, *PRINTED)) -> dict[str, list[str]]:
        """Figure (of all, unless told) -> the endings of those of its entries that `figure` or `printed` would make."""
        store, found = _store(), {}
        for name in self.index if names is None else names:
            wanted = [ending for ending in endings if ending == PAGE or not is_face(name)]
            found[name] = [ending for ending in wanted if not store.has(f"{name}{ending}", self.key(name))
                           and not (self.serving and ending != PAGE and store.last_good(f"{name}{ending}"))]
        return {name: absent for name, absent in found.items() if absent and not self.failure(name)}

    def prepare(self, names: Iterable[str] | None = None, endings: tuple[str, ...] = (PAGE, *PRINTED),
                processes: int | None = None) -> None:
        """Make what is missing of the figures (of every figure unless told), in several processes if that is faster.

        `endings` says which of their entries. What fails is remembered in `faults`, and the others are made."""
        missing = self.missing(names, endings)
        self._draw({name: missing[name] for name in missing if name not in self.later}, processes)

    def _draw(self, absent: dict[str, list[str]], processes: int | None = None) -> dict[str, bytes]:
        """Make entries of figures, by their endings, and keep them; gives those of the last."""
        drawn = {}
        todo = [(name, self.gallery.entries[name], ends) for name, ends in absent.items() if not self.failure(name)]
        for (name, *_), made in pool.run(make, todo, processes, self.limit, ready):
            if isinstance(made, dict):
                drawn = made
                for entry, data in made.items():
                    _store().put(entry, self.key(name), data)
            else:
                line, message = (None, f"the figure '{name}' {made.why}") if isinstance(made, pool.Ended) else made
                _failures[name, self.key(name)] = BuildError(self.path(name), line, message)
        return drawn

    def key(self, name: str) -> str:
        """Digest of all that decides what a figure looks like."""
        return digest([self.path(name)], self.kit_key)


def kit_key() -> str:
    """Digest of what every figure depends on."""
    rooms = (*(FIGURES / room for room in ROOMS), registry.folder())
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".toml", ".json")]
    return digest(files, *(f"{name} {version(name)}" for name in ("matplotlib", "numpy", "pillow")))


def make(missing: tuple[str, Entry, list[str]]) -> dict[str, bytes] | tuple[int | None, str]:
    """Entries of one figure, (name, where it comes from, endings), by their names, drawing it once for each scheme; or
    which line of its file fails (None: unknown), and how. To be called in a process of its own."""
    name, entry, endings = missing
    try:
        made = {name: _render(name, entry)} if PAGE in endings else {}
        for scheme in SCHEMES:
            kinds = [ending.rpartition(".")[2] for ending in endings if ending.startswith(f"-{scheme}.")]
            for kind, data in print_figure(name, scheme, kinds, entry).items() if kinds else ():
                made[f"{name}-{scheme}.{kind}"] = data
    except BaseException as error:   # also what a figure raises to end the program
        return _where(error, entry.path), _what(name, error)
    return made


def ready() -> None:
    """Do once what every figure needs, such as finding fonts."""
    with svg.house_style("ready"):
        canvas = Canvas("ready")
        canvas.box("a", "a", "b", at=(50, 50))
        svg.render(canvas, "", "")
        for printer in prints.PRINTERS.values():
            printer(canvas)


def _drawings(figure: Rendered) -> Iterator[tuple[str, bytes]]:
    yield f"figures/{figure.name}.svg", figure.standalone.encode()
    yield from _in_schemes(figure)


def _in_schemes(figure: Rendered) -> Iterator[tuple[str, bytes]]:
    for scheme in SCHEMES:
        yield f"figures/{figure.name}-{scheme}.svg", svg.standalone(figure.wide, scheme).encode()
        if figure.narrow:
            yield f"figures/{figure.name}-narrow-{scheme}.svg", svg.standalone(figure.narrow, scheme).encode()


def _store() -> Store:
    return Store(CACHE / "figures")


def _read(data: bytes) -> Rendered:
    return Rendered(**json.loads(data))


def _sheet(name: str, entry: Entry, why: str) -> Rendered:
    """What is known of a figure before it is drawn, and an empty drawing with a word that says why."""
    try:
        said = about_file(entry)
    except BuildError:
        said = About(name, why, (), ())
    blank = (f'<svg class="atlas-drawing" role="img" viewBox="0 0 360 90"><title>{escape(said.title)}</title>'
             f"<desc>{escape(why)}</desc></svg>")
    return Rendered(name, said.title, said.caption, blank, None, blank, [], why, models=said.models, ideas=said.ideas)


def _render(name: str, entry: Entry) -> bytes:
    return json.dumps(asdict(Rendered(name=name, **render_figure(name, entry)))).encode()


def _where(error: BaseException, path: Path) -> int | None:
    """The last line of the file that the error went through, or that cannot be read; None if it is not the file's."""
    if isinstance(error, BuildError):
        return error.line
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == str(path)]
    return lines[-1] if lines else None


def _what(name: str, error: BaseException) -> str:
    return error.message if isinstance(error, BuildError) else f"the figure '{name}' raises {in_words(error)}"
