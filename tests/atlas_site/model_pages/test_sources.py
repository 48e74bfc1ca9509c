import pytest

import figures.anatomy as anatomy
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


@pytest.mark.parametrize("source, addresses", [
    ("CompVis/stable-diffusion, scripts/txt2img.py, --scale", ["https://github.com/CompVis/stable-diffusion"]),
    ("owner/one, LICENSE; owner/two, a/b.yaml, key",
     ["https://github.com/owner/one", "https://github.com/owner/two"]),
    ("owner/one, README.md; sgm/inference.py, scale; model_licenses/LICENSE", ["https://github.com/owner/one"]),
    ("arXiv:2403.03206, first version", ["https://arxiv.org/abs/2403.03206"]),
    ("huggingface.co/owner/model, config.json", ["https://huggingface.co/owner/model"]),
    ("Esser et al. 2024, sec. 5.3: depth", ["ref:esser2024"]),
    ("Nobody et al. 2024, sec. 1", []),
    ("press report of that day", []),
])
def test_what_a_source_names_is_linked(source, addresses):
    text = linked(source)
    assert [part.partition(")")[0] for part in text.split("](")[1:]] == addresses


def test_linking_changes_no_word():
    for model in anatomy.every().values():
        for entry in model.entries.values():
            if entry.source:
                text = linked(entry.source)
                for part in text.split("](")[1:]:
                    text = text.replace(f"]({part.partition(')')[0]})", "").replace("[", "", 1)
                assert text.replace("\\", "").replace("&lt;", "<").replace("&amp;", "&") == entry.source
