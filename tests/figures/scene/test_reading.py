"""The constructed attention: each patch gives away one unit, and gives most of it to the word that it shows."""

import numpy as np
import pytest

from figures.scene import reading
from figures.scene.painting import covered, painted


def test_every_patch_gives_away_one_unit():
    found = reading.attention()
    assert found.shape == (reading.SIDE**2, len(reading.WORDS))
    assert np.allclose(found.sum(axis=1), 1) and (found > 0).all()


@pytest.mark.parametrize("word", ["boat", "lighthouse"])
def test_patches_of_a_thing_read_its_word_most(word):
    shares = covered(side=reading.SIDE)[word].ravel()
    column = reading.attention()[:, reading.WORDS.index(word)]
    assert column[shares > 0.9].mean() > 4 * column[shares == 0].mean()


def test_red_is_read_at_the_hull_and_at_the_stripes():
    column = reading.attention()[:, reading.WORDS.index("red")].reshape(reading.SIDE, reading.SIDE)
    colours = painted(side=reading.SIDE)
    redness = colours[..., 0] - colours[..., 1:].max(axis=2)
    assert column[redness > 0.4].min() > column[redness < 0].max()


def test_what_is_covered_adds_up_to_the_whole():
    assert np.allclose(sum(covered(side=24).values()), 1)
