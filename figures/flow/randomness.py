"""Random numbers that Python and the browser share bit for bit: a seed gives the same noise in both.

Whole numbers come from a counter that is mixed, as in SplitMix (Steele, Lea and Flood 2014, "Fast splittable
pseudorandom number generators", OOPSLA), with 32 bits and the last mix of MurmurHash3. Normal numbers come from
Marsaglia's polar method. It needs a logarithm, which libraries round each in their own way; the one here is made of
sums, products and quotients only, which every machine rounds alike. docs/assets/explore/trajectories/random.js is the
same, line by line.
"""

from collections.abc import Iterator
from math import sqrt

import numpy as np

MASK = 0xFFFFFFFF
TERMS = 12          # of the logarithm's series: the next is below the rounding of a double


def words(seed: int) -> Iterator[int]:
    """Whole numbers from 0 to 2^32 - 1, without end."""
    state = seed & MASK
    while True:
        state = (state + 0x9E3779B9) & MASK
        word = state
        word = (word ^ (word >> 16)) * 0x85EBCA6B & MASK
        word = (word ^ (word >> 13)) * 0xC2B2AE35 & MASK
        yield word ^ (word >> 16)


def logarithm(x: float) -> float:
    """The natural logarithm of a positive number, to a few units in the last place."""
    power = 0
    while x < 0.75:      # doubling and halving are exact
        x, power = x * 2, power - 1
    while x >= 1.5:
        x, power = x / 2, power + 1
    y = (x - 1) / (x + 1)
    total = 0.0
    for n in range(TERMS, -1, -1):
        total = total * (y * y) + 1 / (2 * n + 1)
    return 2 * y * total + power * 0.6931471805599453


def normals(seed: int, count: int) -> np.ndarray:
    """`count` standard normal numbers, (count,)."""
    source, found = words(seed), []
    while len(found) < count:
        u, v = ((next(source) + 0.5) / 2147483648 - 1 for _ in "uv")
        square = u * u + v * v
        if 0 < square < 1:
            scale = sqrt(-2 * logarithm(square) / square)
            found += [u * scale, v * scale]
    return np.array(found[:count])
