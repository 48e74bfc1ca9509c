from atlas_site.model_pages.sources import Sources, linked


def test_a_source_keeps_its_number():
    sources = Sources()
    marks = [sources.mark(text) for text in ("a.py, one", "b.py, two", "a.py, one")]
    assert marks[0] == marks[2] != marks[1]
    assert sources.markdown().splitlines() == ['1. <span id="source-1"></span>a.py, one',
                                               '2. <span id="source-2"></span>b.py, two']


def test_no_source_leaves_no_mark():
    sources = Sources()
    assert sources.mark(None) == "" and sources.numbers == {}


def test_a_source_as_markdown():
    assert linked("owner/one, a_b.py; Esser et al. 2024, sec. 5") == (
        r"[owner/one](https://github.com/owner/one), a\_b.py; [Esser et al. 2024](ref:esser2024), sec. 5")
