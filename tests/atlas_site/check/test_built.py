"""A small sound site, and one planted fault at a time: each must be found, and nothing else reported."""

import json

import pytest

from atlas_site.check import permalinks
from atlas_site.check.built import Site, check

HEAD = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>'
        '<link rel="canonical" href="https://atlas.example/sub/{path}">'
        '<meta name="description" content="{path}: a page of a small sound site, in which tests plant faults.">'
        '<link rel="stylesheet" href="{up}site.css"></head><body><article>')
DRAWING = ('<figure id="fig-a"><svg role="img" aria-labelledby="a-t"><title id="a-t">A drawing</title></svg>'
           "<figcaption>c</figcaption></figure>")
HOME = (HEAD.format(path="", up="")
        + f'<h1 id="top">Home</h1><a href="one/#part">one</a>{DRAWING}</article></body></html>')
ONE = (HEAD.format(path="one/", up="../")
       + '<h1 id="one">One</h1><h2 id="part">Part</h2><a href="../#top">home</a>'
         ' <a href="https://elsewhere.example/">out</a>'
         ' <a href="https://atlas.example/sub/one/#part">absolute</a></article></body></html>')


@pytest.fixture
def site(tmp_path):
    files = {"index.html": HOME, "one/index.html": ONE, "site.css": "p { color: red }",
             "search/search_index.json": json.dumps({"docs": [{"location": "", "text": "words"}]})}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def messages(root):
    return [str(problem) for problem in check(Site(root))]


def test_a_sound_site_has_no_problems(site):
    assert messages(site) == []


FAULTS = {
    "a link to a missing page": ('href="../#top"', 'href="../two/"', "no file 'two/index.html'"),
    "a link to a missing id": ('href="../#top"', 'href="../#nowhere"', "has no id 'nowhere'"),
    "an absolute link to a missing id": ("sub/one/#part", "sub/one/#gone", "has no id 'gone'"),
    "an unknown scheme": ('href="../#top"', 'href="fact:sd15.parameters"', "found scheme 'fact'"),
    "a doubled id": ('id="part"', 'id="one"', "is there 2 times"),
    "an id with a space": ('id="part"', 'id="par t"', "expected one word"),
    "a label that points nowhere": ("<h2 ", '<h2 aria-labelledby="gone" ', "no such id"),
    "a request to another host": ("<h2 ", '<img alt="" src="https://cdn.example/x.png"><h2 ', "asks another host"),
    "a missing file asked for": ("<h2 ", '<img alt="" src="x.png"><h2 ', "no file 'one/x.png'"),
    "a style that asks another host": ("<h2 ", '<p style="background: url(//cdn.example/x)"></p><h2 ', "another host"),
    "an image without alt": ("<h2 ", '<img src="../site.css"><h2 ', "no alt text"),
    "a drawing without a name": ("<h2 ", "<svg></svg><h2 ", "without name"),
    "a figure without caption": ("<h2 ", "<figure></figure><h2 ", "has no caption"),
    "no description": ('name="description"', 'name="keywords"', "found 0 characters"),
    "a second h1": ("<h2 ", "<h1>again</h1><h2 ", "found 2 h1"),
    "an unclosed element": ("</h2>", "", "parse error"),
    "TeX left over": ("<h2 ", r"<p>\(x\)</p><h2 ", "left in the text"),
    "our Markdown left over": ("<h2 ", "<p>[x](fact:sd15.parameters)</p><h2 ", "left in the text"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(site, fault):
    old, new, expected = FAULTS[fault]
    page = site / "one" / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    assert any(expected in message for message in messages(site)), messages(site)


def test_faults_in_stylesheet_and_search_index_are_found(site):
    (site / "site.css").write_text('@import "https://cdn.example/a.css"; p { background: url(gone.png) }')
    entry = {"location": "one/", "text": r"so \frac{a}{b}"}
    (site / "search/search_index.json").write_text(json.dumps({"docs": [entry]}))
    found = messages(site)
    assert len(found) == 3
    assert "another host" in found[0] and "gone.png" in found[1] and "TeX in the search index" in found[2]


def test_a_module_that_asks_for_what_is_not_there_is_found(site):
    (site / "one.js").write_text('import { a } from "./two.js";\nimport { b } from "./gone.js";\n')
    (site / "two.js").write_text("export const a = 1;\n")
    assert messages(site) == ["one.js: asks for './gone.js': no such file in the site"]


def test_a_published_link_may_not_disappear(site, tmp_path):
    promised = tmp_path / "permalinks.txt"
    assert permalinks.accept(Site(site), promised) == 4
    assert permalinks.kept(Site(site), promised) == []
    page = site / "one" / "index.html"
    page.write_text(page.read_text("utf-8").replace('id="part"', 'id="renamed"'), "utf-8")
    gone, new = map(str, permalinks.kept(Site(site), promised))
    assert "'one/#part' was published and is gone" in gone
    assert "'one/#renamed' is new" in new


def test_a_generated_page_needs_no_promise_but_keeps_the_ones_it_made(site, tmp_path):
    promised = tmp_path / "permalinks.txt"
    permalinks.accept(Site(site), promised)
    (site / "models" / "new").mkdir(parents=True)
    page = (site / "index.html").read_text("utf-8")
    (site / "models" / "new" / "index.html").write_text(page, "utf-8")
    assert permalinks.kept(Site(site), promised) == []
    assert permalinks.accept(Site(site), promised) > 0
    (site / "models" / "new" / "index.html").unlink()
    assert all("models/new/#" in str(gone) for gone in permalinks.kept(Site(site), promised))
    assert permalinks.kept(Site(site), promised) != []
