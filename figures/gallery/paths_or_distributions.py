"""Three students that jump once

One follows a coarse path, one the exact path, and one only the crowd of pictures as a whole. The last is right about
the crowd and wrong about every single noise.

The toy is that of the two distillations: numbers of two classes, guided to the right one with scale $4$; nothing is
trained. Grey: the exact paths of the guided teacher. Violet: the one jump of each student, from noise, left, to data,
right. *Progressive* does in one step what the teacher does in sixteen. *Consistency* goes to the end of the exact path.
*Distribution* is as good as a loss on distributions can demand, and no better: for each noise it draws what the teacher
draws for the opposite noise. *As a whole* compares the two crowds of ends, each sorted.
"""

import numpy as np

from figures.diagrams.ways import heights, ways
from figures.drawing.kit.text import Line
from figures.flow import students

MODELS = ()
IDEAS = ("guidance", "sampling")

NOISES = np.array([-2.1, -1.4, -0.7, 0.0, 0.7, 1.4, 2.1])
BOUNDS = (-2.4, 2.9)
STUDENTS = {   # name: where one jump from a noise ends
    "Progressive": lambda noise: students.euler(noise, 16)[-1],
    "Consistency": students.ends,
    "Distribution": lambda noise: students.ends(-noise),
}


def draw(canvas):
    gap = 26
    w = (canvas.width - 20 - 2 * gap) / 3
    for n, name in enumerate(STUDENTS):
        _panel(canvas, name, (18 + n * (w + gap), 20, w, 140), 9.5)
    heights(canvas, 14, 20, 140, BOUNDS, 9)


def draw_narrow(canvas):
    for n, name in enumerate(STUDENTS):
        y = 20 + n * 184
        _panel(canvas, name, (18, y, canvas.width - 22, 112), 8.5)
        heights(canvas, 14, y, 112, BOUNDS, 8)


def _panel(canvas, name, place, size):
    found = STUDENTS[name]
    x, y, w, h = place
    axes = ways(canvas, place, BOUNDS, students.euler(NOISES)[::20], np.array([NOISES, found(NOISES)]), size - 0.5)
    axes.plot(np.ones(len(NOISES)), students.ends(NOISES), "o", markersize=6, color="paper", markeredgecolor="line",
              markeredgewidth=1, clip_on=False)
    axes.plot(np.ones(len(NOISES)), found(NOISES), "o", markersize=3.4, color="joint", clip_on=False)
    same, whole = students.off(found), students.off_as_a_whole(found)
    canvas.label(Line(name, size + 0.5, "ink", True), at=(x + w / 2, y - 4), anchor="s")
    lines = [Line(f"{of}: off by {off:.2f}", size, "ink") for of, off in (("same noise", same), ("as a whole", whole))]
    canvas.label(*lines, at=(x + w / 2, y + h + 17), anchor="n",
                 says=f"{name}: off by {same:.2f} for the same noise, by {whole:.2f} as a whole")
    canvas.height = max(canvas.height, y + h + 46)
