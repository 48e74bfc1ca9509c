"""The exact denoiser of a few hundred pictures: what a perfect network would answer that had seen no others.

Data are COUNT relatives of the picture. With noise from a normal distribution the best guess at the clean picture is a
mean of them all, weighted by how well each explains what is seen; no training and no approximation is needed. Such a
denoiser can only return pictures that it has seen: that is what is *not* like a network, and why the book calls it a
toy. Pictures run from -1 to 1 here, as denoisers see them.
"""

import itertools
from functools import cache

import numpy as np

from figures.scene.painting import painted, relatives

COUNT, SIDE = 400, 32


@cache
def data() -> tuple[np.ndarray, np.ndarray]:
    """The pictures (COUNT, SIDE · SIDE · 3), and the square of each one's length."""
    scenes = relatives(COUNT, seed=2)
    pictures = np.stack([painted(scene, SIDE, finer=2).ravel() for scene in scenes]) * 2 - 1
    return pictures, (pictures**2).sum(axis=1)


def clean(x: np.ndarray, t: float) -> np.ndarray:
    """The mean of the clean pictures given x = (1 - t) · picture + t · noise; (SIDE · SIDE · 3,), 0 < t <= 1."""
    pictures, lengths = data()
    fit = ((1 - t) * pictures @ x - (1 - t) ** 2 / 2 * lengths) / t**2   # log of each one's likelihood, less |x|²
    weights = np.exp(fit - fit.max())
    return weights @ pictures / weights.sum()


def drawn(steps: int, seed: int) -> np.ndarray:
    """A picture (SIDE, SIDE, 3) from 0 to 1, by equal Euler steps from noise: dx / dt = (x - clean) / t."""
    x, times = np.random.default_rng(seed).standard_normal(SIDE * SIDE * 3), np.linspace(1, 0, steps + 1)
    for t, after in itertools.pairwise(times):
        x = x + (after - t) * (x - clean(x, t)) / t
    return (x.reshape(SIDE, SIDE, 3) + 1) / 2


def mixed(picture: np.ndarray, weight: float, deviation: float, seed: int = 0) -> np.ndarray:
    """A picture (side, side, 3) from 0 to 1, brought to variance 1 as latents are, weighed, with noise on it, and made
    fit to be looked at again; what is too bright or too dark for that lies beyond 0 and 1."""
    mean, spread = picture.mean(), picture.std()
    noise = np.random.default_rng(seed).standard_normal(picture.shape)
    return mean + spread * (weight * (picture - mean) / spread + deviation * noise)
