"""Arguments of official classes and fields of families say the same, both ways. Their counts: `make verify`."""

import pytest

import figures.anatomy as anatomy
from figures.anatomy.families import family, names
from figures.anatomy.fields import plain, read
from figures.anatomy.official import Unreadable, official, officials
from figures.anatomy.official import read as read_arguments

TREES = {slug: read(family(model.family).Config, dict(model.config))[0]
         for slug, model in anatomy.every().items() if model.family}


def test_every_family_has_its_official_class():
    assert {each.family for each in officials()} == set(names())


@pytest.mark.parametrize("chosen", officials(), ids=lambda each: each.name)
def test_what_changes_no_layer_is_an_argument_of_the_class(chosen):
    assert chosen.inert <= chosen.defaults.keys()


@pytest.mark.parametrize("slug", TREES)
def test_a_configuration_comes_back_from_the_arguments_of_its_class(slug):
    chosen = official(anatomy.model(slug).family, TREES[slug])
    assert chosen.arguments(TREES[slug]).keys() <= chosen.defaults.keys()
    again, found = read_arguments(chosen.all(TREES[slug]), chosen.name)
    config, problems = read(family(chosen.family).Config, found)
    assert again is chosen and problems == []
    assert chosen.all(config) == chosen.all(TREES[slug])
    one, other = (family(chosen.family).build(each) for each in (config, TREES[slug]))
    assert (one.parameters, one.buffers, one.macs) == (other.parameters, other.buffers, other.macs)


@pytest.mark.parametrize(("name", "given", "key"), [
    ("FluxTransformer2DModel", {"patch_size": 2}, "patch_size"), ("FluxTransformer2DModel", {"new": 1}, "new"),
    ("SanaTransformer2DModel", {"qk_norm": "rms_norm_across_heads"}, "qk_norm"),
    ("SanaTransformer2DModel", {"cross_attention_dim": 1152}, "cross_attention_dim"),
    ("UNet2DConditionModel", {"time_cond_proj_dim": 256}, "time_cond_proj_dim"),
    ("UNet2DConditionModel", {"mid_block_type": None}, "mid_block_type"),
    ("DiTTransformer2DModel", {"norm_type": "layer_norm"}, "norm_type"),
    ("ZImageTransformer2DModel", {"all_patch_size": [2, 4]}, "all_patch_size"),
    ("AutoencoderKL", {"use_post_quant_conv": False}, "use_post_quant_conv")])
def test_a_network_that_is_none_of_ours_is_refused_by_the_argument_that_makes_it_another(name, given, key):
    with pytest.raises(Unreadable) as refused:
        read_arguments(given, name)
    assert [problem[0] for problem in refused.value.problems] == [key]


@pytest.mark.parametrize("heads", [8, [8, 8, 8, 8]])
def test_one_number_stands_for_as_many_equal_ones(heads):
    said = {"attention_head_dim": heads, "cross_attention_dim": 768}
    assert read_arguments(said, "UNet2DConditionModel")[1]["num_heads"] == 8


def test_a_class_that_no_module_declares_is_none():
    with pytest.raises(KeyError, match="no official class of the family 'gan'"):
        official("gan", None)
    assert plain(((1, 2), 3)) == [[1, 2], 3]
