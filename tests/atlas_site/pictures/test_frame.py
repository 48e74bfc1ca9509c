"""The page that other sites frame."""

import json
from types import SimpleNamespace

import html5lib

from atlas_site.pictures import frame

POLICY = "default-src 'none'; script-src 'self'"


def test_the_page_is_valid_and_carries_the_policy_before_all_else():
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(html := frame.page(POLICY))
    assert html.index(POLICY) < html.index("<title>")


def test_its_script_is_told_title_page_and_whether_there_is_a_narrow_one():
    drawn = {"a": SimpleNamespace(title="A & b", narrow=None), "b": SimpleNamespace(title="B", narrow="<svg/>"),
             "new": None}   # which no page shows yet
    figures = SimpleNamespace(index=drawn, figure=drawn.__getitem__)
    assert json.loads(frame.data(figures, {"a": "index.md", "b": "chapters/b.md"})) == {
        "a": {"title": "A & b", "page": "", "narrow": False},
        "b": {"title": "B", "page": "chapters/b/", "narrow": True}}
