"""Work on many figures at once: as many processes as there are cores, and a line that says how far they are.

Figures are drawn by code that anybody may have written, so each is drawn in a process of its own: whatever it does to
colours, seeds, folders or the interpreter itself, it does to nobody else. One that has no end is killed, one that kills
its process is told like any other failure, and all others go on.

The processes are forked from one, the nursery, in which matplotlib and all of ours have been imported. That one is a
child of a server of multiprocessing, as a fork of this process would inherit locks that threads of a live preview hold.
Where there is no fork, each process imports all by itself.
"""

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from atlas_site import bounds
from atlas_site.errors import in_words
from figures.anatomy.published import registry

LIMIT = 60.0     # seconds for a figure
WORTHWHILE = 6   # figures for which it pays to make ready what all of them need
BACKENDS = ["matplotlib.figure", *(f"matplotlib.backends.backend_{kind}" for kind in ("agg", "pdf", "svg"))]


@dataclass(frozen=True)
class Ended:
    """Why there is no result, as what the work does: it raises, has no end, or ends its process."""

    why: str


@dataclass
class _Running:
    number: int
    process: multiprocessing.Process
    result: multiprocessing.connection.Connection
    until: float


def run(work: Callable, things: Sequence, processes: int | None = None, limit: float | None = None,
        ready: Callable[[], object] | None = None) -> Iterator[tuple[object, object]]:
    """Each thing, and what `work` returns for it, or an Ended; as they come.

    Both functions must be of a module, as processes find them by name; `ready` is called once, before all.
    """
    processes = min(len(things), processes or os.cpu_count() or 1)
    job = work, list(things), processes, limit or LIMIT
    live = sys.stderr.isatty()
    for done, (number, result) in enumerate(_nursed(job, ready) if things else (), 1):
        if live or done == len(things):
            print(f"{chr(13) * live}figures drawn: {done} of {len(things)}", file=sys.stderr, flush=True,
                  end="" if live and done < len(things) else "\n")
        yield things[number], result


def _nursed(job: tuple, ready: Callable | None) -> Iterator[tuple[int, object]]:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        yield from _each(multiprocessing.get_context("spawn"), *job)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(BACKENDS)  # nothing of ours, which it would take from wherever one stands
    ours, theirs = context.Pipe()
    nursery = context.Process(target=_nurse, args=(theirs, registry.folder().resolve(), job, ready))
    nursery.start()
    theirs.close()
    left = set(range(len(job[1])))
    try:
        with contextlib.suppress(EOFError, ConnectionError):
            while left:
                number, result = ours.recv()
                left.discard(number)
                yield number, result
        for number in sorted(left):
            yield number, Ended("was not drawn: the process from which all are drawn has ended")
    finally:
        ours.close()   # which ends the nursery, if it has not ended
        nursery.join(5)
        nursery.kill()
        nursery.join()


def _nurse(results, models: Path, job: tuple, ready: Callable | None) -> None:
    """In the nursery: fork a process for each thing, and hand on what comes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)   # Ctrl-C is for the parent, which then ends this one
    registry.use(models)
    if ready and len(job[1]) >= WORTHWHILE:
        ready()
    gc.freeze()   # shared by all children, who need not look for garbage in it
    for found in _each(multiprocessing.get_context("fork"), *job, parent=results):
        try:
            results.send(found)
        except OSError:
            return


def _each(context, work: Callable, things: list, processes: int, limit: float, parent=None) -> Iterator:
    """(number, result) of each thing; ends early when there is something to hear from `parent`: that it is gone."""
    waiting, running = list(enumerate(things))[::-1], []
    with tempfile.TemporaryDirectory(prefix="atlas-", ignore_cleanup_errors=True) as folder:
        try:
            while waiting or running:
                while waiting and len(running) < processes:
                    running.append(_started(context, work, *waiting.pop(), limit, Path(folder)))
                pause = max(0.0, min(each.until for each in running) - time.monotonic())
                heard = wait([*(each.result for each in running), *(each.process.sentinel for each in running),
                              *([parent] if parent else [])], pause)
                if parent in heard:
                    return
                for each in [each for each in running if _is_over(each, heard)]:
                    running.remove(each)
                    yield each.number, _result(each, limit)
        finally:
            for each in running:
                _end(each)


def _started(context, work: Callable, number: int, thing, limit: float, folder: Path) -> _Running:
    place = folder / str(number)
    place.mkdir()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_alone, args=(theirs, work, thing, place, limit, registry.folder().resolve()))
    process.start()
    theirs.close()
    return _Running(number, process, ours, time.monotonic() + limit)


def _is_over(each: _Running, heard: list) -> bool:
    return each.result in heard or each.process.sentinel in heard or time.monotonic() >= each.until


def _result(each: _Running, limit: float):
    """What has come, or why nothing will; ends the process, whatever it is still at."""
    try:
        if each.result.poll():
            return each.result.recv()
        each.process.join(0.1)   # it may just be about to end by itself
        status = each.process.exitcode
    except (EOFError, OSError, pickle.UnpicklingError):
        each.process.join(1)
        status = each.process.exitcode
    finally:
        _end(each)
    if status is None:
        return Ended(f"has no end: not done within {limit:g} s")
    return Ended(f"{bounds.died(status)}, before anything is drawn")


def _end(each: _Running) -> None:
    """Nothing of it is left: neither the process nor any that it started."""
    bounds.end(each.process.pid)
    each.process.kill()
    each.process.join()
    each.result.close()


# ---- in the process of one thing -----------------------------------------------------------------------------------


def _alone(result, work: Callable, thing, place: Path, limit: float, models: Path) -> None:
    _shut_in(place, limit)
    registry.use(models) if registry.folder() != models else None
    in_threads: list[BaseException | None] = []
    threading.excepthook = lambda told: in_threads.append(told.exc_value)
    try:
        done = pickle.dumps(work(thing))
        if in_threads:
            done = pickle.dumps(Ended(f"raises, in a thread, {in_words(in_threads[0])}"))
    except BaseException as error:   # whatever a contributed file may raise
        done = pickle.dumps(Ended(f"raises {in_words(error)}"))
    result.send_bytes(done)
    os._exit(0)   # not waiting for threads that the work may have left


def _shut_in(place: Path, limit: float) -> None:
    """Away from the terminal, in a folder that goes, with an end to time and memory."""
    if hasattr(os, "setsid"):
        os.setsid()
    os.dup2(2, 1)   # what a figure prints is for whoever draws, not part of anybody's output
    gc.set_threshold(50_000)   # there is little, and much to look through
    threading.Thread(target=_end_with_parent, daemon=True).start()
    bounds.shut_in(place, limit)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its children."""
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)
