"""`mkdocs serve`: the first page within seconds, and each save shown as soon as what depends on it has been made again.

MkDocs makes the whole site first, and its server calls what it was given to build with whenever a file changes. That is
the Preview. It makes again at once what was edited and what somebody looks at, and the rest of what this shows on in a
thread beside; or the whole site, where a change may show on every page; or it starts anew, where code changed that this
process runs. What takes long, such as figures that are still to be drawn, arrives in that thread too.
"""

import logging
import math
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from atlas_site.errors import together
from atlas_site.places import CACHE
from atlas_site.site import boundary, written
from atlas_site.site.build import Build
from atlas_site.workshop import again, notice, saved, waiting
from atlas_site.workshop.arrivals import Arrivals
from atlas_site.workshop.watching import Watcher
from figures import reading
from figures.anatomy import BadModels
from figures.anatomy.published import registry

SOON = 3.0     # seconds that a browser waits for a page on which a save is still being worked
WORKING = "What was saved is being worked on. The page as it was:"
UNLOADED = "the code that was saved does not load, so the preview goes on with what it had:"
LOADING = 120   # seconds for importing all code
SIGNAL = CACHE / "preview" / "arrived"
# all that a new process would import, but for the gallery, whose files are read when they are drawn
IMPORTS = """import importlib, pkgutil, atlas_site, figures
for package in (atlas_site, figures):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.startswith("figures.gallery") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)"""
log = logging.getLogger("mkdocs.atlas")


