"""What guidance does to one prediction, and to the samples

A guided prediction points past the prompted one, and guided samples run past their class.

Nothing here is trained; the data are a few Gaussian classes, for which every prediction has a closed form.

**One step.** The dot is a noisy sample between three classes; circles mark where their data lie. Arrows are the
directions of travel that the network would predict: without the prompt, with the prompt for the class on the right, and
guided. The guided prediction is the line through the other two, **prolonged**: at scale $g = 0$ it is the one without
prompt, at $1$ the one with it, beyond that it points past both.

**Where all samples end.** Two classes on a line, at $-1$ and $1$; the prompt asks for the right one. One row for each
scale. Filled: the density of the samples that guidance makes, carried exactly from noise to data. Dashed: the sharpened
density $p(x \\mid c)^g\\, p(x)^{1-g}$, which it is often said to sample. At $g = 1$ they agree. Above that the samples
grow narrower and run past the class, and the sharpened density hardly moves.
"""

from dataclasses import dataclass

from figures.drawing.kit.text import Line
from figures.flow import guidance
from figures.flow.mixture import Mixture

MODELS = ()
IDEAS = ("guidance", "sampling")

SCALES = (1, 2, 4, 8)
LINE = Mixture((-1.0, 1.0), 0.5)  # two classes on a line, the second is asked for
PLANE = Mixture(((0.95, 0.1), (-0.7, 0.75), (-0.7, -0.9)), 0.22)  # three in a plane, the first is asked for
DOT, TIME, STRIDE = (0.1, -1.0), 0.7, 0.5  # a noisy sample, its time, and a long step


@dataclass(frozen=True)
class Place:
    """Where a panel is drawn, in points."""

    x: float
    y: float
    w: float
    h: float


def draw(canvas):
    canvas.height = 252
    _arrows(canvas, Place(2, 28, 232, 222), 9.5)
    _densities(canvas, Place(272, 24, 244, 200), 9.5)


def draw_narrow(canvas):
    canvas.height = 510
    _arrows(canvas, Place(2, 28, 240, 222), 8.5)
    _densities(canvas, Place(30, 278, 212, 204), 8.5)


# ---- the mathematics -------------------------------------------------------------------------------------------------


def guided_density(g):
    """Places on the line and the density of guided samples there."""
    return guidance.guided_density(LINE, g, kind=1)


def sharpened_density(g):
    """Places on the line and the sharpened density there."""
    return guidance.sharpened_density(LINE, g, kind=1)


def tips(scales):
    """Where the dot of the plane goes in one long step, for each scale."""
    import numpy as np

    at = np.array([DOT])
    return [tuple((at - STRIDE * guidance.guided(PLANE, at, TIME, g, kind=0))[0]) for g in scales]


# ---- the picture -----------------------------------------------------------------------------------------------------


def _ground(canvas):
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    return axes


def _arrows(canvas, place, size):
    """The dot, two predictions, and the guided one on the line through them."""
    canvas.label(Line("One step", size + 1, "ink", True), at=(place.x, place.y - 18), anchor="w")
    unit = place.w / 2.85
    cx, cy = place.x + 1.12 * unit, place.y + 1.25 * unit

    def at(point):
        return cx + unit * point[0], cy - unit * point[1]

    axes = _ground(canvas)
    _classes(canvas, axes, at, unit, size)
    ends = dict(zip((0, 1, 2), tips((0, 1, 2)), strict=True))
    (x0, y0), (x3, y3) = at(ends[0]), at(tips((2.3,))[0])
    axes.plot([x0, x3], [y0, y3], color="line", linewidth=1, linestyle=(0, (3, 2)))
    looks = ((0, "line", "no prompt, g = 0", (-2, -3), "se"), (1, "text", "prompt, g = 1", (-3, -6), "se"),
             (2, "joint", "guided, g = 2", (7, 4), "nw"))
    for g, role, words, (dx, dy), anchor in looks:
        axes.annotate("", at(ends[g]), at(DOT), arrowprops={
            "arrowstyle": "-|>", "color": role, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 10})
        x, y = at(ends[g]) if g < 2 else at([(a + b) / 2 for a, b in zip(DOT, ends[g], strict=True)])
        ink = "muted" if role == "line" else f"{role}-ink"
        canvas.label(Line(words, size - 0.5, ink, g == 2), at=(x + dx, y + dy), anchor=anchor,
                     says=f"{words}: the step ends at {ends[g][0]:.2f}, {ends[g][1]:.2f}")
    axes.plot(*at(DOT), marker="o", markersize=5.5, color="ink")
    x, y = at(DOT)
    canvas.label(Line("noisy sample", size - 0.5, "ink"), at=(x, y + 12),
                 says=f"noisy sample at {DOT[0]:g}, {DOT[1]:g}")


