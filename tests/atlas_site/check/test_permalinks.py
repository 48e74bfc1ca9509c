"""Published links are kept: what is listed must be there, what is new must be listed."""

from atlas_site.check import permalinks
from atlas_site.check.built import Site
from atlas_site.references import permalinks as references


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
