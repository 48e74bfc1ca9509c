"""More work, lower FID: twelve DiTs

Wherever the work comes from, from width and depth or from more tokens, more of it brings FID down. The exceptions are
models that cut the latent too coarsely.

Twelve models after the same training, drawn without guidance: four sizes, S, B, L and XL, with patches of $8$, $4$ and
$2$. Across, the multiply-adds of one pass; up, the FID, a distance to real pictures, so lower is better. Both scales
are logarithmic. A line joins the models of one size. Filled marks are the finest patches, open ones the coarsest. Of
all pairs, six have more work and a higher FID; five of the six losers have patches of 8 ([Peebles and Xie 2023, table
4](ref:peebles2023)).
"""

from itertools import combinations, groupby
from math import log10

from figures.drawing.kit.text import Line

MODELS = ("dit-xl-2",)
IDEAS = ("transformer", "cost")
RUNS = {   # size, patch: G multiply-adds and FID-50K, Peebles and Xie 2023, table 4
    ("S", 8): (0.36, 153.60), ("S", 4): (1.41, 100.41), ("S", 2): (6.06, 68.40),
    ("B", 8): (1.42, 122.74), ("B", 4): (5.56, 68.38), ("B", 2): (23.01, 43.47),
    ("L", 8): (5.01, 118.87), ("L", 4): (19.70, 45.64), ("L", 2): (80.71, 23.33),
    ("XL", 8): (7.39, 106.41), ("XL", 4): (29.05, 43.01), ("XL", 2): (118.64, 19.47),
}
HUES = {"S": "norm", "B": "conv", "L": "image", "XL": "joint"}
MARKS = {8: ("o", "paper"), 4: ("s", None), 2: ("D", "fill")}
LEFT = (-6, 9, "e")
NAMES = {"S/8": LEFT, "S/4": LEFT, "S/2": LEFT, "L/2": LEFT, "XL/2": LEFT, "L/4": (-8, 5, "e"), "B/2": (-3, 15, "e")}
WORK, QUALITY = (0.3, 160), (17, 175)


def draw(canvas):
    _plot(canvas, 44, 22, canvas.width - 60, 224, 9.5)


def draw_narrow(canvas):
    _plot(canvas, 34, 20, canvas.width - 48, 210, 8.5)


def exceptions() -> list[tuple]:
    """Pairs of (size, patch), the first of which does more work and has the higher FID."""
    pairs = [sorted(pair, key=lambda run: -RUNS[run][0]) for pair in combinations(RUNS, 2)]
    return [(more, less) for more, less in pairs if RUNS[more][1] > RUNS[less][1]]


def _plot(canvas, x, y, w, h, size):
    canvas.height = y + h + 36
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))

    def place(work, fid):
        return (x + w * (log10(work) - log10(WORK[0])) / log10(WORK[1] / WORK[0]),
                y + h * (log10(QUALITY[1]) - log10(fid)) / log10(QUALITY[1] / QUALITY[0]))

    _scales(canvas, axes, place, x, y, w, h, size)
    for name, runs in groupby(RUNS, key=lambda run: run[0]):
        _size(canvas, axes, name, [(patch, place(*RUNS[name, patch])) for _, patch in runs], size)
    more, less = place(*RUNS["XL", 8]), place(*RUNS["B", 4])
    at = place(0.34, 30)
    canvas.label(Line("XL/8: more work than B/4,", size, "highlight-ink", True),
                 Line("and worse; too coarse a cut", size, "highlight-ink", True), at=at, anchor="w")
    axes.annotate("", less, more, arrowprops={"arrowstyle": "-|>", "color": "highlight", "linewidth": 1.2,
                                              "linestyle": (0, (3, 2)), "shrinkA": 6, "shrinkB": 6})


def _scales(canvas, axes, place, x, y, w, h, size):
    canvas.label(Line("FID", size, "muted", True), at=(x - 6, y - 12), anchor="e")
    canvas.label(Line("G multiply-adds for one pass", size, "muted", True), at=(x + w / 2, y + h + 26))
    for work in (1, 10, 100):
        across = place(work, QUALITY[0])[0]
        axes.plot([across, across], [y, y + h], color="rule", linewidth=0.7)
        canvas.label(Line(f"{work}", size, "muted"), at=(across, y + h + 9))
    for fid in (20, 50, 100):
        up = place(WORK[0], fid)[1]
        axes.plot([x, x + w], [up, up], color="rule", linewidth=0.7)
        canvas.label(Line(f"{fid}", size, "muted"), at=(x - 6, up), anchor="e")


def _size(canvas, axes, name, points, size):
    """The three models of a size: a line, a mark for each patch, and the names at both ends."""
    hue = HUES[name]
    axes.plot(*zip(*(at for _, at in points), strict=True), color=hue, linewidth=1.6)
    for patch, (x, y) in points:
        form, fill = MARKS[patch]
        axes.plot([x], [y], form, markersize=6 if patch != 2 else 5.4, markeredgewidth=1.4, markeredgecolor=hue,
                  color={"paper": "paper", None: f"{hue}-soft", "fill": hue}[fill])
        work, fid = RUNS[name, patch]
        words = f"{name}/{patch}"
        dx, dy, anchor = NAMES.get(words, (6, -8, "w"))
        canvas.label(Line(words, size, f"{hue}-ink", patch == 2), at=(x + dx, y + dy), anchor=anchor,
                     says=f"{words}: {work} G, FID {fid}")
