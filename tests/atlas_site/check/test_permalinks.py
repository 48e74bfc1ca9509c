"""Published links are kept: what is listed must be there, what is new must be listed."""

from atlas_site.check import permalinks
from atlas_site.check.built import Site


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
