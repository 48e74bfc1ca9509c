"""Which facts a page's source states."""

import re

from atlas_site.places import DOCS
from atlas_site.references import stated as references
from atlas_site.references.stated import keys, stated
from figures.facts import catalogue as facts
from figures.tables import catalogue as tables


def test_receipts_tables_and_captions_count_and_code_does_not(tmp_path):
    caption = tmp_path / "drawn.py"
    caption.write_text('"""Title.\n\nIt has [1](fact:c.d).\n"""\n', "utf-8")
    text = ("[1](fact:a.b), [2](fact:(a.b+c)/2), [5](fact:a/(b*(c+1))) and `[3](fact:no.code)`\n\n"
            "```markdown\n[4](fact:no.fence)\n```\n\n"
            "![Lead.](../figures/drawn.svg)\n\n![Not ours.](../figures/other.svg)\n")
    assert list(keys(text, {"drawn": caption})) == ["a.b", "(a.b+c)/2", "a/(b*(c+1))", "c.d"]
    cells = {cell.fact for row in tables.table("comparison").rows for cell in row if cell.fact}
    assert set(keys("[All](table:comparison)")) == cells
    assert list(keys("[None](table:unknown)")) == []


def test_the_site_states_known_facts_on_pages_that_exist():
    found = stated()
    assert len(found) > 100
    for key, pages in found.items():
        assert facts.fact(key).value is not None
        assert pages == sorted(set(pages)) and all((DOCS / page).is_file() for page in pages)
        assert not any(re.match("models/", page) for page in pages)


def test_a_page_without_a_title_is_called_by_its_path(tmp_path, monkeypatch):
    monkeypatch.setattr(references, "DOCS", tmp_path)
    (tmp_path / "good.md").write_text("---\ntitle: Good\n---\n", "utf-8")
    (tmp_path / "empty.md").write_text("", "utf-8")
    assert [references.title(name) for name in ("good.md", "empty.md")] == ["Good", "empty.md"]
