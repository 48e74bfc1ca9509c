"""A lab's code cells, run here without a kernel; figures are built, never rendered."""

import contextlib
import io
import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import jupytext
import matplotlib

from atlas_site.places import DOCS

LABS = sorted((DOCS / "labs").glob("*.py"))
# What the outcome of a lab depends on besides its text.
RUNNING = [Path(__file__).read_bytes(), sys.version, *(version(name) for name in ("numpy", "matplotlib"))]
OURS = ("checker", "exercise", "solution")   # the tags of cells that belong to an exercise


@dataclass
class Cell:
    """A code cell that ran: what it printed, and each call of `check` as (answer, right, hints, passed)."""

    tag: str
    source: str
    printed: str = ""
    checks: list[tuple] = field(default_factory=list)


def code_cells(text: str) -> list[Cell]:
    """The code cells of a lab's text, before they ran."""
    cells = [cell for cell in jupytext.reads(text, fmt="py:percent").cells if cell.cell_type == "code"]
    return [Cell("".join(tag for tag in cell.metadata.get("tags", []) if tag in OURS), cell.source) for cell in cells]


def run(text: str, exercises: bool = True) -> tuple[list[Cell], dict]:
    """The code cells of a lab's text, run in order, and the names they leave. What a cell raises passes through."""
    matplotlib.use("agg")
    from matplotlib import pyplot

    names, cells = {"__name__": "__main__"}, code_cells(text)
    try:
        for cell in cells:
            if exercises or not cell.tag:
                _run(cell, names)
    finally:
        pyplot.close("all")
    return cells, names


def _run(cell: Cell, names: dict) -> None:
    original, printed = names.get("check"), io.StringIO()

    def check(answer, right, hints):
        passed = original(answer, right, hints)
        cell.checks.append((answer, right, hints, passed))
        return passed

    if original:
        names["check"] = check
    with contextlib.redirect_stdout(printed):
        exec(compile(cell.source, "<cell of a lab>", "exec"), names)
    if original:
        names["check"] = original
    cell.printed = printed.getvalue()


def mutated(path: Path, old: str, new: str) -> str:
    """The lab's text with one place changed."""
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path.name}: expected to find exactly once, found {text.count(old)} times: {old!r}")
    return text.replace(old, new)
