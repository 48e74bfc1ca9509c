"""Pages are read once as long as they stay the same; their order is that of the site."""

import json

import pytest

from atlas_site.search import entries, records
from atlas_site.search.entries import INDEX, Entries


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(entries, "CACHE", tmp_path / "cache")
    return tmp_path / "site"


@pytest.fixture
def read(monkeypatch):
    """The pages that were read."""
    seen, own = [], records.records
    monkeypatch.setattr(entries.records, "records", lambda html: seen.append(html) or own(html))
    return seen


def finished(site, *pages):
    made = Entries()
    for source, html in pages:
        made.enter(source, f"{source.removesuffix('.md')}/", "A page", html)
    made.finish(site)
    return json.loads((site / INDEX).read_text("utf-8"))


ONE, TWO = ("start.md", "<h2 id=a>A</h2><p>one</p>"), ("chapters/dit.md", "<p>two</p>")


def test_a_page_that_stays_the_same_is_not_read_again(site, read):
    first = finished(site, ONE, TWO)
    assert read == [ONE[1], TWO[1]]
    assert finished(site, ONE, TWO) == first and len(read) == 2
    changed = finished(site, ONE, (TWO[0], "<p>three</p>"))
    assert read[2:] == ["<p>three</p>"]
    assert [each[3] for each in changed["records"]] == ["", "one", "three"]


def test_pages_come_in_the_order_of_the_site(site, read):
    finished(site, ONE, TWO)
    assert [url for url, *_ in finished(site, TWO, ONE)["pages"]] == ["chapters/dit/", "start/"]


def test_another_title_needs_no_reading(site, read):
    finished(site, ONE)
    made = Entries()
    made.enter(ONE[0], "start/", "Another", ONE[1])
    made.finish(site)
    assert len(read) == 1 and '"Another"' in (site / INDEX).read_text("utf-8")
