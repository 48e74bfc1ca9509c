from atlas_site.model_pages.sources import Sources, linked
from figures.anatomy.published.sources import source

ONE, TWO = {"repo": "owner/one", "file": "a_b.py"}, {"repo": "owner/two", "file": "b.py", "at": "two"}


def test_a_source_keeps_its_number():
    sources = Sources()
    marks = [sources.mark(source(place)) for place in (ONE, TWO, ONE)]
    assert marks[0] == marks[2] != marks[1]
    assert sources.markdown().splitlines() == [
        '1. <span id="source-1"></span>[owner/one](https://github.com/owner/one), a\\_b.py',
        '2. <span id="source-2"></span>[owner/two](https://github.com/owner/two), b.py, two']


def test_no_source_leaves_no_mark():
    sources = Sources()
    assert sources.mark(None) == "" and sources.numbers == {}


def test_a_source_as_markdown():
    assert linked(source([ONE, {"ref": "esser2024", "at": "sec. 5"}])) == (
        r"[owner/one](https://github.com/owner/one), a\_b.py; [Esser et al. 2024](ref:esser2024), sec. 5")
