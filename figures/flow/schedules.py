"""Where steps are placed on the way from noise (1) to data (0): time tables of flow models, as their code makes them.

One golden definition for figures, tests and readers; `docs/chapters/flow.md` derives the shift.
"""

from math import exp


def shift(t: float, alpha: float) -> float:
    """The time at which alpha times the odds t / (1 - t) are reached (Esser et al. 2024, eq. 23)."""
    return alpha * t / (1 + (alpha - 1) * t)


def flux_mu(tokens: int, low: float = 0.5, high: float = 1.15, fewest: int = 256, most: int = 4096) -> float:
    """Logarithm of FLUX.1's alpha: a line through two points (BFL code, sampling.py, get_lin_function)."""
    return low + (high - low) * (tokens - fewest) / (most - fewest)


def even(steps: int) -> list[float]:
    """Equal steps from 1 to 0; steps + 1 times."""
    return [1 - n / steps for n in range(steps + 1)]


def flux_times(steps: int, tokens: int) -> list[float]:
    """FLUX.1 dev (BFL code, sampling.py, get_schedule; diffusers makes the same)."""
    return [shift(t, exp(flux_mu(tokens))) for t in even(steps)]


def sd3_times(steps: int, alpha: float = 3.0) -> list[float]:
    """SD3 Medium (sd3-ref, sd3_infer.py, get_sigmas): the last time of the table, 1/1000, is shifted twice."""
    last = shift(0.001, alpha)
    return [shift(1 + (last - 1) * n / (steps - 1), alpha) for n in range(steps)] + [0.0]


def sd_signal(levels: int = 1000, first: float = 0.00085, last: float = 0.012) -> list[float]:
    """The picture's share of the variance, alpha-bar, at each training level of Stable Diffusion, the least noisy
    first (CompVis code, v1-inference.yaml, linear_start and linear_end; diffusionmodules/util.py, make_beta_schedule).
    """
    found, share = [], 1.0
    for n in range(levels):
        share *= 1 - (first**0.5 + (last**0.5 - first**0.5) * n / (levels - 1)) ** 2
        found.append(share)
    return found
