"""The labs, executed once for each state of the lab and of what runs it.

jupytext reads the percent script (written.py), nbclient runs it in a kernel of ours, for figures in SVG, in an empty
folder that goes afterwards. Nothing here can make a cell's failure pass, and each lab has an end: of time, and of what
it puts out.

Labs that are not kept run before the pages are made, as many at once as there are cores. Threads do for that: each
waits for a kernel, which is a process of its own and multiplies in one thread.
"""

import atexit
import json
import os
import platform
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from atlas_site import bounds, reach
from atlas_site.errors import BuildError, in_words, together
from atlas_site.labs import inside
from atlas_site.labs.cells import first_lines
from atlas_site.labs.written import source
from atlas_site.places import CACHE, ROOT
from atlas_site.store import Store, digest
from figures.reading import read

KERNEL = "atlas-lab"
KERNELS = Path(__file__).parent / "kernel"   # a folder of JUPYTER_PATH that has it
SECONDS = 120.0      # for all cells of a lab
STARTS = 3           # of a kernel that ends before it answers
MOST = 5_000_000     # bytes that a lab may put out; the largest has a twentieth of that
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
_failures: dict[tuple[Path, str], BuildError] = {}   # by path and key; not kept on disk, as they may be the machine's
RUNTIME = ("jupytext", "nbclient", "ipykernel", "matplotlib-inline", "matplotlib", "numpy")


def executed(path: Path) -> nbformat.NotebookNode:
    """The executed notebook of the lab at `path`, from the cache if neither it nor what runs it changed.

    Raises BuildError with the text of the cell that fails, also for one that is known to fail: it is not run again.
    """
    if error := failure(path):
        raise error
    try:
        made = _store().get(path.name, key(path), lambda: _run(path))
    except BuildError as error:
        _failures[path, key(path)] = error
        raise
    return in_one_piece(nbformat.from_dict(json.loads(made)))


def failure(path: Path) -> BuildError | None:
    """Why the lab could not be executed in its present state, if this process has tried."""
    return _failures.get((path, key(path)))


def is_kept(path: Path) -> bool:
    """Whether the lab has been executed in its present state."""
    return _store().has(path.name, key(path))


