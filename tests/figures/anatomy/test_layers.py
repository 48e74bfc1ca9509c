"""Weights and multiply-adds of each layer, counted by hand or by the loops that the layer stands for."""

from fractions import Fraction
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.anatomy.layers import Attention, Conv2d, Embedding, Layer, Linear, LinearAttention, Norm
from figures.anatomy.shapes import Size, feature_map, text

SIZE = Size(4, 6, 5)   # 24 positions, 5 tokens


@pytest.mark.parametrize(("layer", "weights"), [
    (Layer(), {}), (Linear(3, 5), {"weight": (5, 3), "bias": (5,)}), (Linear(3, 5, bias=False), {"weight": (5, 3)}),
    (Conv2d(4, 8, 3), {"weight": (8, 4, 3, 3), "bias": (8,)}),
    (Conv2d(8, 8, 3, groups=8, bias=False), {"weight": (8, 1, 3, 3)}),
    (Norm("GroupNorm", 64, groups=32), {"weight": (64,), "bias": (64,)}),
    (Norm("RMSNorm", 64, True, False), {"weight": (64,)}),
    (Norm("LayerNorm", 64, False, False), {}), (Embedding(49_408, 768), {"weight": (49_408, 768)}),
    (Attention(8, text(64)), {}), (LinearAttention(8), {}),
])
def test_the_tensors_of_a_layer_are_those_of_the_module(layer, weights):
    assert layer.weights() == weights
    assert layer.buffers() == {}


@pytest.mark.parametrize(("layer", "x", "y", "macs"), [
    (Linear(3, 5), text(3), text(5), 5 * 3 * 5),                                       # each of 5 tokens
    (Linear(3, 4, share=Fraction(1, 5)), text(3), text(4), 3 * 4),                     # one token in five passes
    (Conv2d(4, 8, 3), feature_map(4), feature_map(8), 24 * 9 * 4 * 8),
    (Conv2d(4, 8, 3, stride=2), feature_map(4), feature_map(8, 2), 6 * 9 * 4 * 8),     # 2 × 3 places are left
    (Norm("LayerNorm", 4), text(4), text(4), 0), (Embedding(9, 4), text(4), text(4), 0),
    (Attention(2, text(8)), text(8), text(8), 2 * 5 * 5 * 8),                          # QKᵀ, and the weights times V
    (Attention(2, text(8)), feature_map(8).flattened(), feature_map(8).flattened(), 2 * 24 * 5 * 8),
    (LinearAttention(2), text(8), text(8), 2 * 5 * 8 * (4 + 1)),                       # heads of 4, and the sum of keys
])
def test_multiply_adds_by_hand(layer, x, y, macs):
    assert layer.macs(x, y).at(SIZE) == macs


@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 2), st.sampled_from([1, 3]), st.sampled_from([1, 2]))
def test_a_convolution_multiplies_as_often_as_its_loops(inputs, outputs, groups, kernel, stride):
    inputs, outputs = inputs * groups, outputs * groups
    x, y = feature_map(inputs), feature_map(outputs, stride)
    channels, height, width = y.at(SIZE)
    loops = product(range(channels), range(height), range(width), range(inputs // groups), range(kernel), range(kernel))
    assert Conv2d(inputs, outputs, kernel, stride, groups).macs(x, y).at(SIZE) == sum(1 for _ in loops)


@given(st.integers(1, 64), st.integers(1, 64), st.booleans())
def test_a_linear_layer_is_a_convolution_of_one_pixel(inputs, outputs, bias):
    x, y = feature_map(inputs), feature_map(outputs)
    linear, conv = Linear(inputs, outputs, bias), Conv2d(inputs, outputs, 1, bias=bias)
    assert linear.macs(x, y) == conv.macs(x, y)
    assert sum(map(prod, linear.weights().values())) == sum(map(prod, conv.weights().values()))


def test_heads_change_nothing_of_the_products():
    assert Attention(1, text(64)).macs(text(64), text(64)) == Attention(16, text(64)).macs(text(64), text(64))


def test_equal_layers_compare_equal():
    """So that equal modules in a row can be told as one."""
    assert Layer() == Layer() and hash(Linear(1, 2)) == hash(Linear(1, 2))
    assert Layer() != Linear(1, 2) and Linear(1, 2) != Linear(1, 2, bias=False)
