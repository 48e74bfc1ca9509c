"""A page is dressed by the theme once for each state of all that the theme looks at."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from atlas_site.site import kept_html
from atlas_site.site.kept_html import TEMPLATE, KeptHtml


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_html, "CACHE", tmp_path / "cache")
    path = tmp_path / "mkdocs.yml"
    path.write_text("site_name: Trial\n", "utf-8")
    return SimpleNamespace(config_file_path=str(path), site_url="https://atlas.example/",
                           extra={"stylesheet": "a.css", "repository": ""})


def a_page(**other):
    beside = SimpleNamespace(title="Next", url="next/")
    return SimpleNamespace(**{
        "content": "<p>words</p>", "toc": "Top - #top", "title": "One", "meta": {"search": {"boost": 2}}, "url": "one/",
        "canonical_url": "https://atlas.example/one/", "previous_page": None, "next_page": beside,
        "file": SimpleNamespace(src_uri="one.md")} | other)


def dressed(config, page, html="<html>", nav="Home - /") -> tuple[str, bool]:
    """The HTML of a page in a new build, and whether the theme was asked for it."""
    kept = KeptHtml(config, nav)
    kept.look_up(page)
    return kept.finish(page, lambda: html), page.meta.get("template") != TEMPLATE


def test_the_theme_is_asked_once(config):
    assert dressed(config, a_page()) == ("<html>", True)
    assert dressed(config, a_page(), "<other>") == ("<html>", False)


@pytest.mark.parametrize("other", [
    {"content": "<p>others</p>"}, {"toc": "Top - #top\nMore - #more"}, {"title": "Two"},
    {"meta": {"description": "words"}}, {"url": "two/"}, {"canonical_url": "https://elsewhere.example/one/"},
    {"previous_page": SimpleNamespace(title="Before", url="before/")}, {"next_page": None}],
    ids=lambda each: next(iter(each)))
def test_whatever_else_a_page_says_it_is_dressed_anew(config, other):
    dressed(config, a_page())
    assert dressed(config, a_page(**other), "<other>") == ("<other>", True)


def test_what_only_the_search_looks_at_is_nothing_to_the_theme(config):
    dressed(config, a_page())
    assert dressed(config, a_page(meta={"search": {"exclude": True}}), "<other>") == ("<html>", False)


@pytest.mark.parametrize("change", [
    lambda config: config.extra.update(stylesheet="b.css"), lambda config: config.extra.update(repository="https://x.org"),
    lambda config: setattr(config, "site_url", "https://elsewhere.example/"),
    lambda config: Path(config.config_file_path).write_text("site_name: Another\n", "utf-8")])
def test_what_stands_on_every_page_dresses_all_of_them_anew(config, change):
    dressed(config, a_page())
    change(config)
    assert dressed(config, a_page(), "<other>") == ("<other>", True)


def test_another_navigation_does_too_and_so_does_a_template_of_ours(config, tmp_path, monkeypatch):
    dressed(config, a_page())
    assert dressed(config, a_page(), "<other>", nav="Home - /\nMore - /more/") == ("<other>", True)
    (tmp_path / "main.html").write_text("words", "utf-8")
    monkeypatch.setattr(kept_html, "THEME", tmp_path)
    assert dressed(config, a_page(), "<third>") == ("<third>", True)


def test_a_page_with_a_template_of_its_own_is_left_alone(config):
    for html in ("<one>", "<two>"):
        page = a_page(meta={"template": "own.html"})
        assert dressed(config, page, html) == (html, True) and page.meta["template"] == "own.html"
