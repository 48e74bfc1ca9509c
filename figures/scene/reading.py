"""A cross-attention that is constructed, not trained: what a patch shows is its query, what a word means is its key.

A patch's query says how much of it is boat, lighthouse, sea and sky, how red it is, and that it is there at all. A
word's key asks for some of these. Scores and softmax are those of every attention; only where queries and keys come
from is made up. So the maps are sharper and tidier than those of a network.
"""

import numpy as np

from figures.scene.painting import THE_SCENE, Scene, covered, painted

SIDE, SHARPNESS = 16, 5.0   # patches to a side of the picture; what a full match adds to a score
FEATURES = ("boat", "lighthouse", "sea", "sky", "red", "there")
KEYS = (   # each word of the prompt, and what it asks for
    ("a", {"there": 0.25}), ("red", {"red": 1.5}), ("boat", {"boat": 1.0}), ("below", {"sea": 0.5}),
    ("a", {"there": 0.25}), ("lighthouse", {"lighthouse": 1.0}))
WORDS = tuple(word for word, _ in KEYS)


def queries(scene: Scene = THE_SCENE) -> np.ndarray:
    """(patches, features), row by row."""
    shares, colours = covered(scene, SIDE), painted(scene, SIDE)
    red = np.clip((colours[..., 0] - colours[..., 1:].max(axis=2)) * 2, 0, 1)
    found = [shares[name] for name in ("boat", "lighthouse", "sea", "sky")] + [red, np.ones_like(red)]
    return np.stack(found, axis=-1).reshape(SIDE * SIDE, len(FEATURES))


def keys() -> np.ndarray:
    """(words, features)"""
    return np.array([[asked.get(feature, 0.0) for feature in FEATURES] for _, asked in KEYS])


def attention(scene: Scene = THE_SCENE) -> np.ndarray:
    """(patches, words): how each patch shares its one unit of attention out."""
    scores = SHARPNESS * queries(scene) @ keys().T
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
