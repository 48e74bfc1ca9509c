"""Error of samplers against the number of evaluations

First order gains a factor of two for each doubling of the evaluations, second order nearly four. The slopes are what
carries over to other flows.

Four samplers solve the same exactly known flow, from the same noise, with even times. Both scales are logarithmic:
twice the evaluations is one step to the right. The vertical axis is the root-mean-square distance of the end points
from those of a very fine solution, in units in which a blob of the data has a standard deviation of one half.

**Euler** gains a factor of two for each doubling: first order. DDIM with the same noise levels takes the same steps in
other coordinates, so its points are Euler's. **Heun** calls the network twice a step and gains a factor of nearly four:
second order, which pays even though it takes half as many steps. **Multistep** (Adams and Bashforth) and
**DPM-Solver++ 2M** are of second order too and call once a step, because they remember the last answer.
DPM-Solver++ is made for steps that are even in the log signal-to-noise ratio; with even times it settles late.

The flow is that of a mixture of two Gaussians on a line, in closed form; nothing is trained. Where the lines of a
trained network would lie depends on the network. What carries over is the slopes.
"""

from math import log2

import numpy as np

from figures.drawing.kit.lanes import spread
from figures.drawing.kit.text import Line
from figures.flow.mixture import Mixture, adams_bashforth_2, dpm_solver_pp_2m, euler, heun

MODELS = ()
IDEAS = ("sampling", "cost")

CROWD = Mixture(centres=(-1.5, 1.5), spread=0.5)
EVALUATIONS = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
# Sampler -> itself, evaluations a step, colour: red is first order, black second.
SAMPLERS = {"Euler, DDIM": (euler, 1, "highlight"), "Heun": (heun, 2, "ink"),
            "multistep": (adams_bashforth_2, 1, "ink"), "DPM-Solver++ 2M": (dpm_solver_pp_2m, 1, "ink")}
DASHES = {"Euler, DDIM": "-", "Heun": (0, (5, 2)), "multistep": "-", "DPM-Solver++ 2M": (0, (1.5, 1.5))}
NAMES = {1: "1", 0.1: "0.1", 0.01: "0.01", 0.001: "0.001", 0.0001: "0.0001"}


def draw(canvas):
    _plot(canvas, left=46, right=356, top=22, height=238, size=9.5)


def draw_narrow(canvas):
    _plot(canvas, left=36, right=130, top=22, height=250, size=8.5)


# ---- the errors ------------------------------------------------------------------------------------------------------


def curves() -> dict[str, list[tuple[int, float]]]:
    """Sampler -> [(evaluations, root-mean-square error)]."""
    from statistics import NormalDist

    noise = np.array([NormalDist().inv_cdf((n + 0.5) / 400) for n in range(400)])
    exact = heun(CROWD, noise, np.linspace(1, 0, 2001))[-1]
    return {name: [(calls, _error(solve(CROWD, noise, np.linspace(1, 0, calls // each + 1))[-1], exact))
                   for calls in EVALUATIONS] for name, (solve, each, _) in SAMPLERS.items()}


def order(points: list[tuple[int, float]], low: int, high: int) -> float:
    """How many times the error halves when the evaluations double, between two numbers of them."""
    found = dict(points)
    return log2(found[low] / found[high]) / log2(high / low)


def _error(end, exact) -> float:
    return float(np.sqrt(((end - exact) ** 2).mean()))


# ---- the picture -----------------------------------------------------------------------------------------------------


def _plot(canvas, left, right, top, height, size):
    found = dict(sorted(curves().items(), key=lambda item: -item[1][-1][1]))
    errors = [error for points in found.values() for _, error in points]
    low, high = log2(min(errors)) - 0.4, log2(max(errors)) + 0.4
    canvas.height = top + height + 34

    def place(calls, error):
        return (left + (right - left) * log2(calls / EVALUATIONS[0]) / log2(EVALUATIONS[-1] / EVALUATIONS[0]),
                top + height * (high - log2(error)) / (high - low))

    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    _scales(canvas, axes, place, left, right, top, height, size, low, high)
    ends = spread([place(*points[-1])[1] for points in found.values()], 28)
    for (name, points), y in zip(found.items(), ends, strict=True):
        _line(canvas, axes, name, points, place, right, y, size)


def _scales(canvas, axes, place, left, right, top, height, size, low, high):
    canvas.label(Line("root-mean-square error", size, "muted"), at=(2, 8), anchor="w")
    canvas.label(Line("evaluations of the network", size, "muted"), at=((left + right) / 2, top + height + 24))
    for calls in (4, 8, 16, 32, 64, 128):   # powers of two: even on this scale
        x = place(calls, 1)[0]
        axes.vlines(x, top, top + height, color="rule", linewidth=0.7)
        canvas.label(Line(f"{calls}", size, "muted"), at=(x, top + height + 9))
    for error, name in NAMES.items():
        if low < log2(error) < high:
            y = place(4, error)[1]
            axes.hlines(y, left, right, color="rule", linewidth=0.7)
            canvas.label(Line(name, size, "muted"), at=(left - 4, y), anchor="e")


def _line(canvas, axes, name, points, place, right, y, size):
    hue = SAMPLERS[name][2]
    xs, ys = zip(*(place(*point) for point in points), strict=True)
    axes.plot(xs, ys, color=hue, linewidth=1.5, linestyle=DASHES[name])
    axes.plot(xs, ys, color=hue, linewidth=0, marker="o", markersize=3)
    axes.plot([xs[-1] + 4, right + 13, right + 18], [ys[-1], y, y], color="rule", linewidth=0.7)
    calls = SAMPLERS[name][1]
    kind = ("first" if name.startswith("Euler") else "second") + " order" + (", 2 calls" if calls > 1 else "")
    says = "; ".join(f"{n}: {error:.5f}" for n, error in points if n in (4, 8, 16, 32, 64, 128))
    canvas.label(Line(name, size, hue if hue == "ink" else f"{hue}-ink", True), at=(right + 21, y - 6), anchor="w",
                 says=f"{name}, {kind}; error by evaluations: {says}; "
                      f"measured order between 32 and 128 evaluations {order(points, 32, 128):.1f}")
    canvas.label(Line(kind, size, "muted"), at=(right + 21, y + 6), anchor="w")
