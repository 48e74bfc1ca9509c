"""The toy's rows are attention, and they lie where the things are that words mean."""

import numpy as np
import pytest

from figures.scene.attending import CUT, ROWS, THINGS, WORDS, covered, matrix, seen, squares
from figures.scene.painting import painted


def test_each_row_is_shared_out_over_words_and_squares():
    found = matrix()
    assert found.shape == (len(WORDS) + ROWS**2,) * 2
    assert (found > 0).all() and np.allclose(found.sum(axis=1), 1)


def test_the_network_finds_what_is_there_in_a_picture_that_it_was_not_fitted_to():
    found, there = seen(squares(painted(side=ROWS * CUT, finer=2))), covered()
    for n in range(len(THINGS)):
        assert np.corrcoef(found[:, n], there[:, n])[0, 1] > 0.85


@pytest.mark.parametrize("thing", THINGS)
def test_the_squares_that_a_word_reads_most_show_what_it_means(thing):
    row = matrix()[WORDS.index(thing), len(WORDS):]
    assert (covered()[np.argsort(row)[-3:], THINGS.index(thing)] > 0.1).all()


def test_a_word_that_means_nothing_reads_all_alike():
    row = matrix()[WORDS.index("below")]
    assert np.allclose(row, 1 / len(row))