def in_one_piece(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with all that a cell prints in a row as one output: the clock decides in how many it arrives."""
    for cell in notebook.cells:
        outputs = []
        for output in cell.get("outputs", []):
            if outputs and output.output_type == "stream" == outputs[-1].output_type:
                outputs[-1].text += output.text
            else:
                outputs.append(output)
        if "outputs" in cell:
            cell.outputs = outputs
    return notebook


def prepare(labs: Iterable[Path]) -> None:
    """Run those labs that are not kept in their present state, all cores at work.

    Raises BuildError about every lab with a cell that fails.
    """
    errors = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(executed, path): path for path in labs if not is_kept(path)}
        for done, lab in enumerate(as_completed(running), 1):
            print(f"labs run: {done} of {len(running)} ({running[lab].stem})", file=sys.stderr, flush=True)
            try:
                lab.result()
            except BuildError as error:
                errors.append(error)
    if errors:
        raise together(sorted(errors, key=str))


def _store() -> Store:
    return Store(CACHE / "labs")


def key(path: Path) -> str:
    """Digest of all that decides what a lab shows: its text, the kernel, every locked and used version."""
    ours = [*(file for file in KERNELS.rglob("*.*") if file.is_file()), Path(inside.__file__), Path(reach.__file__)]
    return digest([path, ROOT / "requirements.lock", *ours], platform.python_version(), *versions())


@cache
def versions() -> tuple[str, ...]:
    """What runs a lab, in the versions of this process."""
    return tuple(f"{name} {version(name)}" for name in RUNTIME)


class _Reached(Exception):
    """Line of its cell, and what it reached for."""


class NotBegun(Exception):
    """The kernel ended before it answered, as when another program has taken the ports that were found free for it."""


class _Client(NotebookClient):
    """Runs a notebook that has so many seconds for all of its cells, knows at which it is, ends its kernel if it puts
    out too much, and is told what a cell reached for that it may not."""

    def __init__(self, notebook, seconds: float, folder: Path):
        self.end, self.number, self.left, self.folder = time.monotonic() + seconds, 0, MOST, folder
        super().__init__(notebook, kernel_name=KERNEL, record_timing=False, force_raise_errors=True,
                         skip_cells_with_tag="", shutdown_kernel="immediate", on_cell_start=self._begins,
                         on_cell_executed=self._ends,
                         timeout_func=lambda cell: max(1, round(self.end - time.monotonic())))

    def _begins(self, cell, cell_index) -> None:
        self.number = cell_index

    def _ends(self, cell, cell_index, execute_reply) -> None:
        if told := inside.reached(self.folder):
            raise _Reached(*told)

    def process_message(self, msg, cell, cell_index):
        self.left -= len(json.dumps(msg["content"], default=str))
        if self.left >= 0:
            return super().process_message(msg, cell, cell_index)
        os.kill(self.km.provisioner.pid, KILL)   # the client then finds its kernel dead
        return None


def _run(path: Path, seconds: float | None = None) -> bytes:
    folders = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(KERNELS) not in folders:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(KERNELS), *filter(None, folders)])
    notebook, seconds = source(path), seconds or SECONDS
    for left in reversed(range(STARTS)):
        try:
            return _executed(path, notebook, seconds)
        except NotBegun as error:
            if not left:
                raise failed(path, 0, f"cannot be executed: {in_words(error)}") from None


def _executed(path: Path, notebook, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory(prefix="atlas-", ignore_cleanup_errors=True) as folder:
        client = _Client(notebook, seconds, Path(folder))
        try:
            client.execute(cwd=folder, env=bounds.surroundings(Path(folder)))
        except _Reached as told:
            line, what = told.args
            raise failed(path, client.number, what, line) from None
        except CellExecutionError as error:
            raise _raised(path, client.number, error) from None
        except CellTimeoutError:
            raise failed(path, client.number, f"has no end: the lab is not done within {seconds:g} s") from None
        except DeadKernelError:
            why = f"puts out more than {MOST:,} bytes" if client.left < 0 else "ends the process that runs the lab"
            raise failed(path, client.number, why) from None
        except Exception as error:   # of nbclient and the kernel: whatever it is, it is this lab's
            atexit.unregister(client._cleanup_kernel)   # which it leaves for a kernel that never was
            if "died before replying" in str(error):
                raise NotBegun(str(error)) from None
            raise failed(path, client.number, f"cannot be executed: {in_words(error)}") from None
        return json.dumps(notebook).encode()


def failed(path: Path, number: int, what: str, line: int = 1) -> BuildError:
    """The error about a cell (0: the first of all), with its line of the file and the lines about it."""
    notebook = source(path)
    first = first_lines(read(path), notebook)[number]
    return BuildError(path, first + line - 1, f"{what}\n{_around(notebook.cells[number].source, line)}")


def _raised(path: Path, number: int, error: CellExecutionError) -> BuildError:
    trace = re.sub(r"\x1b\[[\d;]*m", "", error.traceback)
    within = re.search(r"^ *Cell In\[\d+\], line (\d+)", trace, re.MULTILINE)
    cause = f"{error.ename}: {' '.join(error.evalue.split())[:400]}".removesuffix(": ")
    return failed(path, number, f"raises {cause}", int(within[1]) if within else 1)


def _around(source: str, failing: int, reach: int = 4) -> str:
    """The lines of a cell about the one that failed, which is marked."""
    rows = list(enumerate(source.splitlines(), 1))[max(0, failing - 1 - reach):failing + reach]
    return "\n".join(f"{'  > ' if number == failing else '    '}{row[:200]}".rstrip() for number, row in rows)
