"""The labs, executed once for each state of the lab and of what runs it.

jupytext reads the percent script, nbclient runs it in a kernel of ours, for figures in SVG. Nothing here can make a
cell's failure pass.

Labs that are not kept run before the pages are made, as many at once as there are cores. Threads do for that: each
waits for a kernel, which is a process of its own and multiplies in one thread.
"""

import json
import os
import platform
import re
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from importlib.metadata import version
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from atlas_site.errors import BuildError, together
from atlas_site.places import CACHE, ROOT, in_checkout
from atlas_site.store import Store, digest
from figures.reading import read

KERNEL = "atlas-lab"
KERNELS = Path(__file__).parent / "kernel"   # a folder of JUPYTER_PATH that has it
RUNTIME = ("jupytext", "nbclient", "ipykernel", "matplotlib-inline", "matplotlib", "numpy")


def executed(path: Path) -> nbformat.NotebookNode:
    """The executed notebook of the lab at `path`, from the cache if neither it nor what runs it changed.

    Raises BuildError with the text of the cell that fails.
    """
    return in_one_piece(nbformat.from_dict(json.loads(_store().get(path.name, key(path), lambda: _run(path)))))


def source(path: Path) -> nbformat.NotebookNode:
    """The lab at `path` as it is written, a notebook that has not run. Raises BuildError for what is no text."""
    return jupytext.reads(read(path), {"extension": path.suffix})


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
    ours = [file for file in KERNELS.rglob("*.*") if file.is_file()]
    return digest([path, ROOT / "requirements.lock", *ours], platform.python_version(), *versions())


@cache
def versions() -> tuple[str, ...]:
    """What runs a lab, in the versions of this process."""
    return tuple(f"{name} {version(name)}" for name in RUNTIME)


def _run(path: Path) -> bytes:
    folders = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
    if str(KERNELS) not in folders:
        os.environ["JUPYTER_PATH"] = os.pathsep.join([str(KERNELS), *filter(None, folders)])
    notebook = source(path)
    try:
        NotebookClient(notebook, kernel_name=KERNEL, record_timing=False).execute(cwd=str(path.parent))
    except CellExecutionError as error:
        raise failed_cell(path, error) from None
    except (CellTimeoutError, DeadKernelError) as error:
        raise BuildError(in_checkout(path), None, f"the lab cannot be executed: {error}") from None
    return json.dumps(notebook).encode()


def failed_cell(path: Path, error: CellExecutionError) -> BuildError:
    """Which cell of the lab raised what: its number among all cells from 1, the line in the file, the text about it."""
    rule = "-" * 18   # between such lines the error quotes the cell
    trace = re.sub(r"\x1b\[[\d;]*m", "", error.traceback)
    within = re.search(r"^ *Cell In\[\d+\], line (\d+)", trace, re.MULTILINE)
    cells = source(path).cells
    number, failed = next((number, cell.source) for number, cell in enumerate(cells, 1)
                          if f"{rule}\n{cell.source}\n{rule}" in str(error))
    text = read(path)
    failing = int(within[1]) if within else 1
    line = text.count("\n", 0, text.find(failed)) + failing
    cause = f"{error.ename}: {error.evalue}".removesuffix(": ")
    return BuildError(in_checkout(path), line, f"cell {number} raises {cause}\n{_around(failed, failing)}")


def _around(source: str, failing: int, reach: int = 4) -> str:
    """The lines of a cell about the one that failed, which is marked."""
    rows = list(enumerate(source.splitlines(), 1))[max(0, failing - 1 - reach):failing + reach]
    return "\n".join(f"{'  > ' if number == failing else '    '}{row}".rstrip() for number, row in rows)
