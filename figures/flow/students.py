"""Students of a guided flow that is known exactly: what distillation leaves to do, and what it can at best do.

Numbers of two classes, around -1 and 1; the second is asked for. Ends of paths are functions of the noise, so a student
is a function as well, and nothing is trained.
"""

import numpy as np

from figures.flow import guidance
from figures.flow.mixture import Mixture

CROWD, SCALE, FINE = Mixture((-1.0, 1.0), 0.5), 4.0, 400   # FINE: steps that count as exact
NOISE = np.linspace(-4, 4, 801)


def euler(noise: np.ndarray, steps: int = FINE) -> np.ndarray:
    """The guided field followed in equal steps from noise, (B,): every state, (steps + 1, B)."""
    path = [noise]
    for step in range(steps):
        path.append(path[-1] - guidance.guided(CROWD, path[-1], 1 - step / steps, SCALE, kind=1) / steps)
    return np.array(path)


def ends(noise: np.ndarray) -> np.ndarray:
    """Where the exact paths end, (B,)."""
    return euler(noise)[-1]


def off(found, noise: np.ndarray = NOISE) -> float:
    """How far a student's ends, a function of noise, are from the exact ones for the same noise; mean over noises."""
    return _mean(np.abs(found(noise) - ends(noise)), noise)


def off_as_a_whole(found, noise: np.ndarray = NOISE) -> float:
    """The same for the two crowds, each sorted: how far one must be moved to be the other. `noise` is symmetric."""
    order = np.argsort(found(noise))
    weight = np.exp(-(noise**2) / 2)
    shares = [np.cumsum(w) / weight.sum() for w in (weight[order], weight)]
    levels = np.linspace(0.002, 0.998, 500)
    crowds = [np.sort(x) for x in (found(noise), ends(noise))]
    one, other = (np.interp(levels, share, crowd) for share, crowd in zip(shares, crowds, strict=True))
    return float(np.abs(one - other).mean())


def _mean(values: np.ndarray, noise: np.ndarray) -> float:
    weight = np.exp(-(noise**2) / 2)
    return float((weight * values).sum() / weight.sum())
