"""Two predictions mixed, by three rules; that of the lab is one of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.flow.guidance import RULES, Guided, guided
from figures.flow.mixture import Mixture

PLANE = Mixture(centres=((-1.0, 0.0), (1.0, 0.0), (0.0, 2.0)), spread=(0.5, 0.4, 0.3), weights=(0.5, 0.2, 0.3))
X = np.random.default_rng(0).standard_normal((60, 2))
TIMES, SCALES = st.floats(0.02, 0.98), st.floats(0, 20)


@given(TIMES, SCALES)
def test_plain_is_the_formula(t, scale):
    assert np.allclose(Guided(PLANE, 1, scale).velocity(X, t), guided(PLANE, X, t, scale, 1))


@given(TIMES, st.sampled_from(RULES))
def test_a_scale_of_one_is_the_class_alone_and_no_class_is_all(t, rule):
    assert np.array_equal(Guided(PLANE, (0, 2), 1, rule).velocity(X, t), PLANE.velocity(X, t, (0, 2)))
    assert np.array_equal(Guided(PLANE, None, 8, rule).velocity(X, t), PLANE.velocity(X, t))
    assert not Guided(PLANE, None, 8, rule).is_guided


@given(TIMES, SCALES)
def test_rescaled_keeps_the_direction_and_has_the_length_with_the_class(t, scale):
    found, plain = (Guided(PLANE, 1, scale, rule).velocity(X, t) for rule in ("rescaled", "plain"))
    assert np.allclose(np.linalg.norm(found, axis=1), np.linalg.norm(PLANE.velocity(X, t, 1), axis=1))
    assert np.allclose(found[:, 0] * plain[:, 1], found[:, 1] * plain[:, 0], atol=1e-6)


@given(TIMES)
def test_an_interval_guides_within_it_only(t):
    field = Guided(PLANE, 1, 6, "interval", 0.2, 0.8)
    same_as = Guided(PLANE, 1, 6) if 0.2 < t < 0.8 else Guided(PLANE, 1, 1)
    assert np.array_equal(field.velocity(X, t), same_as.velocity(X, t))
    assert field.breaks == (0.8, 0.2)


@pytest.mark.parametrize("rule", RULES)
def test_a_guess_and_a_velocity_say_the_same(rule):
    field, t = Guided(PLANE, 0, 5, rule), 0.4
    assert np.allclose(field.velocity(X, t), (X - field.posterior_mean(X, t)) / t)


def test_where_there_is_no_length_nothing_is_rescaled():
    still = Mixture(centres=((0.0, 0.0), (0.0, 0.0)), spread=1.0)
    assert np.array_equal(Guided(still, 0, 5, "rescaled").velocity(np.zeros((1, 2)), 0.5), np.zeros((1, 2)))
