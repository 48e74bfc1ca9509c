from atlas_site import model_pages
from atlas_site.model_pages import cached


def test_pages_are_made_once(tmp_path, monkeypatch):
    monkeypatch.setattr(cached, "CACHE", tmp_path)
    first = cached.pages()
    assert first == list(model_pages.pages())
    monkeypatch.setattr(model_pages, "pages", lambda: pytest_fail())
    assert cached.pages() == first


def pytest_fail():
    raise AssertionError("the pages were made again")
