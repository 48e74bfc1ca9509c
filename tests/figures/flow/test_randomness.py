"""Random numbers that two languages share: whole numbers, a logarithm of exact operations, and a bell."""

from itertools import islice
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.flow.randomness import logarithm, normals, words


def test_the_first_words_never_change():
    """Addresses name seeds: the same link must show the same noise for ever."""
    assert list(islice(words(10), 3)) == [888966967, 500502597, 2220140984]
    assert normals(10, 4).tolist() == [
        -0.22849632953763632, -0.2990259332182848, 0.11698316909769643, 1.6872152965262859]


@given(st.floats(1e-12, 1, exclude_min=True))
def test_the_logarithm_is_one(x):
    assert logarithm(x) == pytest.approx(log(x), rel=1e-15, abs=1e-16)


def test_words_are_even_and_do_not_repeat():
    found = np.array(list(islice(words(7), 40_000)))
    assert len(set(found.tolist())) > 39_990
    assert np.abs(np.histogram(found, 16, (0, 2**32))[0] / 2500 - 1).max() < 0.08


def test_normals_are_a_bell():
    found = normals(5, 40_000)
    assert [found.mean(), found.var(), (found**3).mean(), (found**4).mean()] == pytest.approx([0, 1, 0, 3], abs=0.08)
    assert abs(np.corrcoef(found[:-1], found[1:])[0, 1]) < 0.02


@given(st.integers(0, 9999), st.integers(1, 40))
def test_fewer_are_the_first_of_more(seed, count):
    assert np.array_equal(normals(seed, count), normals(seed, 60)[:count])


def test_seeds_beside_each_other_know_nothing_of_each_other():
    means = np.array([normals(seed, 64).mean() * 8 for seed in range(1500)])
    assert means.std() == pytest.approx(1, abs=0.06)
    assert abs(np.corrcoef(means[:-1], means[1:])[0, 1]) < 0.08
