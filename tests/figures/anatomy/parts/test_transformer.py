"""Parts of transformers, counted by hand."""

import pytest

from figures.anatomy.parts.transformer import (
    ATTENTION,
    MLP,
    TIME,
    mlp,
    modulation,
    pack,
    patches,
    positions,
    swiglu,
    unpatch,
)
from figures.anatomy.shapes import Size, text

X, VECTOR, SIZE = text(8), TIME.widened(16), Size(8, 12, 5)


def test_a_modulation_makes_a_shift_a_scale_and_a_gate_for_each_branch():
    node = modulation("norm1", X, VECTOR, ATTENTION + MLP, "ada")
    assert node.parameters == 16 * (6 * 8) + 6 * 8   # the norm itself has no weights
    assert node.find("linear").output.at(SIZE) == (6 * 8,)
    assert node.macs.at(SIZE) == 16 * 6 * 8          # once, whatever the number of tokens
    assert node.chunks == ("shift_msa", "scale_msa", "gate_msa", "shift_mlp", "scale_mlp", "gate_mlp")
    assert node.shape(SIZE) == (5, 8)


def test_without_biases_a_modulation_holds_a_matrix_alone():
    assert modulation("norm1", X, VECTOR, ATTENTION, "ada", bias=False).parameters == 16 * 3 * 8


def test_a_feed_forward_widens_and_comes_back():
    node = mlp("ff", X, 32, ("fc1", "fc2"))
    assert node.parameters == (8 * 32 + 32) + (32 * 8 + 8)
    assert node.macs.at(SIZE) == 5 * 2 * 8 * 32
    assert node.shape(SIZE) == (5, 8)


def test_a_gated_feed_forward_has_three_matrices_and_no_bias():
    node = swiglu("ff", X, 32, ("w1", "w2"))
    assert node.parameters == 3 * 8 * 32
    assert node.macs.at(SIZE) == 5 * 3 * 8 * 32


def test_packing_moves_a_square_of_the_latent_into_one_token_without_weights():
    node = pack(16, 2)
    assert node.parameters == 0
    assert node.shape(SIZE) == (4 * 6, 16 * 4)


def test_patches_are_a_convolution_with_the_stride_of_its_kernel():
    node = patches("proj", 4, 2, 8, "proj")
    assert node.parameters == 2 * 2 * 4 * 8 + 8
    assert node.macs.at(SIZE) == 4 * 6 * 2 * 2 * 4 * 8
    assert node.shape(SIZE) == (8, 4, 6)


def test_fixed_positions_are_stored_and_not_trained():
    patch = patches("proj", 4, 2, 8, "proj")
    node = positions(patch, patch.output.flattened(), 64)
    assert (node.parameters, node.buffers) == (patch.parameters, 64 * 8)
    assert node.shape(SIZE) == (24, 8)


@pytest.mark.parametrize("channels", [4, 8])
def test_tokens_become_a_latent_again(channels):
    patch = patches("proj", 4, 2, 8, "proj")
    assert unpatch(patch.output.flattened(), channels).shape(SIZE) == (channels, 8, 12)
