"""What takes long, and what is missing of it: figures are drawn, listings run, labs executed, one after another."""

import logging
from collections.abc import Callable

from atlas_site.errors import BuildError
from atlas_site.labs import catalogue, execution
from atlas_site.pictures.rendered import PAGE, Figures
from atlas_site.places import DOCS

AT_ONCE = 8   # figures that are drawn before they are shown: enough for a pool of processes, few enough to wait for
Task = tuple[Callable[[], object], set[str]]   # what to do, and the pages that wait for it
log = logging.getLogger("mkdocs.atlas")


class Arrivals:
    """Makes what is missing. What could not be made is not tried again before it changes."""

    def __init__(self):
        self._postponed: dict[str, Callable[[], object]] = {}   # by the page that waits for it
        self._tried: set[tuple[str, str]] = set()               # name and state

    def postpone(self, tasks: dict[str, Callable[[], object]]) -> None:
        """What a build has left to be done for pages, given by path under docs/."""
        self._postponed |= tasks

    def make_one(self) -> set[str] | None:
        """Make the next thing that is missing; gives the pages, by path under docs/, that waited for it, but for those
        that show a figure, which their Build knows; None where nothing is missing."""
        if not (found := self._next()):
            return None
        task, pages = found
        try:
            task()
        except BuildError as error:
            log.error(str(error))
        return pages

    def _next(self) -> Task | None:
        figures = Figures(serving=True)
        if names := self._untried(figures.missing(endings=(PAGE,)), figures.key):
            return lambda: figures.prepare(names, (PAGE,)), set()
        if self._postponed:
            page = next(iter(self._postponed))
            return self._postponed.pop(page), {page}
        labs = [path for path in catalogue.labs() if not execution.is_kept(path)]
        if labs := self._untried(labs, execution.key):
            return lambda: execution.prepare(labs), {path.relative_to(DOCS).as_posix() for path in labs}
        return None

    def _untried(self, things, key: Callable) -> list:
        """Those that have not been tried in their present state, which from now on they have."""
        states = {thing: (str(thing), key(thing)) for thing in things}
        found = [thing for thing, state in states.items() if state not in self._tried][:AT_ONCE]
        self._tried |= {states[thing] for thing in found}
        return found