def _classes(canvas, axes, at, unit, size):
    """A circle of one standard deviation for each, the one asked for in the hue of text."""
    from matplotlib.patches import Circle
    names = ("class asked for", "another class", "another class")
    for n, (mean, name) in enumerate(zip(PLANE.centres, names, strict=True)):
        axes.add_patch(Circle(at(mean), PLANE.spread * unit, facecolor="text-soft" if n == 0 else "panel",
                              edgecolor="text" if n == 0 else "line", linewidth=1))
        x, y = at(mean)
        y += (PLANE.spread * unit + 8) * (1 if mean[1] < 0 else -1)
        canvas.label(Line(name, size - 0.5, "muted" if n else "text-ink"), at=(x, y),
                     says=f"{name} around {mean[0]:g}, {mean[1]:g}")


def _densities(canvas, place, size):
    """One row for each scale: samples filled, sharpened density dashed."""
    canvas.label(Line("Where all samples end", size + 1, "ink", True), at=(place.x - 28, place.y - 14), anchor="w")
    low, high, tall = -2.3, 3.5, place.h / len(SCALES)
    axes = _ground(canvas)

    def across(x):
        return place.x + place.w * (x - low) / (high - low)

    for row, g in enumerate(SCALES):
        base = place.y + tall * (row + 1)
        axes.plot([place.x, place.x + place.w], [base, base], color="rule", linewidth=1.6, zorder=3)
        canvas.label(Line(f"g = {g}", size, "ink"), at=(place.x - 28, base - 7), anchor="w",
                     says=_said(g))
        for (x, density), filled in ((guided_density(g), True), (sharpened_density(g), False)):
            points = _few(x, density, low, high)
            y = base - points[1] / 1.75 * tall
            if filled:
                axes.fill(across(points[0]), y, facecolor="joint-soft", edgecolor="joint", linewidth=1.5)
            else:
                axes.plot(across(points[0]), y, color="text", linewidth=1.3, linestyle=(0, (4, 2)))
    bottom = place.y + place.h
    for x in (-2, -1, 0, 1, 2, 3):
        axes.plot([across(x)] * 2, [bottom, bottom + 3], color="line", linewidth=0.8)
        canvas.label(Line(f"{x}".replace("-", "−"), size - 0.5, "muted"), at=(across(x), bottom + 11))
    first = place.y + tall
    canvas.label(Line("samples, filled", size - 0.5, "joint-ink", True), at=(place.x, first - 34), anchor="w")
    canvas.label(Line("sharpened, dashed", size - 0.5, "text-ink", True), at=(place.x, first - 21), anchor="w")


def _few(x, density, low, high, count=56):
    """Some points of a curve, evenly spaced where it is visibly above zero."""
    import numpy as np

    seen = x[(density > 2e-3) & (x > low) & (x < high)]
    places = np.linspace(seen[0], seen[-1], count)
    return places, np.interp(places, x, density)


def _said(g):
    found = (("samples", guided_density(g)), ("sharpened density", sharpened_density(g)))
    words = [f"{name}: mean {mean:.2f}, standard deviation {spread:.2f}"
             for name, (mean, spread) in ((name, guidance.moments(*density)) for name, density in found)]
    return f"g = {g}, " + "; ".join(words)
