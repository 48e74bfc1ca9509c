"""One noise level in the words of four conventions, and the state that belongs to it.

Flow: x = (1 - t) x_0 + t eps, t from 0 (data) to 1 (noise). Karras et al. 2022: sigma = t / (1 - t) is the
noise-to-signal ratio. Variance preserving, as DDPM: the same x divided by sqrt((1 - t)^2 + t^2), at the angle
arctan(sigma). DDPM counts levels: 1,000 of them, beta from 1e-4 to 0.02 (Ho et al. 2020, sec. 4).
"""

import numpy as np

DDPM_LEVELS = 1000


def sigma(t: float) -> float:
    """The noise-to-signal ratio; infinite for noise alone."""
    return float(t / (1 - t)) if t < 1 else float("inf")


def length(t: float) -> float:
    """What a flow's state is divided by to preserve variance: the norm of both factors."""
    return float(np.hypot(1 - t, t))


def angle(t: float) -> float:
    """The place on the quarter circle of variance-preserving noising: 0 for data, pi/2 for noise."""
    return float(np.arctan2(t, 1 - t))


def time_of_angle(phi: float) -> float:
    """The flow's time at an angle."""
    return float(np.sin(phi) / (np.sin(phi) + np.cos(phi)))


def ddpm_sigmas() -> np.ndarray:
    """The noise-to-signal ratio at each of DDPM's levels, (1000,), rising."""
    signal = np.cumprod(1 - np.linspace(1e-4, 0.02, DDPM_LEVELS))
    return np.sqrt((1 - signal) / signal)


def ddpm_level(t: float) -> int:
    """How many of DDPM's levels have at most this noise: 0 for data, 1000 for noise."""
    return int(np.searchsorted(ddpm_sigmas(), sigma(t), side="right"))
