"""Three rules of guidance, and what they sample

Plain guidance runs past the class. Guiding in the middle of the way runs less far; bringing each answer back to its
length stops the run, and makes the samples too wide across it.

The toy is exact: points of two classes in the plane; the right one is asked for with scale $8$. Circles have the radius
of one standard deviation of a class. Each panel has samples from the same noises. *Plain*: the formula at every time.
*In an interval*: guided between the times $0.2$ and $0.8$, with the prompt alone elsewhere. *Rescaled*: each guided
answer is brought back to the length it had with the prompt. Below: mean and standard deviation along the line between
the classes, and the deviation across it, of many more samples; in the class itself they are $1$, $0.5$ and $0.5$.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.guidance import Guided
from figures.flow.mixture import Mixture

MODELS = ()
IDEAS = ("guidance", "sampling")

CROWD, SCALE, STEPS, SHOWN = Mixture(((-1.0, 0.0), (1.0, 0.0)), 0.5), 8.0, 100, 110
RULES = {"plain": "Plain", "interval": "In an interval", "rescaled": "Rescaled"}
LOW, HIGH, TOP = -1.8, 3.2, 2.0


def draw(canvas):
    gap = 12
    w = (canvas.width - 2 * gap) / 3
    for n, rule in enumerate(RULES):
        _panel(canvas, rule, (n * (w + gap), 18), w, 9.5)


def draw_narrow(canvas):
    for n, rule in enumerate(RULES):
        _panel(canvas, rule, (0, 18 + n * 246), canvas.width, 8.5)


def sampled(rule: str, count: int = 3000) -> np.ndarray:
    """Ends of that many samples by Euler steps, (count, 2)."""
    field, x = Guided(CROWD, 1, SCALE, rule), np.random.default_rng(0).standard_normal((count, 2))
    for step in range(STEPS):
        x = x - field.velocity(x, 1 - step / STEPS) / STEPS
    return x


def _panel(canvas, rule, corner, w, size):
    from matplotlib.patches import Circle

    x, y = corner
    unit = w / (HIGH - LOW)
    h = 2 * TOP * unit
    canvas.height = max(canvas.height, y + h + 32)
    axes = canvas.axes(x, y, w, h)
    axes.set(xlim=(LOW, HIGH), ylim=(-TOP, TOP), xticks=[], yticks=[])
    for side in axes.spines.values():
        side.set_visible(False)
    for (a, b), role in zip(CROWD.centres, ("norm", "text"), strict=True):
        axes.add_patch(Circle((a, b), CROWD.spread, facecolor=f"{role}-soft", edgecolor=role, linewidth=1))
    ends = sampled(rule)
    axes.add_patch(_marks(ends[:SHOWN], 1.5 / unit))
    if rule == "plain":
        canvas.label(Line("asked for", size - 0.5, "text-ink"), at=(x + (1 - LOW) * unit, y + (TOP + 0.85) * unit))
    (mean, _), (along, across) = ends.mean(0), ends.std(0)
    canvas.label(Line(RULES[rule], size + 0.5, "ink", True), at=(x + w / 2, y - 4), anchor="s")
    canvas.label(Line(f"mean {mean:.2f}", size, "joint-ink", True),
                 Line(f"{along:.2f} along, {across:.2f} across", size - 0.5, "muted"), at=(x + w / 2, y + h + 3),
                 anchor="n", says=f"{RULES[rule]}: mean {mean:.2f}, deviation {along:.2f} along, {across:.2f} across")


def _marks(points: np.ndarray, half: float):
    """Small diamonds round points, as one patch."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corners = half * np.array([(-1, 0), (0, 1), (1, 0), (0, -1), (-1, 0)])
    return PathPatch(Path.make_compound_path(*(Path(point + corners, closed=True) for point in points)),
                     facecolor="joint", edgecolor="none", linewidth=0, zorder=3)
