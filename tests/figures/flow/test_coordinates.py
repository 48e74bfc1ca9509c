"""One noise level in four conventions."""

from math import inf, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.flow.coordinates import angle, ddpm_level, ddpm_sigmas, length, sigma, time_of_angle

TIMES = st.floats(0, 1)


@given(TIMES)
def test_the_angle_leads_back_to_the_time(t):
    assert time_of_angle(angle(t)) == pytest.approx(t, abs=1e-12)


@given(st.floats(0, 0.999))
def test_the_angle_is_that_of_the_noise_to_signal_ratio(t):
    assert np.tan(angle(t)) == pytest.approx(sigma(t), rel=1e-9, abs=1e-12)
    assert ((1 - t) / length(t)) ** 2 + (t / length(t)) ** 2 == pytest.approx(1)


def test_the_ends():
    assert (sigma(0), sigma(1), angle(0), angle(1)) == (0, inf, 0, pi / 2)
    assert (ddpm_level(0), ddpm_level(1)) == (0, 1000)


def test_levels_are_those_of_ddpm():
    """Ho et al. 2020, sec. 4: the last level keeps a signal whose square is about 4e-5."""
    sigmas = ddpm_sigmas()
    assert 1 / (1 + sigmas[0] ** 2) == pytest.approx(1 - 1e-4)
    assert 1 / (1 + sigmas[-1] ** 2) == pytest.approx(4.04e-5, rel=0.01)
    assert (np.diff(sigmas) > 0).all()


@given(TIMES, TIMES)
def test_more_noise_is_no_lower_level(one, other):
    low, high = sorted((one, other))
    assert ddpm_level(low) <= ddpm_level(high)
