"""The best linear autoencoder of small squares, fitted to relatives of the picture: a stand-in for trained ones.

A trained autoencoder is far better with as many channels; what it shares with this one is the shape of a latent, and
that more channels bring more back.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from figures.scene.painting import painted, relatives

FACTOR, SIDE, FITTED = 8, 96, 40   # pixels to a latent's position; a picture's side; pictures that the code has seen


@dataclass(frozen=True)
class Code:
    """Squares of FACTOR × FACTOR pixels as their first principal components, those with the most variance first."""

    mean: np.ndarray         # (3 · FACTOR²,)
    components: np.ndarray   # (3 · FACTOR², 3 · FACTOR²), a row for each

    def encode(self, picture: np.ndarray, channels: int) -> np.ndarray:
        """(side, side, 3) -> (channels, side / FACTOR, side / FACTOR)"""
        rows = picture.shape[0] // FACTOR
        return ((squares(picture) - self.mean) @ self.components[:channels].T).T.reshape(channels, rows, rows)

    def decode(self, latent: np.ndarray) -> np.ndarray:
        """(channels, rows, rows) -> (rows · FACTOR, rows · FACTOR, 3)"""
        channels = len(latent)
        return from_squares(latent.reshape(channels, -1).T @ self.components[:channels] + self.mean)


@cache
def code() -> Code:
    """Fitted to FITTED relatives of the picture, which is not one of them."""
    seen = np.concatenate([squares(painted(scene, SIDE, finer=2)) for scene in relatives(FITTED, seed=1)])
    mean = seen.mean(axis=0)
    _, vectors = np.linalg.eigh(np.cov((seen - mean).T))
    found = vectors[:, ::-1].T
    signs = np.sign(found[np.arange(len(found)), np.abs(found).argmax(axis=1)])   # which a library leaves open
    return Code(mean, found * signs[:, None])


def squares(picture: np.ndarray) -> np.ndarray:
    """(side, side, 3) -> (squares, 3 · FACTOR²), row by row."""
    rows = picture.shape[0] // FACTOR
    cut = picture.reshape(rows, FACTOR, rows, FACTOR, 3).transpose(0, 2, 1, 3, 4)
    return cut.reshape(rows * rows, -1)


def from_squares(cut: np.ndarray) -> np.ndarray:
    """The way back."""
    rows = round(len(cut) ** 0.5)
    blocks = cut.reshape(rows, rows, FACTOR, FACTOR, 3).transpose(0, 2, 1, 3, 4)
    return blocks.reshape(rows * FACTOR, rows * FACTOR, 3)
