"""What a table says of one model: read from its file or its tree, and what it says where nothing is stated."""

import pytest

from figures.anatomy import build, model, models
from figures.facts import catalogue as facts
from figures.tables import columns


@pytest.mark.parametrize(("column", "slug", "text"), [
    (columns.share("resnet"), "sd15", "62.6 %"), (columns.share("resnet"), "flux1-dev", "none"),
    (columns.encoders, "flux1-dev", "CLIP-L + T5-XXL"), (columns.encoders, "dit-xl-2", "none: no text"),
    (columns.size, "sdxl", "1024 × 1024"), (columns.levels, "sd15", "4"), (columns.levels, "sdxl", "3"),
    (columns.depths, "sd15", "1, 1, 1, 0"), (columns.depths, "sdxl", "0, 2, 10"),
    (columns.vector, "sdxl", "2,816"), (columns.vector, "sd15", "none"), (columns.skips, "sd15", "12"),
    (columns.access, "flux1-pro", "service"), (columns.access, "flux1-dev", "weights"),
    (columns.layers, "clip-vit-l", "12"), (columns.layers, "gemma-2-2b", "not counted"),
    (columns.pooled, "clip-vit-l", "768"), (columns.pooled, "t5-v1-1-xxl", "none"),
    (columns.text_in, "sd15", "cross-attention"), (columns.text_in, "sd3-medium", "joint attention"),
    (columns.text_in, "z-image", "the same sequence"), (columns.text_in, "dit-xl-2", "no text"),
    (columns.tokens, "sd15", "a grid, no tokens"), (columns.tokens, "sd3-medium", "4,096"),
    (columns.blocks, "flux1-dev", "19 double, 38 single"), (columns.blocks, "sd15", "none in one row"),
    (columns.dated("preprint"), "flux1-dev", "none found"), (columns.dated("weights"), "flux1-dev", "1 August 2024"),
])
def test_a_cell_by_hand(column, slug, text):
    assert column(model(slug)).text == text


def test_the_weights_date_a_model_or_else_its_first_event():
    assert columns.released(model("sd15")).fact == "sd15.released.weights"
    without = [each for each in models("service").values() if "weights" not in each.released]
    assert without
    for each in without:
        assert columns.released(each).fact == f"{each.slug}.released.{next(iter(each.released))}"


@pytest.mark.parametrize("slug", models())
def test_a_share_is_the_fact_in_per_cent(slug):
    for kind in {child.kind for _, child in build(model(slug)).walk()}:
        cell = columns.share(kind)(model(slug))
        assert (cell.fact is None) == (cell.text == "none")
        if cell.fact:
            share = 100 * float(facts.fact(cell.fact).value)
            assert float(cell.text.removesuffix(" %")) == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize("slug", models())
def test_a_silent_file_is_not_made_to_say_no(slug):
    """That it is not distilled is told from its method only where that mixes two predictions."""
    cell = columns.guidance_distilled(model(slug))
    if model(slug).get("guidance.distilled") is None:
        assert cell.fact is None
        assert (cell.text == "no") == (model(slug).get("guidance.method") == "classifier-free")
