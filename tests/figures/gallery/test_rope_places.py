"""Words stand where the models' code puts them."""

import pytest

from figures.gallery import rope_places as figure


@pytest.mark.parametrize("name", figure.NAMES)
def test_only_flux1_gives_all_words_one_place(name):
    words, first = figure.places(name)
    assert (len(set(words)) == 1) == (name == "FLUX.1")
    assert (first in words) == (name in ("FLUX.1", "FLUX.2"))   # the corner is a word's place, too


def test_a_word_past_the_corner_stands_one_past_the_last_row():
    words, (row, column, _) = figure.places("Qwen-Image")
    assert words[0][:2] == (row + figure.SIDE, column + figure.SIDE)
