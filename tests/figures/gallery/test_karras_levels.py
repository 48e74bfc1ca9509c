"""The levels are even where they should be, and in order on every ruler."""

import numpy as np
import pytest

from figures.gallery import karras_levels as figure


def test_only_the_first_ruler_is_even():
    (first, _), (second, _), (third, half) = figure.rulers().values()
    assert np.diff(first) == pytest.approx(1 / (figure.LEVELS - 1))
    assert np.ptp(np.diff(second)) > 0.02 and np.ptp(np.diff(third)) > 0.1
    assert half == pytest.approx(0.5, abs=0.01)
    for places, _ in figure.rulers().values():
        assert (places[0], places[-1]) == (0, 1) and (np.diff(places) > 0).all()


def test_ends_are_those_of_the_paper():
    assert figure.odds()[[0, -1]] == pytest.approx([80, 0.002])
