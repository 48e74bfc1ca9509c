"""Time tables of flow models are those of their authors' code."""

from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.flow.schedules import (
    SPACINGS,
    between,
    even,
    flux_mu,
    flux_times,
    sd3_times,
    sd_signal,
    shift,
    spaced,
    times,
)


def test_golden_tables():
    assert [round(t, 4) for t in sd3_times(28)[:5]] == [1.0, 0.9874, 0.9741, 0.9601, 0.9454]
    assert [round(t, 4) for t in sd3_times(28)[-4:]] == [0.1998, 0.1109, 0.0089, 0.0]
    assert [round(t, 4) for t in flux_times(50, 4096)[:5]] == [1.0, 0.9936, 0.987, 0.9802, 0.9732]
    assert even(4) == [1, 0.75, 0.5, 0.25, 0]


def test_flux_is_written_as_its_authors_write_it():
    """exp(mu) / (exp(mu) + (1/t - 1)), as in src/flux/sampling.py."""
    for tokens in (256, 1024, 4096):
        mu = flux_mu(tokens)
        for t in (0.1, 0.5, 0.9):
            assert shift(t, exp(mu)) == pytest.approx(exp(mu) / (exp(mu) + (1 / t - 1)))


@given(st.floats(0, 1), st.floats(0.1, 10), st.floats(0.1, 10))
def test_shifting_twice_is_shifting_by_the_product(t, one, other):
    assert shift(shift(t, one), other) == pytest.approx(shift(t, one * other))


@given(st.floats(0.01, 0.99), st.floats(1.01, 10))
def test_a_shift_multiplies_the_odds_and_keeps_the_ends(t, alpha):
    moved = shift(t, alpha)
    assert moved / (1 - moved) == pytest.approx(alpha * t / (1 - t))
    assert (shift(0, alpha), shift(1, alpha)) == (0, 1)


@given(st.integers(2, 60), st.sampled_from([256, 1024, 4096]))
def test_times_fall_from_noise_to_data(steps, tokens):
    for table in (even(steps), flux_times(steps, tokens), sd3_times(steps)):
        assert len(table) == steps + 1
        assert (table[0], table[-1]) == (1, 0)
        assert table == sorted(table, reverse=True)


def test_more_tokens_stay_longer_near_noise():
    small, large = flux_times(20, 256), flux_times(20, 4096)
    assert all(later > sooner for sooner, later in zip(small[1:-1], large[1:-1], strict=True))


def test_stable_diffusion_keeps_a_trace_of_the_picture_at_its_last_level():
    """Against the definition in another form: a product of one minus the betas."""
    betas = np.linspace(0.00085**0.5, 0.012**0.5, 1000) ** 2
    assert np.allclose(sd_signal(), np.cumprod(1 - betas))
    assert 0.004 < sd_signal()[-1] < 0.005


@given(st.sampled_from(sorted(SPACINGS)), st.integers(1, 128), st.floats(0.1, 10))
def test_every_table_falls_from_one_to_zero(spacing, steps, alpha):
    found = times(spacing, steps, alpha)
    assert (len(found), found[0], found[-1]) == (steps + 1, 1, 0)
    assert (np.diff(found) < 0).all()


@given(st.sampled_from(sorted(SPACINGS)), st.integers(1, 60))
def test_a_table_between_two_times_has_them_as_its_ends(spacing, steps):
    found = between(spacing, steps, 0.95, 0.02)
    assert found[[0, -1]] == pytest.approx([0.95, 0.02])
    forward = SPACINGS[spacing][0](found / (1 - found))
    assert np.allclose(np.diff(forward), np.diff(forward)[0])


def test_spacings_of_discrete_levels():
    assert spaced("leading", 5, 1) == [801, 601, 401, 201, 1]
    assert spaced("trailing", 5) == [999, 799, 599, 399, 199]
    assert spaced("linspace", 5) == [999, 749, 500, 250, 0]
    with pytest.raises(ValueError, match="expected leading, trailing or linspace"):
        spaced("log", 5)
