"""The whole build, in a copy of the checkout: what fails or is killed leaves the site as it was; damage heals."""

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import building, copy_checkout
from damages import DAMAGES

from atlas_site.places import CACHE, ROOT

pytestmark = pytest.mark.slow
COSTLY = ("labs", "figures")   # rooms of the cache of which one entry is damaged: to make it again takes a while


@pytest.fixture(scope="module")
def checkout(built_site, tmp_path_factory):
    """A copy with what the build before has left in the cache, under a name that a path of another machine may have."""
    root = tmp_path_factory.mktemp("copy") / "Ätlas 2"
    copy_checkout(root)
    return root


def started(checkout: Path, **more) -> subprocess.Popen:
    environment = os.environ | building("http://atlas.localhost/") | {
        "PYTHONPATH": os.pathsep.join(map(str, (checkout, checkout / "scripts")))} | more
    return subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=checkout, env=environment, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def build(checkout: Path, **more) -> tuple[int, str]:
    process = started(checkout, **more)
    said, _ = process.communicate(timeout=600)
    return process.returncode, said


def state(checkout: Path) -> dict[str, str]:
    """Every file of the site, by digest."""
    site = checkout / "site"
    return {str(path.relative_to(site)): sha256(path.read_bytes()).hexdigest()
            for path in site.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def good(checkout):
    assert build(checkout)[0] == 0
    return state(checkout)


def test_a_damaged_cache_gives_the_same_bytes(checkout, good):
    """One damage of each kind and more, spread over every room of the cache, in another environment."""
    dice, kinds = random.Random(5), [*DAMAGES]
    rooms: dict[str, list[Path]] = {}
    for path in sorted((checkout / CACHE.relative_to(ROOT)).rglob("*@*")):
        rooms.setdefault(path.parent.name, []).append(path)
    for name, entries in rooms.items():
        cheap = [path for path in entries if name != "labs" or ".json@" in path.name]
        for path in dice.sample(cheap, 1 if name in COSTLY else min(4, len(cheap))):
            DAMAGES[kinds.pop() if kinds else dice.choice([*DAMAGES])](path)
    status, said = build(checkout, PYTHONHASHSEED="12345", TZ="Pacific/Chatham", LANG="C.UTF-8")
    assert status == 0, said
    assert state(checkout) == good


@pytest.mark.parametrize(("file", "words", "said"), [
    ("docs/reference/about.md", "\n[7 M](fact:sd15.parameters)\n", "'7 M' is wrong"),
    ("docs/reference/about.md", "\n[x](no-such.md)\n", "no-such.md"),
    ("figures/anatomy/families/dit.py", "\nimport sys; sys.exit(0)\n", "dit.py:"),
    ("scripts/atlas_site/site/stylesheet.py", "\nimport os; os._exit(0)\n", "ends the program, by os._exit(0)"),
    ("scripts/atlas_site/extensions/order.py", "\nraise SystemExit\n", "has ended the program")])
def test_a_build_that_fails_says_so_and_leaves_the_site(checkout, good, file, words, said):
    path = checkout / file
    text = path.read_text("utf-8")
    path.write_text(text + words, "utf-8")
    try:
        status, told = build(checkout)
    finally:
        path.write_text(text, "utf-8")
    assert status == 1 and said in told and "Traceback" not in told
    assert state(checkout) == good


def test_a_killed_build_leaves_the_site(checkout, good):
    dice = random.Random(12)
    for _ in range(3):
        process = started(checkout)
        time.sleep(dice.uniform(1, 6))
        process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        process.communicate()
        assert state(checkout) == good
