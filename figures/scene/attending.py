"""A joint attention over a few words and the squares of the picture, one head, whose queries and keys are fitted.

Words and squares are vectors with a number for each thing that a word can mean. A word is what it means, or nothing; a
square is as much of each as a small network finds in it. The network's hidden layer is random and its last layer is a
least-squares fit to what the squares of COUNT relatives show. Scores are products of those vectors, and one softmax
goes over words and squares together. Nobody trained it to draw: it shows what a row of a joint matrix is, and not how
a trained model's rows look.
"""

from functools import cache

import numpy as np

from figures.scene.painting import THE_SCENE, Scene, painted, relatives, shown

WORDS = ("a", "red", "boat", "below", "a", "lighthouse")
THINGS = ("red", "boat", "lighthouse")   # what a square can show of the words
ROWS, CUT = 8, 8                         # squares to a side, pixels to a square's side
COUNT, HIDDEN, RIDGE = 250, 512, 1.0
SHARPNESS, OF_A_WORD = 13.0, 0.5         # of the softmax; the length of a word's vector beside that of a full square


def matrix() -> np.ndarray:
    """Who reads whom, (words + squares, words + squares), text first; each row sums to 1."""
    words = OF_A_WORD * np.array([[word == thing for thing in THINGS] for word in WORDS], float)
    tokens = np.vstack([words, seen(squares(painted(side=ROWS * CUT, finer=2)))])
    scores = SHARPNESS * tokens @ tokens.T
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def seen(cut: np.ndarray) -> np.ndarray:
    """How much of each thing the network finds in the squares (ROWS · ROWS, pixels) of a picture: (squares, things)."""
    return _features(cut) @ _fitted()


def covered(scene: Scene = THE_SCENE) -> np.ndarray:
    """How much of each square the things really cover, from 0 to 1: (squares, things)."""
    side = ROWS * CUT
    colours, things = painted(scene, side, finer=1), shown(scene, side)
    things["red"] = (colours[..., 0] > 0.5) & (colours[..., 1:].max(axis=2) < 0.35)
    return np.stack([things[each].reshape(ROWS, CUT, ROWS, CUT).mean(axis=(1, 3)).ravel() for each in THINGS], axis=1)


def squares(picture: np.ndarray) -> np.ndarray:
    """(ROWS · CUT, ROWS · CUT, 3) -> (squares, numbers), row by row."""
    return picture.reshape(ROWS, CUT, ROWS, CUT, 3).transpose(0, 2, 1, 3, 4).reshape(ROWS * ROWS, -1)


@cache
def _fitted() -> np.ndarray:
    """The last layer, (HIDDEN + inputs, things): least squares over all squares of the relatives."""
    scenes = relatives(COUNT, seed=3)
    found = np.concatenate([_features(squares(painted(scene, ROWS * CUT, finer=1))) for scene in scenes])
    wanted = np.concatenate([covered(scene) for scene in scenes])
    return np.linalg.solve(found.T @ found + RIDGE * np.eye(found.shape[1]), found.T @ wanted)


def _features(cut: np.ndarray) -> np.ndarray:
    """A square's pixels and its row in the picture, and a random hidden layer of both."""
    rng = np.random.default_rng(0)
    rows = np.eye(ROWS)[np.arange(len(cut)) // ROWS % ROWS]
    inputs = np.hstack([3 * (cut - 0.5), 2 * rows])
    hidden = inputs @ rng.standard_normal((inputs.shape[1], HIDDEN)) / inputs.shape[1] ** 0.5
    return np.hstack([np.maximum(hidden + rng.standard_normal(HIDDEN) / 2, 0), inputs, np.ones((len(cut), 1))])
