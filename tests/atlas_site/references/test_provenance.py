"""What a source names, and where that is."""

import pytest

import figures.anatomy as anatomy
from atlas_site.references.provenance import address, pieces


@pytest.mark.parametrize(("source", "addresses"), [
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
    assert [target for _, target in pieces(source) if target] == addresses
    assert address(source) == next((each for each in addresses if each.startswith("https:")), None)


def test_cutting_loses_no_word():
    sources = {entry.source for model in anatomy.every().values() for entry in model.entries.values() if entry.source}
    assert len(sources) > 50
    for source in sources:
        assert "".join(text for text, _ in pieces(source)) == source
