"""The ways from noise to data that the trajectory player compares, each as states in the coordinates of a flow.

A field is asked for its posterior mean and its velocity, as a Mixture is. x has the shape (B, d) or (B,), times fall;
all give every state, (steps + 1, *x.shape). Rectified flow takes the samplers of `mixture`; here are those of other
coordinates, the one with fresh noise, and the exact solution that all are measured against.
"""

from itertools import pairwise

import numpy as np

from figures.flow.coordinates import angle, length, time_of_angle
from figures.flow.guidance import Guided

FINE = 128   # steps of the exact solution between two breaks of the field


def guesses(field, x: np.ndarray, t: float) -> tuple[np.ndarray, np.ndarray]:
    """Data and noise as the field guesses them, from its velocity noise - data."""
    velocity = field.velocity(x, t)
    return x - t * velocity, x + (1 - t) * velocity


def ddim(field, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The guess, noised again with the guessed noise (Song et al. 2021a, eq. 12, with sigma = 0)."""
    path = [x]
    for now, then in pairwise(times):
        data, noise = guesses(field, path[-1], now)
        path.append((1 - then) * data + then * noise)
    return np.array(path)


def ancestral(field, x: np.ndarray, times: np.ndarray, fresh: np.ndarray) -> np.ndarray:
    """DDPM: the guess in place of the data in the posterior (Ho et al. 2020, eq. 7); fresh is (steps, *x.shape)."""
    path = [x]
    for (now, then), noise in zip(pairwise(times), fresh, strict=True):
        kept = (1 - now) / (1 - then)
        added = now**2 - kept**2 * then**2
        data = field.posterior_mean(path[-1], now)
        mean = ((1 - then) * added * data + kept * then**2 * path[-1]) / now**2
        path.append(mean + then / now * np.sqrt(added) * noise)
    return np.array(path)


def turning(solver: str, field, x: np.ndarray, times: np.ndarray) -> np.ndarray:
    """The probability flow along the quarter circle of variance-preserving noising, dx/dphi = v (Salimans and Ho 2022,
    app. D); solver is euler, heun or multistep (Adams and Bashforth, weights for equal steps)."""
    path, before = [x], None
    for now, then in pairwise(times):
        at, to = angle(now), angle(then)
        here, place = _turn(field, path[-1], now), path[-1] / length(now)
        if solver == "heun":
            ahead = _turn(field, (place + (to - at) * here) * length(then), then)
            slope = (here + ahead) / 2
        else:
            slope = here if solver == "euler" or before is None else 1.5 * here - 0.5 * before
        path.append((place + (to - at) * slope) * length(then))
        before = here
    return np.array(path)


def _turn(field, x: np.ndarray, t: float) -> np.ndarray:
    """v = cos(phi) noise - sin(phi) data."""
    data, noise = guesses(field, x, t)
    return ((1 - t) * noise - t * data) / length(t)


def exact(field: Guided, x: np.ndarray, steps: int = FINE) -> np.ndarray:
    """Where the flow leads from noise x, of its shape: Runge and Kutta's method of order four in the angle, from break
    to break of the field, so that no step crosses one."""
    ends = [np.pi / 2, *map(angle, field.breaks), 0.0]
    for number, (first, last) in enumerate(pairwise(ends)):
        step = (last - first) / steps
        for n in range(steps):
            x = _fourth_order(field, x, first + n * step, step, inside=number == 1)
    return x


def _fourth_order(field: Guided, x: np.ndarray, at: float, step: float, inside: bool) -> np.ndarray:
    def slope(place, phi):   # of the state whose variance is preserved
        t = time_of_angle(phi)
        flow = place * length(t)
        velocity = field.velocity(flow, t, inside)
        return np.cos(phi) * (flow + (1 - t) * velocity) - np.sin(phi) * (flow - t * velocity)

    place = x / length(time_of_angle(at))
    one = slope(place, at)
    two = slope(place + step / 2 * one, at + step / 2)
    three = slope(place + step / 2 * two, at + step / 2)
    four = slope(place + step * three, at + step)
    return (place + step / 6 * (one + 2 * two + 2 * three + four)) * length(time_of_angle(at + step))


def straight(x: np.ndarray, end: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Reflowed pairs: each noise on the straight line to its own end (Liu et al. 2023, sec. 2.2)."""
    times = np.reshape(times, (-1, *[1] * x.ndim))
    return times * x + (1 - times) * end
