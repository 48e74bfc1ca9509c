"""The data of the trajectory player: mixtures of Gaussians in the plane, each in two classes."""

from dataclasses import dataclass
from math import cos, pi, sin

from figures.flow.mixture import Mixture


@dataclass(frozen=True)
class Preset:
    """K Gaussians: where, how wide, how likely, and of which class, 0 or 1."""

    name: str
    title: str
    centres: tuple[tuple[float, float], ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    classes: tuple[int, ...]

    def crowd(self, centres: tuple[tuple[float, float], ...] | None = None) -> Mixture:
        return Mixture(centres or self.centres, self.spreads, self.weights)

    def members(self, kind: int) -> tuple[int, ...]:
        """The Gaussians of a class."""
        return tuple(n for n, of in enumerate(self.classes) if of == kind)


def _alike(name: str, title: str, centres: list[tuple[float, float]], spread: float,
           classes: tuple[int, ...]) -> Preset:
    """Gaussians of one width, equally likely; centres on thousandths, so that files and addresses hold them exactly."""
    count = len(centres)
    rounded = tuple((round(x, 3), round(y, 3)) for x, y in centres)
    return Preset(name, title, rounded, (spread,) * count, (1 / count,) * count, classes)


def _arc(x: float, y: float, first: float, last: float, count: int) -> list[tuple[float, float]]:
    angles = [first + (last - first) * n / (count - 1) for n in range(count)]
    return [(x + 1.5 * cos(angle), y + 1.5 * sin(angle)) for angle in angles]


PRESETS = (
    _alike("moons", "two moons", _arc(-0.75, -0.4, pi, 0, 6) + _arc(0.75, 0.4, pi, 2 * pi, 6), 0.15,
           (0,) * 6 + (1,) * 6),
    _alike("blobs", "three blobs", [(-2, 0), (2, 0), (0, 2.5)], 0.2, (0, 0, 1)),       # as in docs/chapters/flow.md
    _alike("classes", "two wide classes", [(-1, 0), (1, 0)], 0.5, (0, 1)),          # as in docs/chapters/guidance.md
    _alike("ring", "a ring of eight", [(2 * cos(n * pi / 4), 2 * sin(n * pi / 4)) for n in range(8)], 0.15,
           (0, 1) * 4),
    Preset("bumps", "the labs' three bumps, on a line", ((-2.0, 0.0), (0.5, 0.0), (2.0, 0.0)), (0.3, 0.2, 0.5),
           (0.5, 0.3, 0.2), (0, 1, 1)),                                              # as in docs/labs/samplers.py
)
BY_NAME = {preset.name: preset for preset in PRESETS}
