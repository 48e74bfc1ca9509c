"""Predictions as drawn are predictions as defined: all scales on one line, evenly spaced."""

import numpy as np

from figures.gallery import guidance_step as figure


def test_predictions_for_all_scales_lie_on_one_line_evenly_spaced():
    none, plain, twice = (np.array(tip) for tip in figure.tips((0, 1, 2)))
    assert np.allclose(twice - plain, plain - none)
    assert np.linalg.norm(plain - none) > 0.3   # so that it can be seen


def test_the_prompted_prediction_points_at_the_class_that_is_asked_for():
    dot, asked = np.array(figure.DOT), np.array(figure.PLANE.centres[0])
    way, there = np.array(figure.tips((1,))[0]) - dot, asked - dot
    assert way @ there / np.linalg.norm(way) / np.linalg.norm(there) > 0.99
