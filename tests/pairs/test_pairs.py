"""Markdown in, HTML out: tests/pairs/EXTENSION/CASE.md must become CASE.html. `pytest tests/pairs --update` accepts."""

from pathlib import Path

import pytest
from markdown import Markdown

from atlas_site import page as source

HERE = Path(__file__).parent
PAIRS = sorted(HERE.glob("*/*.md"))
THEIRS = ["attr_list", "md_in_html", "admonition", "tables", "footnotes", "toc",
          "pymdownx.details", "pymdownx.superfences", "pymdownx.arithmatex"]
OURS = ["mathml", "glossary", "citations", "receipts", "tables"]
OPTIONS = {
    "atlas_site.extensions.tables": {"tables": "fake_anatomy"},
    "atlas_site.extensions.receipts": {"facts": "fake_anatomy"},
    "atlas_site.extensions.citations": {"bibliography": HERE / "citations" / "references.bib"},
    "atlas_site.extensions.glossary": {"glossary": HERE / "glossary" / "words.md", "pages": ["mentions.md"]},
    "pymdownx.arithmatex": {"generic": True},
}


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: str(path.relative_to(HERE).with_suffix("")))
def test_pair(path, request):
    expected = path.with_suffix(".html")
    source.enter(path.name, path.read_text("utf-8"))
    extensions = THEIRS + [f"atlas_site.extensions.{name}" for name in OURS]
    found = Markdown(extensions=extensions, extension_configs=OPTIONS).convert(path.read_text("utf-8")) + "\n"
    if request.config.getoption("--update"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8"), f"if it is better: pytest {request.node.nodeid} --update"
