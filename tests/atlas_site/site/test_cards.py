"""What a card shows of a term or a work is what stands on the page of all of them."""

import json

import pytest

from atlas_site.site.cards import cards

ENTRIES = """<ul>
<li id="term-gate" class="x"><strong>Gate.</strong> A <a href="#term-toy">toy</a>.<a class="headerlink" href="#">¶</a>
</li>
<li>No entry.</li>
<li id="term-toy">A <em id="toy">toy</em>
<details><summary>More</summary>text</details></li>
</ul>"""


def test_each_entry_by_its_id_without_what_belongs_to_the_page():
    [(path, data)] = cards("reference/glossary.md", ENTRIES)
    assert path == "reference/glossary/cards.json"
    assert json.loads(data) == {"term-gate": '<strong>Gate.</strong> A <a href="#term-toy">toy</a>.',
                                "term-toy": "A <em>toy</em>"}


def test_other_pages_have_none():
    assert [*cards("start.md", ENTRIES)] == []


@pytest.mark.parametrize(("page", "prefix", "least"), [
    ("glossary", "term-", 100), ("bibliography", "ref-", 100), ("absences", "absence-", 40)])
def test_every_entry_of_the_site_has_a_card_that_says_something(built_site, page, prefix, least):
    entries = json.loads((built_site / "reference" / page / "cards.json").read_text("utf-8"))
    html = (built_site / "reference" / page / "index.html").read_text("utf-8")
    assert len(entries) == html.count(f'<li id="{prefix}') >= least
    assert all(len(each) > 20 and "<details" not in each for each in entries.values())
