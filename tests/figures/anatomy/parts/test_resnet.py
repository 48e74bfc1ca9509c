"""Convolutional parts, counted by hand: what each layer holds, and what becomes of the sides."""

import pytest

from figures.anatomy.parts.resnet import attention_block, downsample, resnet, upsample
from figures.anatomy.parts.transformer import TIME
from figures.anatomy.shapes import Size, feature_map

X, VECTOR, SIZE = feature_map(32), TIME.widened(16), Size(8, 12)
CONV1, CONV2 = 9 * 32 * 64 + 64, 9 * 64 * 64 + 64


@pytest.mark.parametrize(("outputs", "time", "parameters"), [
    (64, VECTOR, 2 * 32 + CONV1 + (16 * 64 + 64) + 2 * 64 + CONV2 + (32 * 64 + 64)),
    (64, None, 2 * 32 + CONV1 + 2 * 64 + CONV2 + (32 * 64 + 64)),
    (32, VECTOR, 2 * 32 + (9 * 32 * 32 + 32) * 2 + (16 * 32 + 32) + 2 * 32),   # as wide as before
])
def test_a_resnet_holds_two_convolutions_and_a_third_where_the_width_changes(outputs, time, parameters):
    block = resnet("r", X, outputs, time=time, original="r")
    assert block.parameters == parameters
    assert block.shape(SIZE) == (outputs, 8, 12)
    assert ("conv_shortcut" in {child.name for child in block.children}) == (outputs != 32)
    assert ("time_emb_proj" in {child.name for child in block.children}) == (time is not None)


def test_the_time_is_projected_once_for_all_positions():
    with_time, without = (resnet("r", X, 32, time=time, original="r") for time in (VECTOR, None))
    assert with_time.macs.at(SIZE) - without.macs.at(SIZE) == 16 * 32
    assert without.macs.at(SIZE) == 2 * 8 * 12 * 9 * 32 * 32


def test_attention_reads_a_map_as_a_sequence():
    block = attention_block("a", X, original="a")
    assert block.parameters == 2 * 32 + 4 * (32 * 32 + 32)
    assert block.macs.at(SIZE) == 96 * 4 * 32 * 32 + 2 * 96 * 96 * 32
    assert block.shape(SIZE) == (32, 8, 12)


def test_sampling_halves_and_doubles_the_sides_and_keeps_the_channels():
    down, up = (part("s", X, "s.conv") for part in (downsample, upsample))
    assert (down.shape(SIZE), up.shape(SIZE)) == ((32, 4, 6), (32, 16, 24))
    assert down.parameters == up.parameters == 9 * 32 * 32 + 32
    assert up.macs.at(SIZE) == 16 * down.macs.at(SIZE)   # at 16 times as many positions
