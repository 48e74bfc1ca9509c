"""Where guided samples end

Guided samples grow narrower and run past the class that is asked for. The sharpened density, which they are often said
to come from, hardly moves.

Nothing here is trained. Data are numbers of two classes, around $-1$ and $1$, and the prompt asks for the right one.
One row for each scale. Filled: the density of the samples that guidance makes, carried exactly from noise to data.
Dashed: the sharpened density $p(x \\mid c)^g\\, p(x)^{1-g}$. The bands mark where two thirds of a class lie. At $g = 1$
both curves are the class itself.
"""

from dataclasses import dataclass

from figures.drawing.kit.text import Line
from figures.flow import guidance
from figures.flow.mixture import Mixture

MODELS = ()
IDEAS = ("guidance", "sampling")

SCALES = (1, 2, 4, 8)
LINE = Mixture((-1.0, 1.0), 0.5)  # two classes on a line, the second is asked for
LOW, HIGH, TALLEST = -2.3, 3.4, 1.75   # of what is drawn: places, and density


@dataclass(frozen=True)
class Place:
    """Where the rows are drawn, in points."""

    x: float
    y: float
    w: float
    h: float

    def across(self, x):
        return self.x + self.w * (x - LOW) / (HIGH - LOW)


def draw(canvas):
    _densities(canvas, Place(44, 20, canvas.width - 52, 216), 9.5)


def draw_narrow(canvas):
    _densities(canvas, Place(34, 20, canvas.width - 36, 208), 8.5)


# ---- the mathematics -------------------------------------------------------------------------------------------------


def guided_density(g):
    """Places on the line and the density of guided samples there."""
    return guidance.guided_density(LINE, g, kind=1)


def sharpened_density(g):
    """Places on the line and the sharpened density there."""
    return guidance.sharpened_density(LINE, g, kind=1)


# ---- the picture -----------------------------------------------------------------------------------------------------


def _densities(canvas, place, size):
    """One row for each scale: samples filled, sharpened density dashed."""
    canvas.height = place.y + place.h + 20
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    _bands(canvas, axes, place, size)
    tall = place.h / len(SCALES)
    for row, g in enumerate(SCALES):
        _row(canvas, axes, place, g, place.y + tall * (row + 1), tall, size)
    _ticks(canvas, axes, place, size)
    _names(canvas, place, tall, size)


def _bands(canvas, axes, place, size):
    """Where each class lies, to one standard deviation."""
    names = ("the other class", "the class asked for") if not canvas.narrow else ("the other", "asked for")
    for mean, name, role in zip(LINE.centres, names, ("norm", "text"), strict=True):
        left, right = (place.across(mean + sign * LINE.spread) for sign in (-1, 1))
        axes.fill([left, right, right, left], [place.y, place.y, place.y + place.h, place.y + place.h],
                  facecolor=f"{role}-soft", edgecolor="none", linewidth=0)
        canvas.label(Line(name, size - 0.5, "muted" if role == "norm" else "text-ink"),
                     at=((left + right) / 2, place.y - 11), says=f"{name}, around {mean:g}".replace("-", "−"))


def _row(canvas, axes, place, g, base, tall, size):
    axes.plot([place.x, place.x + place.w], [base, base], color="rule", linewidth=1.6, zorder=3)
    canvas.label(Line(f"g = {g}", size, "ink", True), at=(place.x - 4, base - 8), anchor="e", says=_said(g))
    for (x, density), filled in ((guided_density(g), True), (sharpened_density(g), False)):
        points = _few(x, density)
        y = base - points[1] / TALLEST * (tall - 4)
        if filled:
            axes.fill(place.across(points[0]), y, facecolor="joint-soft", edgecolor="joint", linewidth=1.6)
        else:
            axes.plot(place.across(points[0]), y, color="text", linewidth=1.3, linestyle=(0, (4, 2)))


def _ticks(canvas, axes, place, size):
    bottom = place.y + place.h
    for x in (-2, -1, 0, 1, 2, 3):
        axes.plot([place.across(x)] * 2, [bottom, bottom + 3], color="line", linewidth=0.8)
        canvas.label(Line(f"{x}".replace("-", "−"), size - 0.5, "muted"), at=(place.across(x), bottom + 11))


def _names(canvas, place, tall, size):
    """What the curves are, beside them."""
    last = place.y + len(SCALES) * tall
    at, anchor = (place.across(2.62), last - 28), "w"
    if canvas.narrow:
        at, anchor = (canvas.width - 2, last - tall - 33), "e"
    canvas.label(Line("guided", size, "joint-ink", True), Line("samples", size, "joint-ink", True), at=at,
                 anchor=anchor)
    canvas.label(Line("sharpened", size, "text-ink", True), at=(place.across(0.15), last - 24), anchor="e")


def _few(x, density, count=56):
    """Some points of a curve, evenly spaced where it is visibly above zero."""
    import numpy as np

    seen = x[(density > 2e-3) & (x > LOW) & (x < HIGH)]
    places = np.linspace(seen[0], seen[-1], count)
    return places, np.interp(places, x, density)


def _said(g):
    found = (("samples", guided_density(g)), ("sharpened density", sharpened_density(g)))
    words = [f"{name}: mean {mean:.2f}, standard deviation {spread:.2f}"
             for name, (mean, spread) in ((name, guidance.moments(*density)) for name, density in found)]
    return f"g = {g}, " + "; ".join(words)
