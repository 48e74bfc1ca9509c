"""What a change touches: the figures and facts that differ between the working tree and a commit, on one page."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from atlas_site.pictures import contact_sheet
from atlas_site.pictures.contact_sheet import Shown
from atlas_site.places import ROOT
from atlas_site.store import write_whole

# runs in either tree, also in one that has no `atlas compare`: it uses only what figures/ has always offered
STATE = """
import json, os, sys
said = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)   # what figures print is not the answer
from figures.facts.catalogue import all_facts
from figures.drawing import gallery_index, render_figure

def drawn(name):
    try:
        figure = render_figure(name)
        return {key: figure[key] for key in ("title", "caption", "wide", "narrow", "twin")}
    except BaseException as error:
        return {"error": f"{type(error).__name__}: {error}"}

facts = {key: str(fact.value) for key, fact in all_facts().items()}
json.dump({"figures": {name: drawn(name) for name in gallery_index()}, "facts": facts}, said)
said.close()
"""
LIMIT = 900   # seconds for drawing every figure of a tree


def compare(ref: str, out: Path) -> int:
    """Write the page, unless nothing differs; says so either way. ValueError for a commit that git does not know."""
    with _worktree(ref) as folder:
        before, now = _state(folder), _state(ROOT)
    figures, facts = [_shown(*change) for change in changes(before["figures"], now["figures"])], list(
        changes(before["facts"], now["facts"]))
    if not figures and not facts:
        print(f"nothing changed since {ref}")
        return 0
    write_whole(out, contact_sheet.page(f"Changed since {ref}", figures, _table(facts)).encode())
    print(f"{len(figures)} figures and {len(facts)} facts differ from {ref}: {out}")
    return 0


def changes(before: dict, now: dict) -> Iterator[tuple[str, object, object]]:
    """(key, before, now) where the two differ; None where a key is missing."""
    for key in dict.fromkeys([*before, *now]):
        if before.get(key) != now.get(key):
            yield key, before.get(key), now.get(key)


def _shown(name: str, before: dict | None, now: dict | None) -> Shown:
    states = {heading: (state["wide"], state["narrow"]) for heading, state in (("before", before), ("now", now))
              if state and "wide" in state}
    notes = [f"{heading}: {state['error']}" for heading, state in (("before", before), ("now", now))
             if state and "error" in state]
    notes += ["new"] * (before is None) + ["gone"] * (now is None)
    if len(states) == 2 and states["before"] == states["now"]:
        notes.append("only its words changed: " + ", ".join(key for key in before if before[key] != now[key]))
    return Shown(name, states, "; ".join(notes))


def _table(facts: list) -> str:
    """The facts that differ, as HTML."""
    rows = "".join(f"<tr><td>{escape(key)}</td><td>{escape(before or '–')}</td><td>{escape(now or '–')}</td></tr>"
                   for key, before, now in facts)
    return f"<table><tr><th>fact</th><th>before</th><th>now</th></tr>{rows}</table>" if facts else ""


@contextmanager
def _worktree(ref: str) -> Iterator[Path]:
    """The commit, checked out in a folder that goes when the block ends."""
    found = subprocess.run(["git", "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"], cwd=ROOT,
                           capture_output=True, text=True)
    if found.returncode:
        raise ValueError(f"found {ref!r}, expected a commit, branch or tag of this repository")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tree"
        _git("worktree", "add", "--detach", "--quiet", str(path), found.stdout.strip())
        try:
            yield path
        finally:
            _git("worktree", "remove", "--force", str(path))


def _git(*words: str) -> None:
    subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True)


def _state(tree: Path) -> dict:
    """Every figure and fact of a tree, by its own code. ValueError with the last line of what went wrong."""
    paths = os.pathsep.join([str(tree), str(tree / "scripts")])
    try:
        made = subprocess.run([sys.executable, "-c", STATE], cwd=tree, capture_output=True, text=True, timeout=LIMIT,
                              env=os.environ | {"PYTHONPATH": paths})
    except subprocess.TimeoutExpired:
        raise ValueError(f"the tree has no end: its figures are not drawn within {LIMIT} s") from None
    if made.returncode or not made.stdout:   # a figure may have ended the process
        said = made.stderr.strip().splitlines()
        raise ValueError(f"the tree fails to load: {said[-1] if said else f'status {made.returncode}'}")
    return json.loads(made.stdout)
