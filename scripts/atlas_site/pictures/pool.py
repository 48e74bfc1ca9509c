"""Work on many figures at once: as many processes as there are cores, and a line that says how far they are."""

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from pathlib import Path

from figures.anatomy.published import registry

WORTHWHILE = 6  # figures for which a second process pays for its own import of matplotlib
BACKENDS = ["matplotlib.figure", *(f"matplotlib.backends.backend_{kind}" for kind in ("agg", "pdf", "svg"))]


def run(work: Callable, names: list, processes: int | None = None) -> list:
    """What `work` returns for each name (or more that says which figure), in order. It must be a function of a module,
    as processes find it by name."""
    processes = processes or (1 if len(names) < WORTHWHILE else min(len(names), os.cpu_count() or 1))
    if processes == 1:
        return list(_counted(map(work, names), len(names)))
    with ProcessPoolExecutor(processes, _context(), initializer=_begin, initargs=(registry.folder(),)) as pool:
        return list(_counted(pool.map(work, names), len(names)))


def _context():
    """Children of a server that imports matplotlib once for all of them. They are not forked from here: a child would
    inherit locks that threads of a live preview may hold. Where there is no such server, each imports it itself."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(BACKENDS)  # nothing of ours, which it would take from wherever one stands
    return context


def _begin(models: Path) -> None:
    """In a child: read the same models; look for garbage seldom, as there is little and much to look through."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    registry.use(models)
    gc.freeze()
    gc.set_threshold(50_000)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its children, who would wait for work for ever."""
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _counted(results: Iterable, total: int) -> Iterator:
    """The same, with a line on the terminal that counts; in a log there is one line, at the end."""
    live = sys.stderr.isatty()
    for done, result in enumerate(results, 1):
        if live or done == total:
            print(f"{chr(13) * live}figures drawn: {done} of {total}", end="" if live and done < total else "\n",
                  file=sys.stderr, flush=True)
        yield result
