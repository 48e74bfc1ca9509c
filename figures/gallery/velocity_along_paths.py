"""A straight path keeps its velocity

The velocity of six walkers from noise to data. In the learned flow it changes on the way; after one reflow each walker
keeps the one it began with.

Data are two blobs on a line, and the walkers start at the same places in both panels. **Learned flow**: the mean
velocity at the walker's place, a closed form. Early on all walkers are drawn to the middle of the data; later each
turns to one blob. **After one reflow**: noise is paired with the end of its own walk, and on a line such pairs never
cross, so the velocity is the way from end to start, all along. How far the left curves are from the flat lines at the
right, squared and averaged, is the deviation from straight.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling",)
CROWD = Mixture(centres=(-2.0, 2.0), spread=0.35)
STARTS, STEPS, RANGE = (-1.6, -0.9, -0.35, 0.35, 0.9, 1.6), 200, 2.8
PANELS = (("flow", "Learned flow", "changes on the way"), ("reflow", "After one reflow", "stays as it was"))


def draw(canvas):
    canvas.height = 212
    width = (canvas.width - 26) / 2
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2 + n * (width + 22), y=26, w=width, h=160, size=10)


def draw_narrow(canvas):
    canvas.height = 2 * 166
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2, y=22 + n * 166, w=canvas.width - 4, h=116, size=9)


def velocities(name: str) -> np.ndarray:
    """Of each walker from noise to data, (STEPS, walkers)."""
    times = np.linspace(1, 0, STEPS + 1)
    path = heun(CROWD, np.array(STARTS), times)
    if name == "reflow":
        return np.repeat([path[0] - path[-1]], STEPS, axis=0)
    return np.array([CROWD.velocity(x, t) for x, t in zip(path[:-1], times[:-1], strict=True)])


def change(name: str) -> float:
    """The largest change of a walker's velocity on the way."""
    return float(np.ptp(velocities(name), axis=0).max())


def _panel(canvas, panel, x, y, w, h, size):
    name, title, says = panel
    label = canvas.label(Line(title, size, "ink", True), at=(x, y - 13), anchor="w",
                         says=f"{title}: a walker's velocity changes by at most {change(name):.1f}")
    canvas.label(Line(says, size - 1, "muted"), at=(label.rect.x2 + 6, y - 13), anchor="w")
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(-RANGE, RANGE))
    axes.plot([0, 1], [0, 0], color="rule", linewidth=0.9)
    along = np.linspace(0, 1, STEPS)
    for start, path in zip(STARTS, velocities(name).T, strict=True):
        axes.plot(along[::4], path[::4], color="joint" if start > 0 else "text", linewidth=1.5,
                  linestyle="-" if start > 0 else (0, (5, 1.5)))
    for words, at, anchor in (("noise", x, "w"), ("velocity over time", x + w / 2, "c"), ("data", x + w, "e")):
        canvas.label(Line(words, size - 0.5, "muted"), at=(at, y + h + 11), anchor=anchor)
