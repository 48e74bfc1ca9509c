"""Markdown in, HTML out: tests/pairs/EXTENSION/CASE.md must become CASE.html. `pytest tests/pairs --update` accepts.

Each pair runs with its extension and what that needs, and asks the invented world of tests/invented.py.
"""

import re
from pathlib import Path

import pytest
from invented import inputs

from atlas_site.extensions.page import convert
from atlas_site.page import Page
from atlas_site.places import ROOT

HERE = Path(__file__).parent
PAIRS = sorted(HERE.glob("*/*.md"))
ARITHMATEX = {"pymdownx.arithmatex": {"generic": True}}
OURS = "atlas_site.extensions."
RECEIPTS = f"{OURS}receipts"
NEEDS = {   # the extensions without which one makes no sense
    "absences": [f"{OURS}citations"],
    "alerts": ["admonition"],
    "answers": ["attr_list", "pymdownx.details", "pymdownx.superfences", f"{OURS}exercises", RECEIPTS],
    "beside": ["attr_list"],
    "citations": ["attr_list", "tables"],
    "exercises": ["attr_list", "pymdownx.details", "pymdownx.superfences", RECEIPTS],
    "explorers": [],
    "figures": [RECEIPTS],
    "glossary": ["attr_list", "admonition", "tables", "pymdownx.details", "pymdownx.arithmatex", f"{OURS}mathml"],
    "listings": ["pymdownx.superfences"],
    "lists.changelog": ["attr_list"],
    "lists.exercises": [],
    "lists.faces": [],
    "lists.facts": [],
    "lists.figures": [],
    "lists.labs": [],
    "lists.notices": [],
    "lists.permalinks": [],
    "lists.repositories": [f"{OURS}signs"],
    "markup": ["attr_list"],
    "mathml": ["admonition", "footnotes", "tables", "pymdownx.arithmatex"],
    "model_links": ["attr_list", "tables", "pymdownx.details"],
    "predictions": ["attr_list", "pymdownx.details", f"{OURS}citations", RECEIPTS],
    "receipts": ["admonition", "tables", "pymdownx.details"],
    "signs": ["attr_list", RECEIPTS, f"{OURS}figures", f"{OURS}tables"],
    "tables": ["tables", "pymdownx.details", RECEIPTS],
}
SILENT = {"page", "written", "finished"}   # these make no HTML
# Where a page stands can change what becomes of it; a pair stands among the chapters unless it is named here.
ELSEWHERE = {"answers/numbers": "exercises/toys.md", "beside/deeper": "chapters/toys_more.md",
             "beside/exercises": "exercises/toys.md", "beside/path": "chapters/toys.md",
             "glossary/words": "reference/words.md", "receipts/generated": "models/toy.md",
             "model_links/explained": "models/toy.md"}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: str(path.relative_to(HERE).with_suffix("")))
def test_pair(path, request):
    expected, case = path.with_suffix(".html"), path.relative_to(HERE).with_suffix("").as_posix()
    found = converted(path.parent.name, path.read_text("utf-8"), ELSEWHERE.get(case, f"chapters/{path.stem}.md")) + "\n"
    if request.config.getoption("--update"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8"), f"if it is better: pytest {request.node.nodeid} --update"


def converted(name: str, text: str, place: str) -> str:
    """The HTML of a page of the invented world, by an extension of ours and what it needs."""
    page = Page(place, text, "https://atlas.example/", re.sub(r"\.md$", "/", place), inputs(HERE))
    return convert(page, *NEEDS[name], f"{OURS}{name}", **ARITHMATEX)



def test_every_extension_of_ours_has_its_pairs():
    used = re.findall(r"- atlas_site\.extensions\.([\w.]+)", (ROOT / "mkdocs.yml").read_text("utf-8"))
    assert {path.parent.name for path in PAIRS} == {*used} - SILENT == {*NEEDS}


def test_no_pair_is_left_over():
    assert {path.with_suffix(".html") for path in PAIRS} == {*HERE.glob("*/*.html")}
