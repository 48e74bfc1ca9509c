import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import names
from figures.anatomy.nodes import conv
from figures.anatomy.shapes import feature_map
from figures.anatomy.tree import original_names


def test_numbered_modules_in_a_row_are_one_line():
    rows = names.outside(anatomy.build(anatomy.model("flux1-dev")))
    assert ("`double_blocks.0` … `double_blocks.18`", "`transformer_blocks.0` … `transformer_blocks.18`") in rows


def test_a_fused_layer_is_several_here():
    inside = dict(names.inside(anatomy.build(anatomy.model("flux1-dev"))))
    assert ("`img_attn.qkv`", "`attn.to_q`, `attn.to_k`, `attn.to_v`") in inside["block"]


@pytest.mark.parametrize("slug", anatomy.models())
def test_every_layer_with_a_name_is_in_a_row_or_below_one(slug):
    """Of equal blocks the first stands for all; its rows hold every layer once."""
    tree = anatomy.build(anatomy.model(slug))
    highest = [first for first, _ in names._highest(tree, original_names(tree))]
    for path in names._leaves(tree):
        if path in original_names(tree):
            assert sum(path == top or path.startswith(f"{top}.") for top in highest) == 1


@pytest.mark.parametrize("slug", anatomy.models())
def test_the_tables_name_every_layer_that_is_called_otherwise_and_none_that_is_not(slug):
    tree = anatomy.build(anatomy.model(slug))
    outside, inside = names.outside(tree), dict(names.inside(tree))
    assert all(there != here for rows in (outside, *inside.values()) for there, here in rows)
    for top, _ in names._highest(tree, original_names(tree)):
        node = tree.find(top)
        for leaf in names._leaves(node):
            there = original_names(node).get(leaf)
            if leaf and there and there != leaf:
                row = dict(inside[node.kind])[f"`{there}`"]
                assert f"`{leaf}`" in row.split(", ")


def test_a_convolution_on_the_way_down_has_another_name_than_one_on_the_way_up():
    """The authors' U-Net calls the first op, the second conv; both stand in modules of one kind."""
    for slug in ("sd15", "sd21", "sdxl", "sdxl-refiner"):
        inside = dict(names.inside(anatomy.build(anatomy.model(slug))))
        assert inside["sampling"] == [("`op`", "`conv`")]


def test_a_layer_without_a_module_around_it_there_is_named_to_the_end_here():
    rows = dict(names.outside(anatomy.build(anatomy.model("sd3-medium"))))
    assert rows["`final_layer.adaLN_modulation.1`"] == "`norm_out.linear`"


def test_a_model_without_other_names_says_so():
    assert list(names.tables(conv("x", feature_map(3), 4))) == ["No module is known by another name."]
