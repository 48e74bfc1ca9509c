"""Guidance as drawn is guidance as defined: densities of area one, samples past the class."""

from itertools import pairwise

import numpy as np
import pytest

from figures.flow.guidance import guided, moments
from figures.gallery import guided_samples as figure


@pytest.mark.parametrize("g", figure.SCALES)
def test_densities_have_area_one(g):
    for places, density in (figure.guided_density(g), figure.sharpened_density(g)):
        assert (density * np.gradient(places)).sum() == pytest.approx(1, abs=0.005)


def test_without_guidance_both_are_the_class_itself():
    for mean, spread in (moments(*density(1)) for density in (figure.guided_density, figure.sharpened_density)):
        assert mean == pytest.approx(figure.LINE.centres[1], abs=0.01)
        assert spread == pytest.approx(figure.LINE.spread, abs=0.01)


def test_guided_samples_run_past_the_class_and_grow_narrow_and_the_sharpened_density_hardly_moves():
    guided = [moments(*figure.guided_density(g)) for g in figure.SCALES]
    sharpened = [moments(*figure.sharpened_density(g)) for g in figure.SCALES]
    assert all(later[0] > sooner[0] and later[1] < sooner[1] for sooner, later in pairwise(guided))
    assert guided[-1][0] > 2 and sharpened[-1][0] < 1.1


def test_the_density_is_that_of_simulated_samples():
    x, steps = np.random.default_rng(0).standard_normal(20_000), 400
    for step in range(steps):
        x = x - guided(figure.LINE, x, 1 - step / steps, 4, kind=1) / steps
    mean, spread = moments(*figure.guided_density(4))
    assert x.mean() == pytest.approx(mean, abs=0.02) and x.std() == pytest.approx(spread, abs=0.02)
