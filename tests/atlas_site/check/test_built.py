"""A page as a browser reads it, and where a link of it leads."""

import pytest

from atlas_site.check.built import SVG, Page, Problem, Site, kind


def test_a_page_is_parsed_as_browsers_do():
    page = Page("a/index.html", "<!doctype html><title>T</title><p id=x>one<p id=y>two <svg><g id=z></g></svg>")
    assert page.ids == ["x", "y", "z"]
    assert [element.tag for element in page.above(next(page.all("g", SVG)))][:3] == [
        f"{SVG}g", f"{SVG}svg", "{http://www.w3.org/1999/xhtml}p"]
    assert page.parse_errors == []
    assert [line for line, _ in Page("b.html", "<!doctype html>\n<p>\n</b>").parse_errors] == [3]


def test_what_a_page_says_of_itself():
    page = Page("a.html", '<!doctype html><meta name="description" content="Words"><link rel="canonical" href="/a">')
    assert (page.meta("description"), page.meta("author"), page.canonical) == ("Words", None, "/a")


@pytest.mark.parametrize(("href", "target"), [
    ("../", ("index.html", "")), ("../#top", ("index.html", "top")), ("#here", ("one/index.html", "here")),
    ("", ("one/index.html", "")), ("x.png", ("one/x.png", "")), ("two/", ("one/two/index.html", "")),
    ("../a%20b/?q=1#c%C3%A9", ("a b/index.html", "c\u00e9")),
    ("https://atlas.example/sub/one/#part", ("one/index.html", "part")),   # the site's own address
    ("https://elsewhere.example/sub/one/", None),
])
def test_where_a_link_leads(site, href, target):
    built = Site(site)
    assert built.target(built.pages["one/index.html"], href) == target


def test_a_site_knows_all_its_files_and_parses_its_pages(site):
    built = Site(site)
    assert set(built.pages) == {"index.html", "one/index.html", "404.html"}
    assert built.files == {*built.pages, "_headers", "site.css", "search/search_index.json"}


def test_the_kind_of_a_file_is_its_last_extension():
    paths = "a.js", "a.b/c.min.JS", "a.html.gz", "a.b/LICENSE", ".hidden"
    assert [*map(kind, paths)] == [".js", ".JS", ".gz", "", ""]


def test_a_problem_names_its_file():
    assert str(Problem("one/index.html", "found 2 h1")) == "one/index.html: found 2 h1"
