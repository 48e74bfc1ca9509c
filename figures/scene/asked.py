"""Guidance where it is exact: paintings are made of five numbers, and what a prompt asks for shifts two of them.

In general each number is drawn from a normal distribution of mean 0 and deviation 1. Of paintings that fit "a red boat
at dusk", the hull's redness and the hour have another mean and less variance; where boat and lighthouse stand, and how
large the boat is, the prompt does not say. For normal distributions the best guess at the clean number is a formula.
"""

import itertools

import numpy as np

from figures.scene.painting import Scene

NUMBERS = ("redness", "hour", "boat", "tower", "size")
ASKED, SPREAD = {"redness": 1.1, "hour": 0.9}, 0.75   # means and deviation, where the prompt says something
PALE, RED = np.array([0.30, 0.42, 0.55]), np.array([0.80, 0.14, 0.12])   # hulls of redness -1.5 and 1.5
STEPS = 100


def drawn(scale: float, seed: int) -> np.ndarray:
    """The five numbers (5,) by equal Euler steps from noise, guided: without + scale · (with - without)."""
    x, times = np.random.default_rng(seed).standard_normal(len(NUMBERS)), np.linspace(1, 0, STEPS + 1)
    for t, after in itertools.pairwise(times):
        free, wanted = guess(x, t), guess(x, t, asked=True)
        x = x + (after - t) * (x - free - scale * (wanted - free)) / t
    return x


def guess(x: np.ndarray, t: float, asked: bool = False) -> np.ndarray:
    """The mean of the clean numbers given x = (1 - t) · clean + t · noise, for all paintings or those asked for; (5,).

    `t` lies above 0 and up to 1."""
    mean = np.array([ASKED.get(name, 0.0) if asked else 0.0 for name in NUMBERS])
    spread = np.array([SPREAD if asked and name in ASKED else 1.0 for name in NUMBERS])
    gain = (1 - t) * spread**2 / ((1 - t) ** 2 * spread**2 + t**2)
    return mean + gain * (x - (1 - t) * mean)


def scene(numbers: np.ndarray) -> Scene:
    """The painting that five numbers stand for; hull and hour go on beyond what any painting has."""
    redness, hour, boat, tower, size = (float(number) for number in numbers)
    hull = np.clip(PALE + (RED - PALE) * (redness + 1.5) / 3, 0, 1)
    return Scene(tower=0.5 + 0.30 * np.tanh(tower), boat=0.5 + 0.30 * np.tanh(boat), size=1 + 0.15 * np.tanh(size),
                 dusk=0.35 + 0.3 * hour, hull=tuple(float(part) for part in hull))
