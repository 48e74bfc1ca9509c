"""The shape of a U-Net, by a small one of three levels: widths on the way, and what the way up is given."""

import pytest

from figures.anatomy.families import unet
from figures.anatomy.shapes import Size

SIZE = Size(16, 16, 5)


@pytest.fixture(scope="module")
def tree():
    """32, 64 and 96 channels, two ResNets on each level going down, attention where the side is halved once."""
    return unet.build(unet.Config(in_channels=4, out_channels=4, model_channels=32, attention_resolutions=(2,),
                                  num_res_blocks=2, channel_mult=(1, 2, 3), transformer_depth=1, context_dim=20,
                                  num_heads=4))


def test_what_leaves_each_level_going_down_and_up(tree):
    levels = [[f"{way}_blocks.{level}" for level in range(3)] for way in ("down", "up")]
    assert [tree.find(path).shape(SIZE) for path in ("conv_in", *levels[0], "mid_block", *levels[1])] == [
        (32, 16, 16), (32, 8, 8), (64, 4, 4), (96, 4, 4), (96, 4, 4), (96, 8, 8), (64, 16, 16), (32, 16, 16)]


def test_the_way_up_has_one_resnet_more_on_each_level(tree):
    for level in range(3):
        assert sum(node.kind == "resnet" for _, node in tree.find(f"down_blocks.{level}").walk()) == 2
        assert sum(node.kind == "resnet" for _, node in tree.find(f"up_blocks.{level}").walk()) == 3


def test_each_resnet_going_up_reads_the_last_kept_map_beside_what_comes_from_below(tree):
    """Channels from below and across, by hand from the widths above; the first map kept is that of conv_in."""
    read = [tree.find(f"up_blocks.{level}.resnets.{n}").input.channels for level in range(3) for n in range(3)]
    assert read == [96 + 96, 96 + 96, 96 + 64, 96 + 64, 64 + 64, 64 + 32, 64 + 32, 32 + 32, 32 + 32]
    assert [wire.source for wire in tree.wires] == [
        "down_blocks.2.resnets.1", "down_blocks.2.resnets.0", "down_blocks.1.downsamplers.0",
        "down_blocks.1.attentions.1", "down_blocks.1.attentions.0", "down_blocks.0.downsamplers.0",
        "down_blocks.0.resnets.1", "down_blocks.0.resnets.0", "conv_in"]


def test_attention_stands_after_each_resnet_of_its_level_and_in_the_middle(tree):
    places = [path for path, node in tree.walk() if node.kind == "transformer"]
    assert places == ["down_blocks.1.attentions.0", "down_blocks.1.attentions.1", "mid_block.attentions.0",
                      *(f"up_blocks.1.attentions.{n}" for n in range(3))]


def test_there_is_no_sampling_below_the_lowest_level_nor_above_the_highest(tree):
    assert [path for path, node in tree.walk() if node.kind == "sampling"] == [
        "down_blocks.0.downsamplers.0", "down_blocks.1.downsamplers.0", "up_blocks.0.upsamplers.0",
        "up_blocks.1.upsamplers.0"]