class Preview:
    """What MkDocs' server builds with, from the second time on."""

    def __init__(self, begin: Callable[[], Build]):
        self.build: Build        # the present one; MkDocs' events say so
        self.made: again.Made    # the site as it was last made whole; so they do here
        self._begin = begin      # gives a new Build, which those events use from then on
        self.begun = self._seen = saved.state()
        self.address: tuple[str, int]      # where it is served
        self._changed: set[Path] = set()   # files that pages are still to be compared with
        self._rest: list = []              # those pages, the most wanted first
        self._asked = ""                   # the address of the page that a browser asked for last
        self.is_open = False               # before that, MkDocs writes what it made itself
        self._wrong = ""                   # why the site as a whole is not what it should be
        self._unloaded = ""                # why code that was saved does not run
        self._idle = threading.Event()     # no save is being worked on
        self._idle.set()
        self._arrivals, self._work, self._lock = Arrivals(), threading.Event(), threading.Lock()

    # ---- called by MkDocs ------------------------------------------------------------------------------------------

    def open(self, server, config, whole: Callable[[], None]):
        """Take over the server's building and watching."""
        self._whole, server.builder = whole, self
        SIGNAL.parent.mkdir(parents=True, exist_ok=True)
        Watcher.take_over(server, [config.docs_dir, config.config_file_path], [SIGNAL.parent])
        server.set_app(self._answering(server.get_app(), server.mount_path))
        self.is_open = True
        self._made_whole()
        threading.Thread(target=self._go_on, daemon=True).start()
        return server

    def __call__(self) -> None:
        """Something was saved; or something arrived that somebody looks at, and the browser is to show it."""
        before, self._seen = self._seen, saved.state()
        changed = saved.changed(before, self._seen)
        self._idle.clear()
        try:
            if code := set(filter(saved.is_code, changed)):
                self._start_anew()
                changed -= code   # it does not load: what this process runs is as it was
            with self._lock:
                if changed and (self._wrong or saved.is_whole(changed, before, self._seen)):
                    self._whole()
                    self._made_whole()
                elif changed:
                    self._saved(changed)
            self._wrong = "" if changed else self._wrong
        except Exception as error:   # whatever it is, the preview must not stop at it
            self._wrong = boundary.words(error, self.build.at)
            log.error(self._wrong)
        finally:
            self._idle.set()

    def _answering(self, answer, mount: str):
        """The server's application, which notes what is looked at. MkDocs lets a browser wait as long as it builds;
        here a page comes soon, with a word on it where it is not what it will be."""
        def answering(environ, start_response):
            path = environ["PATH_INFO"]
            if not path.endswith("/"):
                return answer(environ, start_response)
            self._asked = path.removeprefix(mount)
            words = WORKING if not self._idle.wait(SOON) else self._said()
            if not words:
                return answer(environ, start_response)
            data = notice.page(words, self._last(self._asked)).encode()
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store"),
                                      ("Content-Length", str(len(data)))])
            return [data]

        return answering

    def _said(self) -> str:
        """What is wrong that no page says: with the whole, with new code, with files that give no figure."""
        try:
            faults = self.build.figures.gallery.faults
        except BadModels:   # of which figures are made; that is told already
            faults = ()
        return "\n".join(filter(None, (self._wrong, self._unloaded, *map(str, faults))))

    def _last(self, address: str) -> str:
        """The page at that address as it was last made; empty if it was not."""
        path = self.made.path(address).resolve() / "index.html"
        inside = path.is_relative_to(self.made.path("").resolve()) and path.is_file()
        return path.read_text("utf-8") if inside else ""

    # ---- after a save ----------------------------------------------------------------------------------------------

    def _saved(self, changed: set[Path]) -> None:
        start = time.monotonic()
        if faults := [*reading.faults(path for path in changed if path.is_file() and written.is_text(path))]:
            raise together(faults)
        models = any(path.is_relative_to(registry.folder()) for path in changed)
        if models:
            registry.use(registry.folder())
        self._changed |= changed
        moved = self._begin_again()
        urgent = [page for page in self.made.pages() if again.source(page) in changed or _shows(page, moved)]
        again_made = [page for page in urgent if self._refresh(page)]
        self._rest = [page for page in self.made.pages() if page not in urgent]
        self._rest.sort(key=lambda page: page.url != self._asked)
        if models:
            self._rest.append(again.write_data)
        self._tell()
        log.info(f"{len(again_made)} pages made again in {time.monotonic() - start:.2f} seconds")
        self._work.set()

    def _begin_again(self) -> set[str]:
        """A new Build; gives the figures that have changed, whose files are written."""
        build = self._begin()
        build.patience = math.inf
        build.hold_back()
        return again.write_figures(self.made, build)

    def _refresh(self, page) -> bool:
        """Make a page again if it needs it."""
        if stale := again.is_stale(page, self.build, self._changed):
            again.render(page, self.made)
        return stale

    def _tell(self) -> None:
        """Say what is wrong, and note what is to be done later."""
        if self.build.errors:
            log.error(str(together(self.build.errors)))
            self.build.errors.clear()
        self._arrivals.postpone(self.build.postponed)
        self.build.postponed.clear()

    def _made_whole(self) -> None:
        again.write_figures(self.made, self.build)
        self._changed, self.build.patience = set(), math.inf
        self._rest = [page for page in self.made.pages() if page.ours.waits]
        self._tell()
        self._work.set()

    # ---- in the thread beside --------------------------------------------------------------------------------------

    def _go_on(self) -> None:
        while self._work.wait():
            self._work.clear()
            while self._refresh_one() or self._arrive_one():
                pass

    def _refresh_one(self) -> bool:
        """Look at the next page of the rest; False if there is none."""
        with self._lock:
            if not self._rest:
                self._changed = set()
                return False
            page = self._rest.pop(0)
            try:
                if page is again.write_data:
                    again.write_data(self.made, self.build)
                elif self._refresh(page) and page.url == self._asked:
                    self._signal()
                self._tell()
            except BadModels:   # said when it was saved
                self._rest.clear()
            except Exception:   # whatever it is, the preview must not stop at it
                what = "the files for programs" if page is again.write_data else page.file.src_uri
                log.exception(f"{what} could not be made again")
        return True

    def _arrive_one(self) -> bool:
        """Make the next thing that is missing, and the pages that show it."""
        try:
            if (waiting := self._arrivals.make_one()) is None:
                return False
            with self._lock:
                moved = self._begin_again()
                self._rest += [page for page in self.made.pages()
                               if page.file.src_uri in waiting or _shows(page, moved)]
        except BadModels:
            return False
        return True

    def _signal(self) -> None:
        """Have the server call, and then tell the browsers to load their page again."""
        SIGNAL.write_text(str(time.time()), "utf-8")

    # ---- new code --------------------------------------------------------------------------------------------------

    def _start_anew(self) -> None:
        """A new process in place of this one, if the code that was saved can be imported."""
        try:
            tried = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True, timeout=LOADING)
            said = tried.stderr.strip().splitlines()[-6:] if tried.returncode else []
        except subprocess.TimeoutExpired:
            said = [f"it is not imported within {LOADING} s"]
        if said:
            self._unloaded = "\n".join([UNLOADED, *said])
            log.error(self._unloaded)
            return
        log.info("Code was saved: starting anew")
        shutil.rmtree(self.made.path(""), ignore_errors=True)
        waiting.anew()


def _shows(page, figures: set[str]) -> bool:
    """Whether a page shows one of those figures, which have changed; then it is to be made again."""
    shown = any(kind == "figure" and name in figures for kind, name, _ in page.ours.found)
    page.ours.waits |= shown
    return shown
