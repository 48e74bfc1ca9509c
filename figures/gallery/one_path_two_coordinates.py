"""The same walk in two coordinates

Left, the coordinates of a flow; right, the same walkers at the same noise levels, in those that keep the variance. Ends
and dots are the same, the shapes are not.

Data are two blobs on a line, and the mean velocity is exact. **Left**: data and noise in shares that add to one, over
the time. **Right**: each state divided by the length of its two factors, over the angle whose tangent is noise to
data, which falls evenly. The dots mark the same five noise levels in both. Between two of them, a step of Euler's
rule at the left and a step of DDIM at the right land on the same state. What looks bent in one drawing may look
straight in the other, so straightness is a property of the coordinates as well.
"""

import numpy as np

from figures.drawing.kit.text import Line
from figures.flow.coordinates import angle, length
from figures.flow.mixture import Mixture, heun

MODELS = ()
IDEAS = ("sampling",)
CROWD = Mixture(centres=(-1.3, 1.3), spread=0.5)
STARTS, STEPS, DOTS, RANGE = (-1.9, -0.9, -0.3, 0.3, 0.9, 1.9), 200, 4, 2.7
PANELS = (("flow", "Coordinates of the flow", "time t, even"), ("kept", "Variance kept", "angle, even"))


def draw(canvas):
    canvas.height = 214
    width = (canvas.width - 26) / 2
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2 + n * (width + 22), y=24, w=width, h=164, size=10)


def draw_narrow(canvas):
    canvas.height = 2 * 172
    for n, panel in enumerate(PANELS):
        _panel(canvas, panel, x=2, y=22 + n * 172, w=canvas.width - 4, h=122, size=9)


def walks(name: str) -> tuple[np.ndarray, np.ndarray]:
    """Where along the panel, from 0 (noise) to 1 (data), (STEPS + 1,), and the walkers' states there."""
    times = np.linspace(1, 0, STEPS + 1)
    states = heun(CROWD, np.array(STARTS), times)
    if name == "flow":
        return 1 - times, states
    return (np.array([1 - angle(t) / (np.pi / 2) for t in times]),
            states / np.array([length(t) for t in times])[:, None])


def bend(name: str) -> float:
    """The largest distance of a walk from its own chord, over the panel."""
    along, states = walks(name)
    chords = states[0] + along[:, None] * (states[-1] - states[0])
    return float(np.abs(states - chords).max())


def _panel(canvas, panel, x, y, w, h, size):
    name, title, scale = panel
    canvas.label(Line(title, size, "ink", True), at=(x, y - 13), anchor="w",
                 says=f"{title}: the largest distance of a walk from a straight line is {bend(name):.2f}")
    axes = canvas.axes(x, y, w, h)
    axes.axis("off")
    axes.set(xlim=(-0.02, 1.02), ylim=(-RANGE, RANGE))
    along, states = walks(name)
    hue = "joint" if name == "flow" else "conv"
    for at in np.linspace(0, STEPS, DOTS + 1).astype(int):
        axes.plot([along[at]] * 2, [-RANGE, RANGE], color="rule", linewidth=0.8)
    for path in states.T:
        axes.plot(along[::5], path[::5], color=hue, linewidth=1.5)
        axes.plot(along[::STEPS // DOTS], path[::STEPS // DOTS], linestyle="none", marker="o", markersize=3.6,
                  color=hue)
    for words, at, anchor in (("noise", x, "w"), (scale, x + w / 2, "c"), ("data", x + w, "e")):
        canvas.label(Line(words, size - 0.5, "muted"), at=(at, y + h + 11), anchor=anchor)
