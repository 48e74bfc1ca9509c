import pytest

from atlas_site import model_pages
from atlas_site.model_pages import cached

INDEX, ONE = model_pages.INDEX, "models/sd15.md"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """The pages that were made, not taken from the cache, which is empty at first."""
    made, make = [], model_pages.markdown
    monkeypatch.setattr(cached, "CACHE", tmp_path)
    monkeypatch.setattr(model_pages, "markdown", lambda path: made.append(path) or make(path))
    return made


def test_each_page_is_made_once(made):
    pages = dict(model_pages.pages())
    made.clear()
    assert [cached.page(path) for path in (INDEX, ONE, INDEX, ONE)] == [pages[INDEX], pages[ONE]] * 2
    assert made == [INDEX, ONE]


def test_all_are_made_again_when_what_they_are_made_from_changes(made, monkeypatch):
    cached.page(ONE)
    monkeypatch.setattr(cached, "_key", lambda: "another state of the models")
    cached.page(ONE)
    assert made == [ONE, ONE]
