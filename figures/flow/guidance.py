"""Classifier-free guidance of a flow that is known exactly: each Gaussian of a mixture is a class.

Time runs from 0 (data) to 1 (noise). Ho and Salimans 2022 mix two predictions; here both are exact, so what is seen is
the effect of the mixing alone.
"""

import numpy as np

from figures.flow.mixture import Mixture


def guided(crowd: Mixture, x: np.ndarray, t: float, scale: float, kind: int) -> np.ndarray:
    """The velocity without a class plus `scale` times what the class changes of it; shapes as Mixture.velocity."""
    plain = crowd.velocity(x, t)
    return plain + scale * (crowd.velocity(x, t, kind) - plain)


def guided_density(crowd: Mixture, scale: float, kind: int, steps: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Places on a line, (801,), and the density of guided samples there: Euler steps carry each bit of noise along.

    Where the map from noise to places stretches, the density thins: p(x) = p(noise) / (dx / dnoise).
    """
    noise = np.linspace(-4.5, 4.5, 801)
    x = noise
    for step in range(steps):
        x = x - guided(crowd, x, 1 - step / steps, scale, kind) / steps
    return x, np.exp(-(noise**2) / 2) / np.sqrt(2 * np.pi) / np.gradient(x, noise)


def sharpened_density(crowd: Mixture, scale: float, kind: int) -> tuple[np.ndarray, np.ndarray]:
    """Places on a line, (601,), and p(x | c)^g p(x)^(1 - g) there, made to have area one: no flow is asked."""
    x = np.linspace(-2.4, 3.6, 601)
    each = [np.exp(-((x - mean) ** 2) / (2 * crowd.spread**2)) for mean in crowd.centres]
    density = each[kind] * (each[kind] / sum(each)) ** (scale - 1)
    return x, density / (density.sum() * (x[1] - x[0]))


def moments(places: np.ndarray, density: np.ndarray) -> tuple[float, float]:
    """Mean and standard deviation of a density on places that need not be even."""
    weight = density * np.gradient(places)
    mean = (weight * places).sum() / weight.sum()
    return float(mean), float(((weight * (places - mean) ** 2).sum() / weight.sum()) ** 0.5)
