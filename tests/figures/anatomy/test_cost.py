"""What a model costs: sums over its tree, scaled by batch and precision."""

from fractions import Fraction

import pytest

from figures.anatomy import build, model, native
from figures.anatomy.cost import BYTES, cost, exported, tokens
from figures.anatomy.shapes import LATENT, TEXT, Size


def test_the_native_size_is_taken_if_none_is_given():
    found = cost(model("sd15"))
    assert (found.size, found.batch) == (Size(64, 64, 77), 1)
    assert found == cost(model("sd15"), Size(64, 64, 77))
    assert found.macs == build(model("sd15")).macs.at(found.size)


def test_work_and_activations_grow_with_the_batch_and_weights_do_not():
    one, three = (cost(model("dit-xl-2"), batch=batch) for batch in (1, 3))
    assert three.macs == 3 * one.macs
    assert three.activation_bytes("bfloat16") == 3 * one.activation_bytes("bfloat16")
    assert three.weight_bytes("bfloat16") == one.weight_bytes("bfloat16")
    assert three.tokens == one.tokens


@pytest.mark.parametrize(("dtype", "size"), [("float32", 4), ("bfloat16", 2), ("float8", 1)])
def test_everything_stored_is_weighed_buffers_too(dtype, size):
    found = cost(model("sd3-medium"))
    assert found.buffers > 0   # the fixed table of positions
    assert found.weight_bytes(dtype) == size * (found.parameters + found.buffers)
    assert BYTES[dtype] == size


@pytest.mark.parametrize(("slug", "size", "count"), [
    ("sd15", Size(64, 64, 77), 64 * 64),            # attention on the level of the latent itself
    ("sd3-medium", Size(128, 128, 333), 64 * 64),   # patches of 2 × 2; the text is not counted
    ("flux1-dev", Size(128, 64, 512), 64 * 32),
    ("ddpm-cifar10", Size(32, 32), 16 * 16),        # on the second level alone
])
def test_the_tokens_are_those_of_the_widest_attention(slug, size, count):
    assert tokens(build(model(slug)), size) == count


def test_an_encoder_has_the_tokens_of_its_text():
    assert cost(model("clip-vit-l")).tokens == native(model("clip-vit-l")).text == 77


def test_a_polynomial_is_exported_term_by_term():
    assert exported(LATENT * LATENT / 3 + TEXT * 5) == [[0, 1, 5, 1], [2, 0, 1, 3]]
    terms = exported(build(model("flux1-dev")).macs)
    size = Size(64, 96, 128)
    value = sum(Fraction(n, d) * (64 * 96) ** i * 128**j for i, j, n, d in terms)
    assert value == cost(model("flux1-dev"), size).macs
