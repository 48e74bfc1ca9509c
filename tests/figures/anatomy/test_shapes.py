"""What flows between layers: shapes at a size, and the algebra of positions that are left open."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.anatomy.parts.transformer import TIME
from figures.anatomy.shapes import LATENT, ONE, TEXT, ZERO, Polynomial, Size, feature_map, joined, text, total

SIZE = Size(height=64, width=48, text=77)
powers = st.tuples(st.integers(0, 2), st.integers(0, 2))
polynomials = st.dictionaries(powers, st.fractions(-9, 9, max_denominator=8), max_size=4).map(Polynomial.of)


@pytest.mark.parametrize(("tensor", "form", "shape"), [
    (feature_map(4), "map", (4, 64, 48)), (feature_map(320, 8), "map", (320, 8, 6)),
    (feature_map(3, Fraction(1, 8)), "map", (3, 512, 384)),              # the pixels around an autoencoder
    (feature_map(320, 2).strided(2), "map", (320, 16, 12)),
    (feature_map(320, 2).strided(Fraction(1, 2)), "map", (320, 64, 48)),
    (feature_map(16).strided(2).flattened(), "sequence", (768, 16)),     # 32 × 24 patches
    (text(768), "sequence", (77, 768)), (joined(text(8), feature_map(8).flattened()), "sequence", (77 + 64 * 48, 8)),
    (TIME, "vector", (256,)), (TIME.widened(1280), "vector", (1280,)),
])
def test_the_shape_of_what_flows_at_a_size(tensor, form, shape):
    assert (tensor.form, tensor.at(SIZE)) == (form, shape)


@pytest.mark.parametrize(("size", "message"), [
    (Size(60, 64), "side of 60 latent positions is not divisible by 8"),
    (Size(4, 4), r"positions; every feature map needs whole sides"),
])
def test_a_map_without_whole_sides_is_refused(size, message):
    with pytest.raises(ValueError, match=message):
        feature_map(4, 8).at(size)


def test_sequences_of_two_widths_cannot_be_joined():
    with pytest.raises(ValueError, match=r"widths \[64, 128\]"):
        joined(text(64), text(128))


def test_a_map_and_its_sequence_have_the_same_positions():
    assert feature_map(4, 2).flattened().positions == feature_map(4, 2).positions == LATENT / 4


@given(polynomials, polynomials, polynomials)
def test_polynomials_are_a_ring(a, b, c):
    assert a + b == b + a and a * b == b * a
    assert (a + b) + c == a + (b + c) and (a * b) * c == a * (b * c)
    assert a * (b + c) == a * b + a * c
    assert a + ZERO == a == a * ONE and a * ZERO == ZERO
    assert a + a * -1 == ZERO and 2 * a == a * 2 == a + a


@given(polynomials, polynomials, st.integers(1, 9), st.integers(1, 9), st.integers(0, 9))
def test_the_value_of_a_sum_is_the_sum_of_the_values(a, b, height, width, words):
    """Denominators up to 8 go away on a latent whose sides are multiples of 840, and likewise for the text."""
    size = Size(840 * height, 840 * width, 840 * words)
    whole = [each * 840 for each in (a, b)]
    assert total(whole).at(size) == sum(each.at(size) for each in whole)
    assert (whole[0] * whole[1]).at(size) == whole[0].at(size) * whole[1].at(size)


def test_a_polynomial_in_words():
    quadratic = (LATENT / 4 + TEXT) * (LATENT / 4 + TEXT)
    assert quadratic.at(Size(4, 4, 3)) == (4 + 3) ** 2
    assert dict(quadratic.terms) == {(2, 0): Fraction(1, 16), (1, 1): Fraction(1, 2), (0, 2): 1}
