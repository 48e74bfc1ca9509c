"""One step of guidance: asked twice, and gone past both

At each step the same network answers with the prompt and without it. The guided answer lies on the line through both,
beyond the one with the prompt.

**Left**, the two passes: the noisy latent goes in twice, once with the prompt and once with an empty one, and the two
answers are mixed with the scale $g$. **Right**, what the mixing does, computed where nothing is trained. The dot is a
noisy sample between three classes; circles mark where their data lie. Arrows are the directions of travel: without the
prompt, with the prompt for the class on the right, and guided. At scale $g = 0$ the guided answer is the one without
prompt, at $1$ the one with it, and beyond that it points past both.
"""

from dataclasses import dataclass

from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line
from figures.flow import guidance
from figures.flow.mixture import Mixture

MODELS = ()
IDEAS = ("guidance",)

PLANE = Mixture(((0.95, 0.1), (-0.7, 0.75), (-0.7, -0.9)), 0.22)  # three in a plane, the first is asked for
DOT, TIME, STRIDE = (0.1, -1.0), 0.7, 0.5  # a noisy sample, its time, and a long step


@dataclass(frozen=True)
class Place:
    """Where a panel is drawn, in points."""

    x: float
    y: float
    w: float


def draw(canvas):
    canvas.height = 226
    _passes(canvas, Place(2, 10, 234), 9.5)
    _arrows(canvas, Place(282, 10, 236), 9.5)


def draw_narrow(canvas):
    canvas.height = 424
    _passes(canvas, Place(2, 8, 240), 8.5)
    _arrows(canvas, Place(4, 208, 236), 8.5)


# ---- the mathematics -------------------------------------------------------------------------------------------------


def tips(scales):
    """Where the dot of the plane goes in one long step, for each scale."""
    import numpy as np

    at = np.array([DOT])
    return [tuple((at - STRIDE * guidance.guided(PLANE, at, TIME, g, kind=0))[0]) for g in scales]


# ---- the picture -----------------------------------------------------------------------------------------------------


def _passes(canvas, place, size):
    """The latent, twice the network, and the mixture of its answers, from left to right."""
    x, y = place.x, place.y
    middle = y + 98
    latent = block(canvas, "image", "latent", Line("noisy", size, "ink", True), Line("latent", size, "ink", True),
                   at=(x, middle), anchor="w", pad=(5, 5))
    mixed = canvas.box("mixed", Line("guided", size, "joint-ink", True), Line("answer", size, "joint-ink", True),
                       at=(x + place.w, middle), anchor="e", hue="joint", pad=(5, 5))
    centre = (latent.rect.x2 + mixed.rect.x) / 2
    for name, words, hue, row in (("without", "empty prompt", "norm", middle - 44), ("with", "the prompt", "text",
                                                                                   middle + 44)):
        network = block(canvas, "transformer", f"network-{name}", Line("the network", size, "ink", True),
                        at=(centre, row), pad=(6, 7))
        up = name == "without"
        text = canvas.box(f"prompt-{name}", Line(words, size, "ink"), at=(centre, row + (-34 if up else 34)),
                          hue=hue, pad=(5, 3))
        canvas.wire(text, network, hue="line" if up else "text")
        canvas.wire(latent.top if up else latent.bottom, network.left, hue="image")
        canvas.wire(network.right, mixed.top if up else mixed.bottom, hue="line" if up else "text")
        canvas.label(Line("g = 0" if up else "g = 1", size - 0.5, "muted" if up else "text-ink"),
                     at=(mixed.rect.cx, row + (-8 if up else 8)), anchor="s" if up else "n")
    canvas.label(Line("same weights,", size - 0.5, "muted"), Line("twice", size - 0.5, "muted"), at=(centre, middle))


def _ground(canvas):
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    return axes


def _arrows(canvas, place, size):
    """The dot, two predictions, and the guided one on the line through them."""
    unit = place.w / 2.85
    cx, cy = place.x + 1.12 * unit, place.y + 1.2 * unit

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
