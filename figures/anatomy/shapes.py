"""What flows between layers, with sizes left open: polynomials in the size of the latent and the length of the text.

A model is written down once, for every resolution: a feature map at half the latent's side has P/4 positions, where P
is the number of positions of the latent. Numbers appear only when a `Size` is given. The batch is left out everywhere.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache


@dataclass(frozen=True)
class Size:
    """A latent of height × width positions (pixels, for a model of pixels), and a number of text tokens."""

    height: int
    width: int
    text: int = 0


@dataclass(frozen=True)
class Polynomial:
    """A sum of terms c · P^i · L^j, kept as ((i, j), c): P latent positions (height × width), L text tokens."""

    terms: tuple[tuple[tuple[int, int], Fraction], ...] = ()

    @classmethod
    def of(cls, terms: Mapping[tuple[int, int], int | Fraction]) -> "Polynomial":
        """From {(i, j): c}; terms that are 0 are dropped, so that equal polynomials compare equal."""
        return cls(tuple(sorted((powers, Fraction(c)) for powers, c in terms.items() if c)))

    def __add__(self, other: "Polynomial") -> "Polynomial":
        return total((self, other))

    def __mul__(self, other: "Polynomial | int | Fraction") -> "Polynomial":
        if not isinstance(other, Polynomial):
            return Polynomial.of({powers: c * other for powers, c in self.terms})
        terms: dict[tuple[int, int], Fraction] = {}
        for (i, j), c in self.terms:
            for (k, m), d in other.terms:
                terms[i + k, j + m] = terms.get((i + k, j + m), Fraction(0)) + c * d
        return Polynomial.of(terms)

    __rmul__ = __mul__

    def __truediv__(self, number: int) -> "Polynomial":
        return self * Fraction(1, number)

    def at(self, size: Size) -> int:
        """The value; raises ValueError where it is no whole number, which no legal size causes."""
        value = sum(c * (size.height * size.width) ** i * size.text**j for (i, j), c in self.terms)
        if Fraction(value).denominator != 1:
            raise ValueError(f"{size} gives {value} positions; every feature map needs whole sides")
        return int(value)


def total(polynomials: Iterable[Polynomial]) -> Polynomial:
    """The sum of many polynomials."""
    terms: dict[tuple[int, int], Fraction] = {}
    for polynomial in polynomials:
        for powers, c in polynomial.terms:
            terms[powers] = terms.get(powers, Fraction(0)) + c
    return Polynomial.of(terms)


ZERO = Polynomial()
ONE = Polynomial.of({(0, 0): 1})
LATENT = Polynomial.of({(1, 0): 1})
TEXT = Polynomial.of({(0, 1): 1})


@dataclass(frozen=True)
class TensorSpec:
    """The shape of a tensor for every size: a feature map (C, H, W), a sequence (tokens, C), or a single vector (C,).

    `down` is set for maps: their sides are the latent's divided by it (1/8 for pixels around an autoencoder).
    """

    channels: int                  # C, the width of the vector at each position
    positions: Polynomial = ONE    # H · W of a map, tokens of a sequence, 1 of a vector
    down: Fraction | None = None

    @cached_property
    def form(self) -> str:
        """map, sequence or vector."""
        return "map" if self.down is not None else "vector" if self.positions == ONE else "sequence"

    def widened(self, channels: int) -> "TensorSpec":
        """The same positions with another number of channels."""
        return self if channels == self.channels else replace(self, channels=channels)

    def strided(self, stride: int | Fraction) -> "TensorSpec":
        """A map whose sides are divided by stride; a fraction enlarges it. ValueError if this is no map."""
        if self.down is None:
            raise ValueError(f"found a {self.form}, expected a map, whose sides a stride divides")
        return feature_map(self.channels, self.down * stride)

    def flattened(self) -> "TensorSpec":
        """A map read as a sequence, one token per position."""
        return replace(self, down=None)

    def at(self, size: Size) -> tuple[int, ...]:
        """(C, H, W) of a map, (tokens, C) of a sequence, (C,) of a vector; ValueError where a side is not whole."""
        if self.down is not None:
            self.positions.at(size)   # refuses sides that do not divide
            return self.channels, _side(size.height, self.down), _side(size.width, self.down)
        return (self.channels,) if self.form == "vector" else (self.positions.at(size), self.channels)


def _side(side: int, down: Fraction) -> int:
    result = Fraction(side) / down
    if result.denominator != 1:
        raise ValueError(f"a side of {side} latent positions is not divisible by {down}")
    return int(result)


@lru_cache
def feature_map(channels: int, down: int | Fraction = 1) -> TensorSpec:
    """A map (channels, H / down, W / down) of a latent of H × W positions."""
    down = Fraction(down)
    return TensorSpec(channels, LATENT * (1 / down**2), down)


def text(channels: int) -> TensorSpec:
    """A sequence (L, channels) of the text's L tokens."""
    return TensorSpec(channels, TEXT)


def joined(*sequences: TensorSpec) -> TensorSpec:
    """Sequences of equal width C, one after another: (tokens of all, C). ValueError if their widths differ."""
    widths = {sequence.channels for sequence in sequences}
    if len(widths) > 1:
        raise ValueError(f"cannot join sequences of widths {sorted(widths)}")
    return TensorSpec(widths.pop(), total(sequence.positions for sequence in sequences))
