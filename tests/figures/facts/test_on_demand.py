"""Facts about a part or a size say which, and at which size, if that makes a difference."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.facts import catalogue as facts

PARTS = ("flux1-dev.{}@transformer_blocks.0", "sd15.{}@conv_in", "sd3-medium.{}@transformer_blocks.3",
         "sana-1600m.{}@transformer_blocks.1")


@pytest.mark.parametrize(("key", "definition"), [
    ("sd15.count.resnet@up_blocks", "12 residual blocks within up_blocks of SD 1.5's denoiser"),
    ("sd15.parameters@mid_block", "the trained weights and biases of the level mid_block of SD 1.5's denoiser; 91.8 M "
                                  "act on the image, 2.0 M on the text, 3.3 M on one vector"),
    ("flux1-dev.shape@transformer_blocks.0",
     "tokens and channels of what transformer_blocks.0 of FLUX.1 dev's denoiser gives out at 1024 × 1024 pixels"),
    ("sd15.channels@conv_in", "the channels of what conv_in of SD 1.5's denoiser gives out"),
    ("vae-sd.parameters@encoder", "the trained weights and biases of the encoder encoder of the autoencoder SD VAE"),
])
def test_a_part_is_named(key, definition):
    assert facts.fact(key).definition == definition


SIDES = st.sampled_from([512, 576, 768, 1024, 1280])
MEASURES = st.sampled_from(["macs", "tokens", "macs.self-attention", "macs.feed-forward"])


@given(st.sampled_from(["sd15", "flux1-dev", "pixart-alpha", "sana-1600m"]), MEASURES,
       st.tuples(*[st.tuples(SIDES, SIDES, st.integers(0, 600))] * 2))
def test_what_changes_with_a_size_names_it(slug, measure, sizes):
    """Two sizes with other values are told apart by the definitions; each names what its value depends on."""
    try:
        one, other = (facts.fact(f"{slug}.{measure}@{width}x{height},{text}") for width, height, text in sizes)
    except KeyError:
        return   # a size, or a kind of module, that the model does not have
    if one.value != other.value:
        assert one.definition != other.definition
        assert f"{sizes[0][0]} × {sizes[0][1]} pixels" in one.definition
    longer = facts.fact(f"{slug}.{measure}@{sizes[0][0]}x{sizes[0][1]},{sizes[0][2] + 1}")
    assert (longer.value != one.value) == ("text token" in one.definition)


@pytest.mark.parametrize("part", PARTS)
def test_work_and_shape_of_a_part_name_the_native_size(part):
    assert " pixels" in facts.fact(part.format("macs")).definition
    assert " pixels" in facts.fact(part.format("shape")).definition
