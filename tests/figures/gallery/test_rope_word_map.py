"""What a word sees moves with the word, and depends on offsets alone."""

import numpy as np

from figures.gallery import rope_word_map as figure


def test_an_even_head_likes_what_is_near_and_moves_with_the_word():
    (_, corner), (_, _), (place, middle) = figure.maps().values()
    assert np.unravel_index(corner.argmax(), corner.shape) == (0, 0)
    assert np.unravel_index(middle.argmax(), middle.shape) == place
    assert np.allclose(middle[place[0]:, place[1]:], corner[:-place[0], :-place[1]])
