"""The curve is the mean of cosines: one at zero, and the product of equal vectors that the rotation makes."""

import numpy as np
import pytest

from figures.anatomy import model
from figures.gallery import rope_reach as figure


@pytest.mark.parametrize("slug", figure.MODELS)
def test_the_curve_is_what_rotation_makes_of_equal_vectors(slug):
    channels, theta = figure.axis(slug)
    for offset in (0, 1, 7, 64):
        turns = offset * theta ** (-np.arange(0, channels, 2) / channels)
        z = np.exp(1j * turns)   # a key of ones, turned; the query is not
        assert figure.kernel(slug, offset) == pytest.approx((z.real).mean())
    assert figure.kernel(slug, 0) == 1


def test_the_axes_fill_the_head():
    for slug in figure.MODELS:
        chosen = model(slug)
        assert sum(chosen.get("config.axes_dim")) == chosen.get("config.hidden_size") // chosen.get("config.num_heads")


def test_the_side_is_that_of_both_models():
    assert {figure.side(slug) for slug in figure.MODELS} == {64}
