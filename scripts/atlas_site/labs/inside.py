"""Within the kernel that runs a lab: an extension of IPython, named in kernel.json, after which cells are plain Python,
and can reach no further than reach.py says. What one reached for is told in a file, of which the process that waits
for the lab knows: a cell may hide what is raised.
"""

import json
import os
from pathlib import Path

from atlas_site import reach

TOLD = ".reached"   # in the folder in which the lab runs: for each attempt its line in the cell, and what, as JSON


def load_ipython_extension(shell) -> None:
    """Called by IPython when it has begun, before the first cell."""
    from ipykernel.compiler import get_tmp_directory  # below which cells have their names

    told, cells = Path.cwd() / TOLD, get_tmp_directory()
    shell.automagic = False
    told.touch()

    def tell(line: int, what: str) -> None:
        with os.fdopen(os.open(told, os.O_WRONLY | os.O_APPEND), "w", encoding="utf-8") as file:
            file.write(json.dumps([line, what]) + "\n")

    reach.guard(lambda name: name.startswith(cells), reach.LAB, tell)


def reached(folder: Path) -> tuple[int, str] | None:
    """Line in its cell, and what a cell did first that it may not, in the kernel that runs in that folder.

    Raises RuntimeError if no guard was at work there.
    """
    try:
        said = (folder / TOLD).read_text("utf-8").splitlines()
    except FileNotFoundError:
        raise RuntimeError("the kernel has not been told what a lab may reach") from None
    return tuple(json.loads(said[0])) if said else None
