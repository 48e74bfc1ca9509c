"""Published links are kept: what is listed must be there, what is new must be listed."""

import re

import pytest

from atlas_site.check import permalinks
from atlas_site.check.built import Site
from atlas_site.references import permalinks as references
from atlas_site.references.moved import marks
from atlas_site.references.permalinks import moved


def test_a_published_link_may_not_disappear(site, tmp_path):
    promised = tmp_path / "permalinks.txt"
    assert permalinks.accept(Site(site), promised) == (4, 0)
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
    assert permalinks.accept(Site(site), promised)[0] > 0
    (site / "models" / "new" / "index.html").unlink()
    assert all("models/new/#" in str(gone) for gone in permalinks.kept(Site(site), promised))
    assert permalinks.kept(Site(site), promised) != []


def test_an_id_that_a_tool_has_derived_is_never_accepted(site, tmp_path, monkeypatch):
    docs, promised = tmp_path / "docs", tmp_path / "permalinks.txt"
    docs.mkdir()
    (docs / "one.md").write_text("# One {#one}\n\n## The `part` of it\n\n## Another {#other}\n", "utf-8")
    monkeypatch.setattr(references, "DOCS", docs)
    page = site / "one" / "index.html"
    page.write_text(page.read_text("utf-8").replace('id="part"', 'id="the-part-of-it"'), "utf-8")
    permalinks.accept(Site(site), promised)
    assert "the-part-of-it" not in promised.read_text("utf-8") and "one/#" in promised.read_text("utf-8")
    (told,) = map(str, permalinks.kept(Site(site), promised))
    assert "'one/#the-part-of-it' is of a heading without an id" in told and "--accept" not in told
    assert told.endswith("such as {#the-part-of-it}") and "one.md" in told


def test_an_id_that_was_left_behind_keeps_its_link(site, tmp_path):
    promised = tmp_path / "permalinks.txt"
    permalinks.accept(Site(site), promised)
    page = site / "one" / "index.html"
    html = page.read_text("utf-8").replace('id="part"', 'id="renamed"').replace("</h1>", '</h1><span id="part"></span>')
    page.write_text(html, "utf-8")
    assert all("'one/#renamed' is new" in str(each) for each in permalinks.kept(Site(site), promised))
    assert "one/#part" not in [*permalinks.public(Site(site))]


def write(site, page, body):
    """A page of the built site with that article."""
    file = site / page / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    home = (site / "index.html").read_text("utf-8")
    file.write_text(re.sub(r"<article.*</article>", f"<article>{body}</article>", home, flags=re.S), "utf-8")


@pytest.fixture
def moving(site, tmp_path):
    """A site of which #x is about to move, and its list of promised links."""
    promised = tmp_path / "permalinks.txt"
    write(site, "chapters/toy", '<h1 id="toy">Toy</h1><h2 id="x">X</h2>')
    permalinks.accept(Site(site), promised)
    write(site, "chapters/toy", '<h1 id="toy">Toy</h1>')
    return promised


def test_what_has_moved_is_found_again_and_its_old_address_leads_there(site, moving):
    write(site, "chapters/toy_depth", '<h2 id="x">X</h2>')
    write(site, "chapters/other", '<h2 id="x">Another X</h2>')   # about something else
    told = [*map(str, permalinks.kept(Site(site), moving))]
    assert any("'chapters/toy/#x' was published and is 'chapters/toy_depth/#x' now" in each for each in told)
    assert permalinks.accept(Site(site), moving) == (2, 1)
    assert moved(moving) == {"chapters/toy/#x": "chapters/toy_depth/#x"}
    assert permalinks.kept(Site(site), moving) == []


def test_what_may_have_moved_to_several_places_is_for_people_to_decide(site, moving):
    for page in ("chapters/one", "chapters/two"):
        write(site, page, '<h2 id="x">X</h2>')
    permalinks.accept(Site(site), moving)
    (told,) = map(str, permalinks.kept(Site(site), moving))
    assert "write ' -> ' behind it and one of chapters/one/#x, chapters/two/#x" in told


def test_what_moves_on_and_comes_back_is_followed(site, moving):
    write(site, "chapters/toy_depth", '<h2 id="x">X</h2>')
    permalinks.accept(Site(site), moving)
    write(site, "chapters/toy_depth", "")
    write(site, "exercises/toy", '<h2 id="x">X</h2>')
    permalinks.accept(Site(site), moving)
    assert moved(moving) == dict.fromkeys(("chapters/toy/#x", "chapters/toy_depth/#x"), "exercises/toy/#x")
    write(site, "exercises/toy", "")
    write(site, "chapters/toy", '<h1 id="toy">Toy</h1><h2 id="x">X</h2>')
    permalinks.accept(Site(site), moving)
    assert moved(moving) == dict.fromkeys(("chapters/toy_depth/#x", "exercises/toy/#x"), "chapters/toy/#x")
    assert permalinks.kept(Site(site), moving) == []


def test_a_mark_of_what_has_moved_is_no_place_of_its_own(site, moving):
    mark = marks("chapters/toy/", {"chapters/toy/#x": "chapters/two/#x"})
    write(site, "chapters/toy", f'<h1 id="toy">Toy</h1>{mark}')
    (told,) = map(str, permalinks.kept(Site(site), moving))
    assert "'chapters/toy/#x' was published and is gone" in told
