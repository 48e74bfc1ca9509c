"""The data of the player: two classes each, at places that files and addresses hold exactly."""

import numpy as np
import pytest

from figures.flow.presets import BY_NAME, PRESETS


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_each_is_whole(preset):
    count = len(preset.centres)
    assert len(preset.spreads) == len(preset.weights) == len(preset.classes) == count
    assert sum(preset.weights) == pytest.approx(1)
    assert min(preset.spreads) > 0 and set(preset.classes) == {0, 1}
    assert sorted(preset.members(0) + preset.members(1)) == list(range(count))
    assert all(abs(at) <= 2.8 and round(at, 3) == at for centre in preset.centres for at in centre)


def test_names_are_given_once():
    assert len(BY_NAME) == len(PRESETS)


def test_moved_centres_are_those_of_the_crowd():
    preset = BY_NAME["classes"]
    assert preset.crowd(((0.0, 1.0), (1.0, 1.0))).centres == ((0.0, 1.0), (1.0, 1.0))
    assert np.allclose(preset.crowd().posterior_mean(np.zeros((1, 2)), 1.0), 0)
