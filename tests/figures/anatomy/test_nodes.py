"""Leaves in a tree: what enters, what leaves, and the layer that each holds, counted by hand."""

from fractions import Fraction

import pytest

from figures.anatomy import nodes
from figures.anatomy.parts.transformer import TIME
from figures.anatomy.shapes import Size, feature_map, text

X, MAP, SIZE = text(8), feature_map(8), Size(4, 6, 5)


@pytest.mark.parametrize(("node", "shape", "parameters", "macs"), [
    (nodes.linear("l", X, 12), (5, 12), 8 * 12 + 12, 5 * 8 * 12),
    (nodes.linear("l", X, 12, bias=False, share=Fraction(1, 5)), (5, 12), 8 * 12, 8 * 12),
    (nodes.linear("l", TIME, 12), (12,), 256 * 12 + 12, 256 * 12),
    (nodes.conv("c", MAP, 4), (4, 4, 6), 9 * 8 * 4 + 4, 24 * 9 * 8 * 4),
    (nodes.conv("c", MAP, 4, stride=2), (4, 2, 3), 9 * 8 * 4 + 4, 6 * 9 * 8 * 4),
    (nodes.conv("c", MAP, 8, groups=8, bias=False), (8, 4, 6), 9 * 8, 24 * 9 * 8),
    (nodes.group_norm("n", MAP, 4), (8, 4, 6), 16, 0), (nodes.layer_norm("n", X), (5, 8), 16, 0),
    (nodes.layer_norm("n", X, affine=False), (5, 8), 0, 0), (nodes.rms_norm("n", X), (5, 8), 8, 0),
    (nodes.rms_norm("n", X, 4), (5, 8), 4, 0), (nodes.embedding("e", 100, X), (5, 8), 800, 0),
    (nodes.parameter("p", (6, 8), X), (5, 8), 48, 0), (nodes.attention(X, X, 2), (5, 8), 0, 2 * 5 * 5 * 8),
    (nodes.linear_attention(X, 2), (5, 8), 0, 2 * 5 * 8 * 5), (nodes.step("s", "sum", X), (5, 8), 0, 0),
    (nodes.step("s", "reshape", MAP, MAP.flattened()), (24, 8), 0, 0),
])
def test_a_leaf_by_hand(node, shape, parameters, macs):
    assert (node.shape(SIZE), node.parameters, node.macs.at(SIZE)) == (shape, parameters, macs)
    assert node.buffers == 0 and not node.children


def test_a_buffer_is_stored_and_not_trained():
    node = nodes.buffer("b", (1, 64, 8), X)
    assert (node.parameters, node.buffers, node.shape(SIZE)) == (0, 512, (5, 8))


def test_an_attention_reads_as_many_keys_as_there_are():
    assert nodes.attention(MAP.flattened(), X, 2).macs.at(SIZE) == 2 * 24 * 5 * 8
    assert nodes.attention(X, X, 2).heads == 2


def test_names_are_kept_in_both_spellings():
    node = nodes.linear("to_q", X, 8, original="qkv")
    assert (node.name, node.original) == ("to_q", "qkv")
    assert nodes.linear("to_q", X, 8).original is None
