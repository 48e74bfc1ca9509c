"""What the blocks of a denoiser do with text."""

import pytest

from figures.anatomy import build, model
from figures.anatomy.forms import blocks, form_of, in_words, width


@pytest.mark.parametrize(("slug", "words", "channels"), [
    ("dit-xl-2", "28 image-only", 1152), ("pixart-alpha", "28 with cross-attention", 1152),
    ("sd3-medium", "24 double", 1536), ("flux1-dev", "19 double, 38 single", 3072),
])
def test_the_blocks_of_a_transformer_in_running_order(slug, words, channels):
    """Depths and widths of the published configurations."""
    assert in_words(build(model(slug))) == words
    assert width(build(model(slug))) == channels


def test_the_blocks_of_a_unet_stand_in_levels():
    assert blocks(build(model("sd15"))) == []
    assert in_words(build(model("sd15"))) == "none in one row"


def test_a_block_that_reads_text_alone_is_told_from_one_of_the_image_and_one_of_both():
    """Z-Image refines each by itself before it joins them."""
    forms = [(form, len(run)) for form, run in blocks(build(model("z-image")))]
    assert {form for form, _ in forms} == {"image", "text", "single"}
    assert forms[-1] == ("single", model("z-image").config["n_layers"])


def test_a_run_holds_equal_forms_only():
    for form, run in blocks(build(model("flux2-dev"))):
        assert {form_of(block) for block in run} == {form}
