"""Guidance distillation is not step distillation

Distilling guidance halves the passes and leaves the way as it is; with a single step such a student misses. Only a
student of the whole way arrives in one.

The toy is exact, and nothing is trained: numbers of two classes, around $-1$ and $1$; the right one is asked for with
scale $4$. In each panel time runs from noise, left, to data, right. Grey: the exact paths of the guided teacher for
seven noises. Violet: what is sampled. A dot is a pass of the network, a dot in a ring are two. *Off by* is the mean
distance to the end of the exact path, over all noises. The guidance student returns the teacher's mixture for each
point and each time; the step student knows, for each noise, where the exact path ends.
"""

import numpy as np

from figures.diagrams.ways import heights, ways
from figures.drawing.kit.text import Line
from figures.flow import students

MODELS = ()
IDEAS = ("guidance", "sampling")

NOISES = np.array([-2.1, -1.4, -0.7, 0.0, 0.7, 1.4, 2.1])
BOUNDS = (-2.4, 4.3)
STUDENTS = (  # name, its number of steps, passes per step, whether it knows where paths end
    ("Teacher", 4, 2, False), ("Guidance distilled", 4, 1, False), ("the same, one step", 1, 1, False),
    ("Steps distilled", 1, 1, True),
)


def draw(canvas):
    gap = 14
    w = (canvas.width - 20 - 3 * gap) / 4
    for n, student in enumerate(STUDENTS):
        _panel(canvas, student, (18 + n * (w + gap), 34, w, 150), 9)
    heights(canvas, 14, 34, 150, BOUNDS, 8.5)


def draw_narrow(canvas):
    gap, left = 14, 18
    w = (canvas.width - left - gap - 2) / 2
    for n, student in enumerate(STUDENTS):
        row, column = divmod(n, 2)
        _panel(canvas, student, (left + column * (w + gap), 34 + row * 214, w, 128), 8.5)
        if column == 0:
            heights(canvas, 14, 34 + row * 214, 128, BOUNDS, 8)


def sampled(noise: np.ndarray, steps: int, knows_ends: bool) -> np.ndarray:
    """The states of a student's samples, (steps + 1, B)."""
    return np.array([noise, students.ends(noise)]) if knows_ends else students.euler(noise, steps)


def error(steps: int, knows_ends: bool) -> float:
    """How far the samples are from the ends of the exact paths, on average over noises."""
    return students.off(lambda noise: sampled(noise, steps, knows_ends)[-1])


def _panel(canvas, student, place, size):
    name, steps, passes, knows = student
    x, y, w, h = place
    found = sampled(NOISES, steps, knows)
    axes = ways(canvas, place, BOUNDS, students.euler(NOISES)[::20], found, size - 0.5)
    times = np.repeat(np.linspace(0, 1, steps + 1)[:-1], len(NOISES))
    if passes == 2:
        axes.plot(times, found[:-1].ravel(), "o", markersize=6.4, color="none", markeredgecolor="joint",
                  markeredgewidth=1, clip_on=False)
    axes.plot(times, found[:-1].ravel(), "o", markersize=3, color="joint", clip_on=False)
    off, count = error(steps, knows), steps * passes
    words = f"{steps} step{'s' * (steps > 1)}" + (f" × {passes} passes" if passes > 1 else "")
    canvas.label(Line(name, size, "ink", True), Line(words, size - 0.5, "muted"), at=(x + w / 2, y - 5), anchor="s")
    canvas.label(Line(f"{count} pass{'es' * (count > 1)}", size, "joint-ink", True),
                 Line(f"off by {off:.2f}", size - 0.5, "ink"), at=(x + w / 2, y + h + 16), anchor="n",
                 says=f"{name}, {words}: {count} passes, off by {off:.2f}")
    canvas.height = max(canvas.height, y + h + 43)
