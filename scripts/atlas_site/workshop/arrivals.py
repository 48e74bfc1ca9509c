"""What takes long, and what is missing of it: listings are run, figures drawn, labs executed, one after another."""

import logging
from collections.abc import Callable
from pathlib import Path

from atlas_site.errors import BuildError
from atlas_site.labs import catalogue, execution
from atlas_site.pictures.rendered import PAGE, Figures

AT_ONCE = 8   # figures that are drawn before they are shown: enough for a pool of processes, few enough to wait for
log = logging.getLogger("mkdocs.atlas")


class Arrivals:
    """Makes what is missing. What could not be made is not tried again before it changes."""

    def __init__(self):
        self._postponed: list[Callable[[], object]] = []
        self._tried: set[tuple[str, str]] = set()   # name and state

    def postpone(self, tasks: list[Callable[[], object]]) -> None:
        """What a build has left to be done."""
        self._postponed += tasks

    def make_one(self) -> bool:
        """Make the next thing that is missing; False if nothing is. Files may have been saved since the last time."""
        if not (task := self._next()):
            return False
        try:
            task()
        except BuildError as error:
            log.error(str(error))
        return True

    def _next(self) -> Callable[[], object] | None:
        if self._postponed:
            return self._postponed.pop(0)
        figures = Figures(serving=True)
        if names := self._untried(figures.missing(endings=(PAGE,)), figures.key)[:AT_ONCE]:
            return lambda: figures.prepare(self._try(names, figures.key), (PAGE,))
        if labs := self._untried([path for path in catalogue.labs() if not execution.is_kept(path)], execution.key)[:1]:
            return lambda: execution.prepare(self._try(labs, execution.key))
        return None

    def _untried(self, things, key: Callable) -> list:
        return [thing for thing in things if (str(thing), key(thing)) not in self._tried]

    def _try(self, things: list[str | Path], key: Callable) -> list:
        self._tried |= {(str(thing), key(thing)) for thing in things}
        return things
