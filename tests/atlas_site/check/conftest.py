"""A small sound site, in which tests plant one fault at a time."""

import json

import pytest

from atlas_site.check.built import Site
from atlas_site.check.promises import check
from atlas_site.policy import guarded, policy

SCRIPT = "<script>theme()</script>"
POLICY = policy(["theme()"])
HEAD = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>'
        '<link rel="canonical" href="https://atlas.example/sub/{path}">'
        '<meta name="description" content="{path}: a page of a small sound site, in which tests plant faults.">'
        '<link rel="stylesheet" href="{up}site.css"></head><body>' + SCRIPT + '<article>')
DRAWING = ('<figure id="fig-a"><svg role="img" aria-labelledby="a-t"><title id="a-t">A drawing</title></svg>'
           "<figcaption>c</figcaption></figure>")
HOME = (HEAD.format(path="", up="")
        + f'<h1 id="top">Home</h1><a href="one/#part">one</a>{DRAWING}</article></body></html>')
ONE = (HEAD.format(path="one/", up="../")
       + '<h1 id="one">One</h1><h2 id="part">Part</h2><a href="../#top">home</a>'
         ' <a href="https://elsewhere.example/">out</a>'
         ' <a href="https://atlas.example/sub/one/#part">absolute</a></article></body></html>')


INDEX = {"pages": [["one/", "One", "One", ""]], "records": [], "synonyms": []}


@pytest.fixture
def site(tmp_path):
    lost = HEAD.format(path="404.html", up="/sub/") + "<h1>Not here</h1></article></body></html>"
    pages = {"index.html": HOME, "one/index.html": ONE, "404.html": lost}
    files = {path: guarded(html, POLICY) for path, html in pages.items()} | {
        "_headers": f"/*\n  Content-Security-Policy: {POLICY}\n", "site.css": "p { color: red }",
             "search/search_index.json": json.dumps(INDEX | {"records": [[0, "top", "One", "words", "", "", 1]]})}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def messages(site):
    """`messages()`: what the checks say of the site now."""
    return lambda: [str(problem) for problem in check(Site(site))]


@pytest.fixture
def planted(site, messages):
    """`planted(old, new)`: what they say once a piece of one of its pages is another."""
    def plant(old, new, path="one/index.html"):
        page = site / path
        text = page.read_text("utf-8")
        assert old in text
        page.write_text(text.replace(old, new, 1), "utf-8")
        return messages()
    return plant
