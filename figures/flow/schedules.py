"""Where steps are placed on the way from noise (1) to data (0): time tables of flow models, as their code makes them.

One golden definition for figures, tests and readers; `docs/chapters/flow.md` derives the shift.
"""

from math import exp

import numpy as np


def shift(t: float | np.ndarray, alpha: float) -> float | np.ndarray:
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


# ---- four ways to place steps between two times, and from noise alone to data ----------------------------------------

SPACINGS = {   # even steps in a function of the odds t / (1 - t), with its inverse; the ends that it can reach
    "even": (lambda odds: odds / (1 + odds), lambda u: u / (1 - u), None),
    "cosine": (np.arctan, np.tan, None),                        # Nichol and Dhariwal 2021, sec. 3.2, without the offset
    "lambda": (np.log, np.exp, (0.99, 0.01)),                   # half the log of signal to noise
    "karras": (lambda odds: odds ** (1 / 7), lambda u: u**7, (80 / 81, 0.002 / 1.002)),   # Karras et al. 2022, eq. 5
}


def between(spacing: str, steps: int, high: float, low: float) -> np.ndarray:
    """Falling times from high to low, (steps + 1,); both between 0 and 1, but not 0 or 1."""
    forward, back, _ = SPACINGS[spacing]
    odds = back(np.linspace(forward(high / (1 - high)), forward(low / (1 - low)), steps + 1))
    return odds / (1 + odds)


def times(spacing: str, steps: int, alpha: float = 1.0) -> np.ndarray:
    """Falling times from 1 to 0, (steps + 1,), then shifted by alpha.

    What is even in a logarithm reaches neither end: it has its own first and last level, as in Karras et al. 2022,
    where a step to zero follows the last; the first is taken to be noise alone.
    """
    n = np.arange(steps + 1) / steps
    if spacing == "even":
        table = 1 - n
    elif spacing == "cosine":
        odds = np.tan((1 - n[1:]) * np.pi / 2)
        table = np.concatenate([[1.0], odds / (1 + odds)])
    else:
        inner = between(spacing, steps - 1, *SPACINGS[spacing][2])[1:] if steps > 1 else []
        table = np.concatenate([[1.0], inner, [0.0]])
    return np.concatenate([[1.0], shift(table[1:], alpha)])   # noise alone stays so, whatever rounding does


# ---- levels of a model trained on discrete ones ----------------------------------------------------------------------


def spaced(kind: str, steps: int, offset: int = 0, levels: int = 1000) -> list[int]:
    """The levels at which it is asked, the noisiest first (diffusers, scheduling_ddim.py, set_timesteps, after Lin et
    al. 2024, table 2). ValueError for another kind than leading, trailing, linspace."""
    if kind == "leading":
        return [n * (levels // steps) + offset for n in range(steps)][::-1]
    if kind == "trailing":
        return [int(level) - 1 for level in np.round(np.arange(levels, 0, -levels / steps))]
    if kind == "linspace":
        return [int(level) for level in np.linspace(0, levels - 1, steps).round()[::-1]]
    raise ValueError(f"spacing: found {kind!r}, expected leading, trailing or linspace")
