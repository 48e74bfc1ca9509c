"""One picture, in any size, always the same; its relatives differ from it and from each other."""

from dataclasses import replace

import numpy as np
import pytest

from figures.scene.painting import HULLS, THE_SCENE, Scene, painted, relatives, shown


@pytest.mark.parametrize("side", [8, 33, 64])
def test_it_has_any_size_and_colours_that_can_be_shown(side):
    picture = painted(side=side)
    assert picture.shape == (side, side, 3) and 0 <= picture.min() < picture.max() <= 1


def test_a_small_picture_is_the_mean_of_a_large_one():
    large = painted(side=64, finer=2).reshape(32, 2, 32, 2, 3).mean(axis=(1, 3))
    assert np.allclose(painted(side=32, finer=4), large)


def test_the_boat_is_where_the_scene_says_and_has_its_colour():
    for boat, hull in ((0.3, HULLS[0]), (0.7, HULLS[1])):
        picture = painted(replace(THE_SCENE, boat=boat, hull=hull, tower=1 - boat), 64)
        near = picture[round((THE_SCENE.horizon + 0.20) * 64), round(boat * 64)]
        assert np.abs(near - hull).max() < 0.12


def test_relatives_are_others_and_the_same_every_time():
    assert relatives(5, seed=3) == relatives(5, seed=3) != relatives(5, seed=4)
    assert len({*relatives(50)}) == 50 and THE_SCENE not in relatives(50)
    assert {scene.hull for scene in relatives(50)} == {*HULLS}


def test_what_is_shown_where_follows_the_scene_and_nothing_is_in_front_of_the_boat():
    here, there = shown(Scene(boat=0.3, tower=0.4)), shown(Scene(boat=0.7, tower=0.4))
    assert not (here["boat"] & here["lighthouse"]).any()
    assert here["boat"].nonzero()[1].mean() < 24 < 40 < there["boat"].nonzero()[1].mean()
    assert here["lighthouse"].sum() < there["lighthouse"].sum()   # part of it is behind the boat
