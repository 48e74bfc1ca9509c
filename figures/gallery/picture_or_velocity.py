"""Through a bottleneck, the picture survives and the velocity does not

The best linear guess of each rank, in a toy without a network. Where all directions may pass, both targets are the
same. With fewer, down to those that data fill, **the picture is the better target**.

Data fill 4 of 64 dimensions, noise fills all. One predictor is asked for the clean picture, one for the velocity, from
which a picture is computed; each may pass no more than so many directions, as a narrow token does. The height is the
square of what is wrong, in shares of the picture's own. The picture needs 4 directions, and more bring nothing; the
velocity needs them all. The toy shows the mechanism of [Li and He 2025](ref:li2025); that it
decides for images is the claim of the paper.
"""

import numpy as np

from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("latent space", "transformer")

WIDE, KEPT, MANY, TIME = 64, 4, 4000, 0.5
RANKS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40, 48, 56, 60, 62, 64)


def draw(canvas):
    _plot(canvas, left=40, right=canvas.width - 8, height=170, size=9.5)


def draw_narrow(canvas):
    _plot(canvas, left=32, right=canvas.width - 6, height=165, size=8.5)


def errors() -> dict[str, list[float]]:
    """What is wrong with the picture at each of RANKS, by what is predicted."""
    rng = np.random.default_rng(0)
    basis = np.linalg.qr(rng.standard_normal((WIDE, KEPT)))[0].T
    clean = 3 * rng.standard_normal((MANY, KEPT)) @ basis
    noise = rng.standard_normal((MANY, WIDE))
    mixed = (1 - TIME) * clean + TIME * noise
    picture, velocity = (_best(mixed, wanted) for wanted in (clean, noise - clean))
    size = (clean**2).sum()
    return {"picture": [((picture(rank) - clean) ** 2).sum() / size for rank in RANKS],
            "velocity": [((mixed - TIME * velocity(rank) - clean) ** 2).sum() / size for rank in RANKS]}


def _best(given, wanted):
    """The best linear map of each rank, as a function of the rank."""
    full = given @ np.linalg.lstsq(given, wanted, rcond=None)[0]
    directions = np.linalg.svd(full, full_matrices=False)[2]
    return lambda rank: full @ directions[:rank].T @ directions[:rank]


def _plot(canvas, left, right, height, size):
    top, found = 24, errors()
    highest = 1.15 * max(map(max, found.values()))
    canvas.height = top + height + 34

    def place(rank, value):
        return left + (right - left) * rank / WIDE, top + height * (1 - value / highest)

    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    canvas.label(Line("what is wrong with the picture, squared", size, "muted"), at=(2, 9), anchor="w")
    for value in (0, 0.2, 0.4, 0.6, 0.8, 1):
        if value > highest:
            continue
        y = place(0, value)[1]
        axes.hlines(y, left, right, color="rule", linewidth=0.8)
        canvas.label(Line(f"{value:g}", size, "muted"), at=(left - 6, y), anchor="e")
    for rank in (KEPT, 8, 16, 32, 48, WIDE):
        canvas.label(Line(f"{rank}", size, "muted"), at=(place(rank, 0)[0], top + height + 9))
    canvas.label(Line("directions that may pass", size, "muted"), at=((left + right) / 2, top + height + 23))
    for name, role, dash, at, above in (("velocity", "text", (0, (4, 2)), 24, True),
                                        ("picture", "image", "-", 30, False)):
        points = [place(rank, value) for rank, value in zip(RANKS, found[name], strict=True)]
        axes.plot(*zip(*points, strict=True), color=role, linewidth=1.7, linestyle=dash)
        eight = found[name][RANKS.index(8)]
        x, y = place(at, found[name][RANKS.index(24)])
        canvas.label(Line(f"asked for the {name}", size, f"{role}-ink", True), at=(x, y - 9 if above else y + 10),
                     anchor="w", name=name, says=f"Asked for the {name}: {eight:.2f} wrong with 8 directions")
