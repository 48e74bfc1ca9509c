"""The two orders agree without noise, and differ with it; the score of the second is what guidance follows."""

import numpy as np
import pytest

from figures.flow import guidance
from figures.gallery import two_orders as figure


def test_without_noise_the_order_does_not_matter_and_with_noise_it_does():
    step = figure.PLACES[1] - figure.PLACES[0]
    gaps = [np.abs(figure.noise_then_sharpen(t) - figure.sharpen_then_noise(t)).sum() * step for t in figure.TIMES]
    assert gaps[0] == 0
    assert min(gaps[1:]) > 0.1


@pytest.mark.parametrize("t", figure.TIMES[1:])
def test_guidance_follows_the_score_of_what_is_sharpened_when_noisy(t):
    density, places = figure.noise_then_sharpen(t), figure.PLACES
    score = np.gradient(np.log(density), places)
    velocity = guidance.guided(figure.CROWD, places, t, figure.SCALE, kind=1)
    near = (places > -2) & (places < 3)
    assert np.allclose(score[near], (-(places + (1 - t) * velocity) / t)[near], atol=0.02)
