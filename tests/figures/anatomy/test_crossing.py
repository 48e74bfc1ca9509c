"""Attention products against the rest: where they cross, by hand and by trying both sides of the crossing."""

from fractions import Fraction

import pytest

from figures.anatomy import build, model, models, native
from figures.anatomy.crossing import crossing, products, share
from figures.anatomy.shapes import Size


def test_a_plain_block_crosses_at_six_times_its_width():
    """DiT's other layers, patches and output, move it by two tokens."""
    assert 0 <= crossing(model("dit-xl-2"), 0).tokens - 6 * 1152 <= 2


@pytest.mark.parametrize("slug", ["sd15", "sdxl", "pixart-alpha", "sd3-medium", "flux1-dev", "z-image", "qwen-image"])
@pytest.mark.parametrize("with_text", [True, False])
def test_attention_is_half_from_that_side_on_and_not_before(slug, with_text):
    chosen = model(slug)
    text = native(chosen).text if with_text else 0
    tree, side = build(chosen), crossing(chosen, text).side
    positions, step = side // chosen.get("latent.downsampling"), tree.divisor
    before, there, after = (share(tree, Size(each, each, text))
                            for each in (positions - step, positions, 2 * positions))
    assert before < Fraction(1, 2) <= there < after


@pytest.mark.parametrize("slug", ["flux1-dev", "flux2-dev", "sd3-medium"])
def test_the_tokens_are_those_of_the_square_just_before_or_at_it(slug):
    chosen = model(slug)
    found, patch = crossing(chosen, 0), chosen.get("latent.downsampling") * build(chosen).divisor
    assert (found.side // patch - 1) ** 2 < found.tokens <= (found.side // patch) ** 2


def test_text_brings_the_crossing_nearer_and_never_farther():
    for chosen in models().values():
        if (text := native(chosen).text) and (there := crossing(chosen, text)):
            assert there.tokens < crossing(chosen, 0).tokens


def test_linear_attention_never_overtakes_the_rest():
    assert crossing(model("sana-1600m"), 300) is crossing(model("sana-1600m"), 0) is None
    assert share(build(model("sana-1600m")), Size(512, 512, 300)) < Fraction(1, 20)


def test_products_are_two_of_the_tokens_squared_times_the_width_in_each_block():
    tokens, width, blocks = 256, 1152, 28
    assert products(build(model("dit-xl-2"))).at(native(model("dit-xl-2"))) == blocks * 2 * tokens**2 * width


def test_a_service_has_no_crossing():
    with pytest.raises(ValueError, match="publishes no configuration"):
        crossing(model("flux1-pro"), 0)
