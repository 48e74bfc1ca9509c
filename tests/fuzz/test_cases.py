"""What was found to be wrong once: each is tried again, and comes out as it should."""

import os
import tomllib
from pathlib import Path

import pytest

from atlas_site.places import ROOT
from fuzz import kinds, verdict
from fuzz.run import run
from fuzz.scratch import scratch
from fuzz.trial import Change, Run, Trial

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork"), reason="a trial is a fork")]


@pytest.fixture(scope="module")
def checkout():
    with scratch(ROOT, limit=200) as found:
        assert found.begin() == ""
        yield found


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_with_its_place_or_accepted(name, checkout):
    case = CASES[name]
    done = run(trial(name, case, checkout.root), checkout)
    assert done.verdict.word == (verdict.REFUSED if "refused" in case else verdict.ACCEPTED), done.verdict.message
    assert [word for word in case.get("refused", ()) if word not in done.verdict.message] == [], done.verdict.message


def trial(name: str, case: dict, root: Path) -> Trial:
    """The trial that a case describes."""
    if "cached" in case:
        [entry] = (root / ".cache" / "atlas").glob(case["cached"])
        path, data = entry.relative_to(root).as_posix(), entry.read_bytes()
        pages = ("index.md", "reference/about.md", "chapters/dit_memory.md", "labs/latent_arithmetic.py")
        changes = (Change(path, data[:len(data) // 2]),)
        return Trial(f"cached.{name}", name, changes, Run(pages=pages, data=True), whole=True)
    path = case["file"]
    form = case.get("form", "file")
    change = Change(path, case.get("to", "").encode() if form != "file" else contents(case, root / path), form)
    return Trial(name, name, (change,), what_runs(case, path), whole=form != "file" or "whole" in case)


def contents(case: dict, path: Path) -> bytes:
    """What the file of a case becomes."""
    if "whole" in case:
        return case["whole"].encode()
    text, more = path.read_text("utf-8"), case.get("more", [])
    tail = "".join(piece * times for piece, times in zip(more[::2], more[1::2], strict=True))
    if "old" in case:
        assert case["old"] in text, "the case changes something that is there"
        return text.replace(case["old"], case["new"] + tail).encode()
    if "bytes" in case:
        return text.encode() + bytes.fromhex(case["bytes"])
    deep = "".join("    " * n + "- a\n" for n in range(case.get("deep", 0)))
    return f"{text}\n{deep}{case.get('put', '') * case.get('times', 1)}{tail}\n".encode()


def what_runs(case: dict, path: str) -> Run:
    if "run" in case:
        return Run(tuple(case["run"]))
    of_its_kind = next((kind for kind in kinds.FILES.values() if Path(path).match(kind.files.replace("/**", ""))
                        or Path(path).match(kind.files)), kinds.FILES["settings"])
    return of_its_kind.run(path)
