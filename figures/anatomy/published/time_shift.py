r"""The time shift of a model's sampler, as its file has it: t becomes \alpha t / (1 + (\alpha - 1) t).

    constant    one alpha for every picture
    line        alpha = e^mu, with mu on the straight line through two numbers of image tokens
    two lines   mu is a line in the image tokens at each of two numbers of steps, and linear in the steps between and
                beyond them; above so many tokens it is the second line, whatever the steps
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from typing import Any

from figures.anatomy.published.record import Model
from figures.anatomy.published.schema import PROGRAMS

SHIFTED = r"t \mapsto \alpha t / (1 + (\alpha - 1)\,t)"


@dataclass(frozen=True)
class Shift:
    """What one program does to the times of one model."""

    program: str
    values: Mapping[str, Any]   # those of [shift.PROGRAM]

    @property
    def law(self) -> str:
        """none, constant, line or two lines."""
        return str(self.values["law"])

    def alpha(self, tokens: int, steps: int) -> float:
        """Of a picture of so many image tokens, in so many steps; 1 where there is no shift."""
        if self.law == "constant":
            return float(self.values["alpha"])
        return exp(self.mu(tokens, steps)) if self.law != "none" else 1.0

    def mu(self, tokens: int, steps: int) -> float:
        """The logarithm of alpha, by a law that gives it."""
        if self.law == "line":
            (few, many), (low, high) = self.values["tokens"], self.values["mu"]
            tokens = self.values.get("always_at", tokens)
            tokens = min(max(tokens, few), many) if self.values["clipped"] else tokens
            return float(low + (high - low) * (tokens - few) / (many - few))
        few, many = self.values["steps"]
        low, high = (slope * tokens + start for slope, start in
                     zip(self.values["slopes"], self.values["intercepts"], strict=True))
        return float(high if tokens > self.values["above"] else high + (low - high) * (many - steps) / (many - few))

    @property
    def formulas(self) -> tuple[str, ...]:
        """alpha and what it is made of, each in TeX, with n image tokens and N steps."""
        if self.law == "constant":
            return (rf"\alpha = {self.values['alpha']}",)
        return (r"\alpha = e^{\mu}", *(self._line() if self.law == "line" else self._two_lines()))

    def _line(self) -> tuple[str, ...]:
        (few, many), (low, high) = self.values["tokens"], self.values["mu"]
        return (rf"\mu = {low} + ({high} - {low})\,\frac{{n - {few}}}{{{many} - {few}}}",)

    def _two_lines(self) -> tuple[str, ...]:
        few, many = self.values["steps"]
        lines = (rf"\mu_{{{steps}}} = {_tex(slope)}\,n + {_tex(start)}" for steps, slope, start in
                 zip(self.values["steps"], self.values["slopes"], self.values["intercepts"], strict=True))
        return (rf"\mu = \mu_{{{many}}} + (\mu_{{{few}}} - \mu_{{{many}}})\,\frac{{{many} - N}}{{{many} - {few}}}",
                *lines)

    @property
    def regimes(self) -> str:
        """Where the formula holds, in words; empty of one that is the same everywhere."""
        if self.law == "two lines":
            return f"above {self.values['above']:,} image tokens the second line alone, whatever the steps"
        if self.law != "line":
            return ""
        if at := self.values.get("always_at"):
            return f"n is {at:,}, whatever the picture"
        ends = "not clipped: the line goes on" if not self.values["clipped"] else "clipped: level"
        return f"{ends} below {self.values['tokens'][0]:,} and above {self.values['tokens'][1]:,} image tokens"


def shifts(model: Model) -> dict[str, Shift]:
    """By program, in the order of PROGRAMS; none of a model whose files say nothing of a shift."""
    return {program: Shift(program, values) for program in PROGRAMS if (values := model.under(f"shift.{program}"))}


def _tex(number: float) -> str:
    """As it is written, with a power of ten where Python would write e-05."""
    digits, _, power = repr(number).partition("e")
    return digits + (rf" \cdot 10^{{{int(power)}}}" if power else "")
