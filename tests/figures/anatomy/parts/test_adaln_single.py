"""One modulation for all blocks, and a table of six vectors in each: a PixArt of two small blocks, counted by hand."""

import pytest

from figures.anatomy.families import pixart
from figures.anatomy.parts.adaln_single import captions, cross_attention
from figures.anatomy.shapes import Size, feature_map, text

WIDTH = 8
LINEAR = WIDTH * WIDTH + WIDTH
SIZE = Size(8, 8, 5)


@pytest.fixture(scope="module")
def tree():
    return pixart.build(pixart.Config(input_size=8, patch_size=2, in_channels=4, hidden_size=WIDTH, depth=2,
                                      num_heads=2, mlp_ratio=4.0, caption_channels=12, model_max_length=5,
                                      pred_sigma=False))


def test_the_shifts_scales_and_gates_of_all_blocks_are_made_once(tree):
    made = [path for path, node in tree.leaves() if node.kind == "modulation" and path.endswith("linear")]
    assert len(made) == 1
    assert tree.find(made[0]).output.at(SIZE) == (6 * WIDTH,)


def test_a_block_holds_a_table_two_attentions_and_a_feed_forward(tree):
    block = tree.find("transformer_blocks.0")
    assert block.find("scale_shift_table").parameters == 6 * WIDTH
    assert block.parameters == 6 * WIDTH + 2 * 4 * LINEAR + (WIDTH * 32 + 32) + (32 * WIDTH + WIDTH)


def test_only_the_cross_attention_is_neither_shifted_nor_gated(tree):
    block = tree.find("transformer_blocks.0")
    assert {wire.target for wire in block.wires if wire.kind == "modulation"} == {
        "modulate_msa", "gate_msa", "modulate_mlp", "gate_mlp"}
    assert ("residual_msa", "attn2") in {(wire.source, wire.target) for wire in block.wires}


def test_cross_attention_has_queries_of_the_image_and_keys_of_the_text():
    node = cross_attention(feature_map(WIDTH).flattened(), text(12), 2)
    assert node.parameters == 2 * LINEAR + 2 * (12 * WIDTH + WIDTH)
    assert node.find("attention").macs.at(SIZE) == 2 * 64 * 5 * WIDTH
    assert node.shape(SIZE) == (64, WIDTH)


def test_captions_pass_two_layers():
    node = captions(text(12), WIDTH)
    assert node.parameters == (12 * WIDTH + WIDTH) + LINEAR
    assert node.shape(SIZE) == (5, WIDTH)
