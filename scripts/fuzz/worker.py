"""A process that has everything imported, in a scratch checkout; each trial is a child of it that may do its worst.

In: one order in a line, as JSON. Out: what became of it, likewise. A child writes all that it says into one file, and
is ended, with all that it began, when its time is up.
"""

import atexit
import contextlib
import ctypes
import functools
import gc
import importlib
import json
import logging
import os
import resource
import signal
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from multiprocessing import forkserver, resource_tracker
from pathlib import Path

import psutil
from mkdocs.__main__ import cli as mkdocs_command

from atlas_site import cli, ending
from atlas_site.extensions import listings
from atlas_site.labs import execution
from atlas_site.pictures import pool
from figures.facts import catalogue
from fuzz import narrow

IMPORTED = (
    "atlas_site.cli",
    "atlas_site.commands.facts",
    "atlas_site.check.promises",
    "atlas_site.check.permalinks",
    "atlas_site.scaffold.model",
    "atlas_site.site.build",
    "atlas_site.site.generated",
    "atlas_site.search.entries",
    "atlas_site.site.conversion",
    "atlas_site.site.kept_labs",
    "atlas_site.workshop.preview",
    "atlas_site.extensions.listings",
    "jupytext",
    "material.plugins.search.plugin",
    "math_core",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_pdf",
    "mkdocs.commands.build",
    "nbclient",
    "pybtex.database",
    "pybtex.backends.plaintext",
    "pymdownx.superfences",
    "pymdownx.highlight",
    "pymdownx.arithmatex",
    "markdown.extensions.footnotes",
    "markdown.extensions.md_in_html",
)
MEMORY = 6 << 30  # bytes of address space for a trial: a runaway ends with MemoryError, not with the machine
FIGURE, LAB, LISTINGS = 20.0, 40.0, 20.0  # seconds: a third of what they have otherwise, as some trials have no end
UNCHECKED = 99  # the exit status of a child whose pages do not pass the check
_end = os._exit     # before a build has something to say to whoever calls it
SUBREAPER = 36  # prctl: what a trial leaves behind becomes our child, so that we can end it


@dataclass(frozen=True)
class Order:
    """What to run: `mkdocs` or `atlas` with these words here, or `apart`, a command in a process that knows nothing
    yet; of a build only these pages (None: all of them), which are then checked like a whole site."""

    program: str
    words: list[str]
    pages: list[str] | None
    data: bool  # whether the data may have changed, so that nothing computed from them may be known already
    checked: bool
    promised: bool  # whether every link that was ever published must still be there
    said: str  # the file for all that is printed
    limit: float  # seconds


@dataclass(frozen=True)
class Ended:
    """How it ended: the exit status (None: its time was up), after how many seconds, and how many of CPU."""

    status: int | None
    seconds: float
    cpu: float
    checked: bool = False  # the build went well, and the check of its pages did not


def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in IMPORTED:
        importlib.import_module(name)
    pool.LIMIT, execution.SECONDS, listings.SECONDS = FIGURE, LAB, LISTINGS
    with contextlib.suppress(OSError, AttributeError):  # no Linux
        ctypes.CDLL(None).prctl(SUBREAPER, 1)
    status, data, rest = _begin(sys.argv[1])
    gc.collect()
    gc.freeze()
    print(json.dumps(status), flush=True)
    for line in sys.stdin:
        print(json.dumps(asdict(run(Order(**json.loads(line)), data, rest))), flush=True)


def _begin(said: str) -> tuple[int, list, list]:
    """Build the whole site, after which nothing is read, imported or compiled for the first time; the exit status, and
    what keeps something that was computed from data, and from anything else: to be emptied where that has changed."""
    with open(said, "w") as log, contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        with narrow.remembering():
            status = _mkdocs(["build", "--strict"])
        catalogue.all_facts()
    logging.getLogger("mkdocs").handlers.clear()
    for helper in (forkserver._forkserver, resource_tracker._resource_tracker):
        helper.__init__()  # as if it had not been started: a trial starts one, as this one is not its child
    found = [thing for thing in gc.get_objects() if isinstance(thing, functools._lru_cache_wrapper)]
    return status, *([each for each in found if each.__module__.startswith(room)] for room in ("figures", "atlas_site"))


def run(order: Order, data: list, rest: list) -> Ended:
    """Run one order in a child and wait for its end."""
    start, before = time.monotonic(), _cpu()
    if not (child := os.fork()):
        _be_the_child(order, data + rest if order.data or order.program == "atlas" else rest)
    status = _status(child, start + order.limit)
    seconds = time.monotonic() - start
    _end_what_is_left()
    return Ended(1 if status == UNCHECKED else status, seconds, _cpu() - before, status == UNCHECKED)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _status(child: int, until: float) -> int | None:
    pause = 0.002
    while time.monotonic() < until:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.2, 0.05)
    for process in (psutil.Process(child), *psutil.Process(child).children(recursive=True)):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    os.waitpid(child, 0)
    return None


def _end_what_is_left() -> None:
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, 0)[0]:
            pass


def _be_the_child(order: Order, known: list) -> None:
    status = 70  # should even this fail
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with open(os.devnull) as nothing, open(order.said, "wb") as said:
            os.dup2(nothing.fileno(), 0)
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        if order.program == "apart":
            os.execv(order.words[0], order.words)
        for each in known:
            each.cache_clear()
        status = _program(order)
    finally:
        with contextlib.suppress(Exception):
            atexit._run_exitfuncs()   # as at the end of any program: a build without a new site has a word to say
            sys.stdout.flush()
            sys.stderr.flush()
        _end(status)


def _program(order: Order) -> int:
    """What the command line would do, and its exit status."""
    try:
        if order.program == "atlas":
            sys.exit(cli.main(order.words))
        if order.pages is not None:
            narrow.narrow(order.pages, order.data)
        status = _mkdocs(order.words)
        checked = status == 0 and order.checked
        return UNCHECKED if checked and not narrow.is_fine(Path("site"), order.promised) else status
    except SystemExit as end:
        return _code(end)
    except BaseException:
        traceback.print_exc()
        return 1


def _mkdocs(words: list[str]) -> int:
    sys.argv = ["mkdocs", *words]
    ending.watch()
    try:
        mkdocs_command(words)
    except SystemExit as end:
        return _code(end)
    return 0


def _code(end: SystemExit) -> int:
    if isinstance(end.code, int | None):
        return end.code or 0
    print(end.code, file=sys.stderr)
    return 1


if __name__ == "__main__":
    main()
