"""The exact denoiser against its definition, and what its samples end on."""

import numpy as np
import pytest

from figures.scene import denoiser
from figures.scene.painting import painted


@pytest.mark.parametrize("t", [0.05, 0.5, 0.99])
def test_its_answer_is_the_posterior_mean(t):
    pictures, _ = denoiser.data()
    x = (1 - t) * pictures[7] + t * np.random.default_rng(0).standard_normal(pictures.shape[1])
    logs = [-((x - (1 - t) * picture) ** 2).sum() / (2 * t**2) for picture in pictures]
    weights = np.exp(np.array(logs) - max(logs))
    assert np.allclose(denoiser.clean(x, t), np.average(pictures, axis=0, weights=weights))


def test_from_pure_noise_the_answer_is_the_mean_of_all():
    pictures, _ = denoiser.data()
    noise = np.random.default_rng(1).standard_normal(pictures.shape[1])
    assert np.allclose(denoiser.clean(noise, 1.0), pictures.mean(axis=0))
    assert np.allclose(denoiser.drawn(1, seed=1).ravel() * 2 - 1, pictures.mean(axis=0))


def test_many_steps_end_on_one_of_its_pictures():
    found = denoiser.drawn(50, seed=3).ravel() * 2 - 1
    pictures, _ = denoiser.data()
    assert np.abs(pictures - found).max(axis=1).min() < 1e-6


def test_mixing_keeps_the_picture_without_noise_and_its_variance_on_the_way():
    picture = painted(side=64)
    assert np.allclose(denoiser.mixed(picture, 1, 0), picture)
    assert denoiser.mixed(picture, 0.6, 0.8).std() == pytest.approx(picture.std(), rel=0.02)
