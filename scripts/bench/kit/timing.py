"""Seconds on the clock, and seconds of CPU of a process and of all that it began."""

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

import psutil

OFTEN = 0.1   # seconds between two looks at a process that runs


@dataclass(frozen=True)
class Seconds:
    """How long something took: on the clock, and of CPU."""

    wall: float
    cpu: float


def median(times: Iterable[Seconds]) -> Seconds:
    """The median of either kind of seconds by itself; there must be one time at least."""
    times = list(times)
    return Seconds(statistics.median(each.wall for each in times), statistics.median(each.cpu for each in times))


class Tree:
    """A process and all that it begins, by the CPU that each was last seen to have used.

    What a process waited for counts for it in the end, what it left behind does not: hence the looks in between.
    """

    def __init__(self, pid: int):
        self._root, self._seen = psutil.Process(pid), {}

    def look(self) -> float:
        """Seconds of CPU so far, of those that have ended too."""
        with suppress(psutil.Error):   # it ended while it was looked at
            for process in (self._root, *self._root.children(recursive=True)):
                used = process.cpu_times()
                self._seen[process.pid] = used.user + used.system
        return sum(self._seen.values())

    def end(self) -> None:
        """End all of them, the root first."""
        try:
            processes = [self._root, *self._root.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for process in processes:
            _try(process.terminate)
        for process in psutil.wait_procs(processes, timeout=5)[1]:
            _try(process.kill)
        psutil.wait_procs(processes, timeout=5)


def _try(act) -> None:
    with suppress(psutil.NoSuchProcess):
        act()


def timed(command: list, said: str | None = None, **how) -> tuple[Seconds, str]:
    """Run a command, which may read `said`; gives its time and what it printed. Exits with its errors if it fails."""
    before, start = psutil.Process().cpu_times(), time.monotonic()
    process = subprocess.Popen([*map(str, command)], text=True, **how,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    tree, done = Tree(process.pid), threading.Event()
    watcher = threading.Thread(target=_watch, args=(tree, done), daemon=True)
    watcher.start()
    try:
        printed, errors = process.communicate(said)
        wall = time.monotonic() - start
    finally:
        done.set()
        watcher.join()
        tree.end()
    if process.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))} failed\n{errors[-2000:]}")
    return Seconds(wall, max(_ended(before), tree.look())), printed


def _watch(tree: Tree, done: threading.Event) -> None:
    while not done.wait(OFTEN):
        tree.look()


def _ended(before) -> float:
    """The CPU of children that have ended since: of this process, and of theirs that they waited for."""
    now = psutil.Process().cpu_times()
    return now.children_user + now.children_system - before.children_user - before.children_system


def program(code: str, **how) -> Seconds:
    """The time of a program in Python."""
    return timed([sys.executable, "-"], code, **how)[0]
