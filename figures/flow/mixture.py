"""A crowd whose flow is known exactly: data are a mixture of Gaussians, so every field has a closed form.

Time runs from 0 (data) to 1 (noise), x_t = (1 - t) x_0 + t eps. What figures draw of paths and samplers is computed
with this, at the moment of drawing; no network and no training is involved.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np


@dataclass(frozen=True)
class Mixture:
    """K round Gaussians: on a line, where points have shape (B,), or in d dimensions, (B, d).

    A `kind` is one of them, or several that together are a class; without it all count.
    """

    centres: tuple[float, ...] | tuple[tuple[float, ...], ...] = (-2.0, 2.0)
    spread: float | tuple[float, ...] = 0.2  # standard deviation in each direction: of all, or of each
    weights: tuple[float, ...] | None = None   # how likely each is; equally, without

    def posterior_mean(self, x: np.ndarray, t: float, kind: int | tuple[int, ...] | None = None) -> np.ndarray:
        """E[x_0 | x_t = x], of the shape of x; given `kind`, that of these Gaussians alone."""
        chance, away, variance, means = self._parts(x, t, kind)
        each = means + (1 - t) * np.square(self._spreads)[:, None] / variance * away
        return (chance * each).sum(1).reshape(x.shape)

    def velocity(self, x: np.ndarray, t: float, kind: int | tuple[int, ...] | None = None) -> np.ndarray:
        """E[eps - x_0 | x_t = x], of the shape of x; at t = 0 it is 0 - x. Nothing is divided by t."""
        chance, away, variance, means = self._parts(x, t, kind)
        each = (t - (1 - t) * np.square(self._spreads)[:, None]) / variance * away - means
        return (chance * each).sum(1).reshape(x.shape)

    def _parts(self, x: np.ndarray, t: float, kind) -> tuple[np.ndarray, ...]:
        """How likely x is from each Gaussian, (B, K, 1), zero for those that do not count; how far it is from the
        middle of each, (B, K, d); the variances, (K, 1), and means, (K, d)."""
        means = np.reshape(self.centres, (len(self.centres), -1))
        variance = ((1 - t) ** 2 * np.square(self._spreads) + t**2)[:, None]
        away = x.reshape(len(x), 1, -1) - (1 - t) * means
        logs = np.log(self.shares) - ((away**2 / variance).sum(-1) + means.shape[1] * np.log(variance[:, 0])) / 2
        if kind is not None:
            logs[:, np.setdiff1d(np.arange(len(means)), kind)] = -np.inf
        chance = np.exp(logs - logs.max(1, keepdims=True))
        return (chance / chance.sum(1, keepdims=True))[..., None], away, variance, means

    @property
    def _spreads(self) -> np.ndarray:
        return np.broadcast_to(self.spread, len(self.centres))

    @property
    def shares(self) -> np.ndarray:
        """How likely each Gaussian is, (K,); their sum is one."""
        shares = np.ones(len(self.centres)) if self.weights is None else np.array(self.weights)
        return shares / shares.sum()

    def density(self, x: np.ndarray, t: float) -> np.ndarray:
        """p_t(x) on a line, for x of shape (B,)."""
        width = np.sqrt((1 - t) ** 2 * np.square(self._spreads) + t**2)
        away = (x[:, None] - (1 - t) * np.array(self.centres)) / width
        return np.exp(-(away**2) / 2) @ (self.shares / width) / np.sqrt(2 * np.pi)


# ---- samplers: from noise x, of shape (B,), at times[0] to times[-1], which fall; all give every state, (steps + 1, B)


def euler(crowd: Mixture, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """First order, one evaluation a step; for this flow it is DDIM (Song et al. 2021a)."""
    path = [x]
    for now, then in pairwise(times):
        path.append(path[-1] + (then - now) * crowd.velocity(path[-1], now))
    return np.array(path)


def heun(crowd: Mixture, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Second order, two evaluations a step: the mean of the velocities at both ends (Karras et al. 2022)."""
    path = [x]
    for now, then in pairwise(times):
        first = crowd.velocity(path[-1], now)
        second = crowd.velocity(path[-1] + (then - now) * first, then)
        path.append(path[-1] + (then - now) * (first + second) / 2)
    return np.array(path)


def adams_bashforth_2(crowd: Mixture, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Second order for equal steps, one evaluation and the one before; the first step is Euler's."""
    path, before = [x], None
    for now, then in pairwise(times):
        here = crowd.velocity(path[-1], now)
        path.append(path[-1] + (then - now) * (here if before is None else 1.5 * here - 0.5 * before))
        before = here
    return np.array(path)


def dpm_solver_pp_2m(crowd: Mixture, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """DPM-Solver++(2M), second order, one evaluation a step (Lu et al. 2022b), with the posterior mean as its
    data prediction; first order where a noise level is infinite."""
    path, before = [x], None
    with np.errstate(divide="ignore"):
        levels = np.log(1 - times) - np.log(times)                               # half the log of signal to noise
    for n, (now, then) in enumerate(pairwise(times)):
        here = crowd.posterior_mean(path[-1], now)
        blend = here
        if before is not None and np.isfinite(levels[n + 1]) and np.isfinite(levels[n - 1]):
            ratio = (levels[n + 1] - levels[n]) / (levels[n] - levels[n - 1])
            blend = here + ratio / 2 * (here - before)
        path.append(then / now * path[-1] - (1 - then) * np.expm1(levels[n] - levels[n + 1]) * blend)
        before = here
    return np.array(path)


def euler_maruyama(crowd: Mixture, x: np.ndarray, times: np.ndarray, churn: float,
                   rng: np.random.Generator) -> np.ndarray:
    """Euler with fresh noise of variance 2 churn t dt a step, and as much more of the score, which keeps p_t."""
    path = [x]
    for now, then in pairwise(times):
        step, u = now - then, crowd.velocity(path[-1], now)
        noise = path[-1] + (1 - now) * u                                         # E[eps | x_t]
        fresh = np.sqrt(2 * churn * now * step) * rng.standard_normal(len(x))
        path.append(path[-1] - step * (u + churn * noise) + fresh)
    return np.array(path)
