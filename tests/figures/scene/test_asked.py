"""Guidance of normal distributions: the guesses are exact, and the samples are where theory says."""

import numpy as np
import pytest

from figures.scene import asked


@pytest.mark.parametrize("wanted", [False, True])
def test_the_guess_is_the_regression_of_clean_on_noisy(wanted):
    t, count = 0.4, 400_000
    rng = np.random.default_rng(0)
    mean, spread = (asked.ASKED["redness"], asked.SPREAD) if wanted else (0.0, 1.0)
    clean = mean + spread * rng.standard_normal(count)
    noisy = (1 - t) * clean + t * rng.standard_normal(count)
    slope, level = np.polyfit(noisy, clean, 1)
    for x in (-1.0, 0.5, 2.0):
        assert asked.guess(np.full(5, x), t, wanted)[0] == pytest.approx(level + slope * x, abs=0.02)


def numbers(scale):
    return np.array([asked.drawn(scale, seed) for seed in range(300)])


def test_scale_0_and_1_give_the_two_distributions():
    free, wanted = numbers(0), numbers(1)
    assert np.allclose(free.mean(axis=0), 0, atol=0.15) and np.allclose(free.std(axis=0), 1, atol=0.12)
    assert wanted[:, 0].mean() == pytest.approx(asked.ASKED["redness"], abs=0.15)
    assert wanted[:, 0].std() == pytest.approx(asked.SPREAD, abs=0.1)


def test_a_higher_scale_goes_further_and_varies_less_but_leaves_alone_what_is_not_asked():
    found = {scale: numbers(scale) for scale in (1, 2, 4, 8)}
    for column in (0, 1):
        means, spreads = ([f(each[:, column]) for each in found.values()] for f in (np.mean, np.std))
        assert means == sorted(means) and spreads == sorted(spreads, reverse=True)
    assert np.allclose(found[1][:, 2:], found[8][:, 2:])


def test_whatever_the_numbers_there_is_a_painting():
    wild = asked.scene(np.full(5, 9.0))
    assert 0 < wild.tower < 1 and 0 < wild.boat < 1 and max(wild.hull) <= 1


def test_the_prompt_shifts_and_narrows_two_numbers_and_leaves_the_rest():
    x = np.full(5, 0.7)
    changed = [name for name, free, wanted in zip(asked.NUMBERS, asked.guess(x, 0.5), asked.guess(x, 0.5, asked=True),
                                                  strict=True) if free != wanted]
    assert changed == ["redness", "hour"] == list(asked.NUMBERS[:2]) and 0 < asked.SPREAD < 1
