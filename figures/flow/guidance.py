"""Classifier-free guidance of a flow that is known exactly: each Gaussian of a mixture is a class.

Time runs from 0 (data) to 1 (noise). Ho and Salimans 2022 mix two predictions; here both are exact, so what is seen is
the effect of the mixing alone.
"""

from dataclasses import dataclass

import numpy as np

from figures.flow.mixture import Mixture

RULES = ("plain", "interval", "rescaled")


@dataclass(frozen=True)
class Guided:
    """A field for the samplers, which ask it as they ask a mixture: guided to a class, by one of the RULES.

    plain: Ho and Salimans 2022, at every time. interval: so between the times `low` and `high`, elsewhere the class
    alone (Kynkäänniemi et al. 2024). rescaled: each velocity brought back to its length with the class, as the
    pipeline of Qwen-Image does it in diffusers.
    """

    crowd: Mixture
    kind: int | tuple[int, ...] | None = None
    scale: float = 1.0
    rule: str = "plain"
    low: float = 0.2
    high: float = 0.8

    @property
    def is_guided(self) -> bool:
        return self.kind is not None and self.scale != 1

    @property
    def breaks(self) -> tuple[float, ...]:
        """The times at which the field jumps, falling."""
        return (self.high, self.low) if self.is_guided and self.rule == "interval" else ()

    def velocity(self, x: np.ndarray, t: float, inside: bool | None = None) -> np.ndarray:
        """As Mixture.velocity; `inside` says on which side of a break a step is that begins or ends there."""
        inside = self.low < t < self.high if inside is None else inside
        if not self.is_guided or (self.rule == "interval" and not inside):
            return self.crowd.velocity(x, t, self.kind)
        plain, asked = self.crowd.velocity(x, t), self.crowd.velocity(x, t, self.kind)
        mixed = plain + self.scale * (asked - plain)
        return mixed * _ratio(asked, mixed) if self.rule == "rescaled" else mixed

    def posterior_mean(self, x: np.ndarray, t: float) -> np.ndarray:
        """The guess of the data that belongs to that velocity."""
        return x - t * self.velocity(x, t)


def _ratio(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Length of one by length of the other, for each point; 1 where the other has none."""
    lengths = [np.sqrt((v.reshape(len(v), -1) ** 2).sum(1)) for v in (one, other)]
    ratio = np.divide(*lengths, out=np.ones(len(one)), where=lengths[1] > 0)
    return ratio.reshape(-1, *[1] * (one.ndim - 1))


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
