"""Sixteen evaluations, spent in two ways

With as many evaluations, Heun's steps are twice as long as Euler's and still end nearer.

Noise becomes data, two moons made of twelve Gaussians, along paths that are known exactly. **Left:** Euler's method in
sixteen steps. **Right:** Heun's in eight, which asks twice a step: as many evaluations. Thin lines are the paths of
thirty samples as each method takes them, dots their ends; a short line leads from each end to where the exact path
ends.

The number under each name is the root-mean-square miss of many more samples. Nothing is trained; the trajectory player
computes the same in the browser.
"""

import numpy as np
from matplotlib.patches import Circle

from figures.drawing.kit.text import Line
from figures.flow import player, processes
from figures.flow.presets import BY_NAME

MODELS = ()
IDEAS = ("sampling",)

SHARED = player.defaults(player.SHARED) | {"data": "moons"}
SIDES = (("Euler, 16 steps", player.side(steps=16), "joint"),
         ("Heun, 8 steps", player.side(solver="heun", steps=8), "conv"))
DRAWN, REACH = 30, 3.0


def draw(canvas):
    width = (canvas.width - 24) / 2
    canvas.height = width + 46
    for n, one in enumerate(SIDES):
        _panel(canvas, one, x=2 + n * (width + 20), y=42, w=width, size=10)


def draw_narrow(canvas):
    width = canvas.width - 4
    canvas.height = 2 * (width + 46)
    for n, one in enumerate(SIDES):
        _panel(canvas, one, x=2, y=36 + n * (width + 46), w=width, size=9)


# ---- the paths -------------------------------------------------------------------------------------------------------


def paths(one: dict) -> np.ndarray:
    """States of every sample, (steps + 1, samples, 2)."""
    return player.run(SHARED, one, "paths")


def goals() -> np.ndarray:
    """Where each should end, (samples, 2)."""
    return processes.exact(player.field(SHARED, SIDES[0][1]), player.noise(SHARED["seed"], "paths"))


def miss(one: dict) -> float:
    return player.error("paths", paths(one)[-1], goals())


# ---- the picture -----------------------------------------------------------------------------------------------------


def _panel(canvas, side, x, y, w, size):
    name, one, hue = side
    calls = player.calls(SHARED, one, one["steps"])
    canvas.label(Line(name, size, f"{hue}-ink", True), at=(x, y - 22), anchor="w",
                 says=f"{name}, {calls} evaluations: off by {miss(one):.3f}")
    canvas.label(Line(f"off by {miss(one):.3f}", size - 1, "muted"), at=(x, y - 9), anchor="w")
    axes = canvas.axes(x, y, w, w)
    axes.axis("off")
    axes.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH))
    _data(axes)
    states, ends = paths(one)[:, :DRAWN], goals()[:DRAWN]
    for path, end in zip(states.transpose(1, 0, 2), ends, strict=True):
        axes.plot(*path.T, color=hue, linewidth=0.6)
        axes.plot(*np.stack([path[-1], end]).T, color="highlight", linewidth=1.4)
    axes.plot(*states[-1].T, color=hue, linewidth=0, marker="o", markersize=2.6)


def _data(axes):
    preset = BY_NAME[SHARED["data"]]
    for centre, spread, kind in zip(preset.centres, preset.spreads, preset.classes, strict=True):
        hue = ("image", "text")[kind]
        axes.add_patch(Circle(centre, 2 * spread, facecolor=f"{hue}-soft", edgecolor=hue, linewidth=0.6))
