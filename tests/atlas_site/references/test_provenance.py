"""What a source names, and where that is."""

import pytest

import figures.anatomy as anatomy
from atlas_site.references.bibliography import works
from atlas_site.references.provenance import address, pieces
from figures.anatomy.published import works as short
from figures.anatomy.published.sources import source

NAME, PIN = "NVlabs/edm", "008a4e5316c8e3bfe61a62f874bddba254295afb"
ONE, TWO = {"repo": "owner/one", "file": "LICENSE"}, {"repo": "owner/two", "file": "a/b.yaml", "at": "key"}
ESSER = {"ref": "esser2024", "at": "sec. 5.3", "note": "depth"}


@pytest.mark.parametrize(("places", "linked"), [
    (ONE, {"owner/one": "https://github.com/owner/one"}),
    ([ONE, TWO], {"owner/one": "https://github.com/owner/one", "owner/two": "https://github.com/owner/two"}),
    ([ONE, ONE | {"file": "a.py"}], {"owner/one": "https://github.com/owner/one"}),
    ([{"repo": NAME, "file": "a.py"}, {"repo": NAME, "file": "b.py"}],
     {NAME: f"https://github.com/{NAME}/blob/{PIN}/a.py", "b.py": f"https://github.com/{NAME}/blob/{PIN}/b.py"}),
    ({"url": "https://arxiv.org/abs/2403.03206", "title": "arXiv:2403.03206"},
     {"arXiv:2403.03206": "https://arxiv.org/abs/2403.03206"}),
    ({"hub": "owner/model"}, {"huggingface.co/owner/model": "https://huggingface.co/owner/model"}),
    (ESSER, {"Esser et al. 2024": "ref:esser2024"}),
    ([ESSER, TWO], {"Esser et al. 2024": "ref:esser2024", "owner/two": "https://github.com/owner/two"}),
])
def test_what_a_source_names_is_linked(places, linked):
    assert {text: target for text, target in pieces(source(places)) if target} == linked
    assert address(source(places)) == next((each for each in linked.values() if each.startswith("https:")), None)


def test_cutting_loses_no_word_and_every_source_leads_somewhere():
    sources = {entry.source for model in anatomy.every().values() for entry in model.entries.values() if entry.source}
    assert len(sources) > 50
    for each in sources:
        cut = list(pieces(each))
        assert "".join(text for text, _ in cut) == each.words
        assert cut[0][1]


def test_works_are_named_as_the_bibliography_has_them():
    """Two readers of one file: what one takes for a paper, and for its authors, the other does too."""
    whole = works()
    assert short.works().keys() == whole.keys()
    for key, work in short.works().items():
        names, _, year = work.short.rpartition(" ")
        assert (work.paper, year) == (whole[key].paper, whole[key].year), key
        if work.paper:
            assert whole[key].authors[0].endswith(names.removesuffix(" et al.").partition(" and ")[0]), key
            assert names.endswith(" et al.") == (len(whole[key].authors) > 2), key
