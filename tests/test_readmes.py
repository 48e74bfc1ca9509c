"""What the READMEs promise: every room has one, it tells of all its modules, and every path that it names exists."""

import re

import pytest

from atlas_site.places import ROOT

OTHERS = ("docs", "figures/models", "tests", "tests/browser", "tests/labs", "tests/listings", "tests/pairs")
ROOMS = sorted({path.parent.relative_to(ROOT).as_posix() for room in ("figures", "scripts")
                for path in (ROOT / room).rglob("*.py")} | {*OTHERS})
NAMED = re.compile(r"`([\w./-]+)`|\]\((?!https?:|#)([^)\s#]+)")
ENDINGS = (".py", ".md", ".toml", ".yml", ".json", ".css", ".js", ".mjs", ".bib", ".txt", ".lock", "/")
ELSEWHERE = re.compile(r"my_|CASE|SLUG|^\.venv/|^notebooks/|^site/$|\.svg$")   # invented, installed, of others, built


def text_of(room: str) -> str:
    return (ROOT / room / "README.md").read_text("utf-8")


def missing(text: str, room: str) -> list[str]:
    """The paths in a text that lead nowhere, neither from the room of that name nor from the checkout."""
    named = [first or second for first, second in NAMED.findall(text)]
    paths = [name for name in named if "/" in name.strip("/") or name.endswith(ENDINGS)]
    paths = [path for path in paths if not ELSEWHERE.search(path)]
    found = [path for path in paths if any((root / path).exists() for root in (ROOT / room, ROOT))]
    return sorted({*paths} - {*found})


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_short_readme_that_ends_in_how_to_add(room):
    text = text_of(room)
    assert text.count("\n") < 15 or room == "figures/models"   # which is the manual of what a file may say
    assert text.splitlines()[-1].startswith("To add one: ")


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in ("figures/gallery", *OTHERS)])
def test_a_readme_tells_of_every_module_and_room_in_it(room):
    inside = [path for path in (ROOT / room).iterdir() if not path.name.startswith(("_", ".", "README"))]
    names = {path.stem for path in inside if path.suffix == ".py"} | {path.name for path in inside if path.is_dir()}
    told = {name.removesuffix(".py").strip("/") for pair in NAMED.findall(text_of(room)) for name in pair}
    assert names - told == set()


@pytest.mark.parametrize("room", [".", *ROOMS])
def test_every_path_that_a_readme_names_exists(room):
    assert missing(text_of(room), room) == []


def test_every_path_that_contributing_names_exists():
    assert missing((ROOT / "CONTRIBUTING.md").read_text("utf-8"), ".") == []


def test_a_path_that_leads_nowhere_is_found():
    text = "`figures/tables/` and `scripts/atlas_site/receipts.py`, [how](figures/NOTHING.md), `rules.py`, `SLUG.py`"
    assert missing(text, ".") == ["figures/NOTHING.md", "rules.py", "scripts/atlas_site/receipts.py"]
    assert missing("`rules.py`, `../export`, `twice.py`", "figures/anatomy/published") == ["twice.py"]
