"""Two ways to pair the channels of a head

Neighbours, or one from each half: both turn the same pairs by the same angles. But the same weights in the wrong layout
give other scores, and no error.

A row is a head of eight channels, a small one. An arc joins two channels that are turned together; the first pair turns
fastest, and one pair is red in both rows. FLUX.1 pairs neighbours, other code pairs the halves. To move weights from
one layout to the other, the columns of the query's and the key's matrix are sorted as the dashed lines show, and with
them the gains of the norm on queries and keys. Values have no pairs.
"""

import numpy as np

from figures.drawing.kit.text import Line

MODELS = ("flux1-dev",)
IDEAS = ("positions",)

CHANNELS = 8
SHOWN = 1                                     # the pair in red
USED = {"neighbours": "FLUX.1", "halves": "Stable Audio, Cosmos"}


def draw(canvas):
    _both(canvas, left=132, pitch=46, rise=15, size=9.5, tops=(50, 150))


def draw_narrow(canvas):
    _both(canvas, left=18, pitch=29.5, rise=11, size=9, tops=(66, 168))


def pairs() -> dict[str, list[tuple[int, int]]]:
    """Layout -> its pairs, the fastest first."""
    half = CHANNELS // 2
    return {"neighbours": [(2 * n, 2 * n + 1) for n in range(half)], "halves": [(n, n + half) for n in range(half)]}


def order() -> list[int]:
    """Which channel of the first layout stands at each place of the second."""
    first, second = pairs().values()
    places = dict(zip([channel for pair in second for channel in pair], [channel for pair in first for channel in pair],
                      strict=True))
    return [places[n] for n in range(CHANNELS)]


def _both(canvas, left, pitch, rise, size, tops):
    side, boxes = pitch * 0.62, {}
    for (layout, found), y in zip(pairs().items(), tops, strict=True):
        above = layout == "neighbours"
        numbers = range(1, CHANNELS + 1) if above else [n + 1 for n in order()]
        for place, number in enumerate(numbers):
            boxes[layout, place] = canvas.box(
                f"{layout}-{place + 1}", Line(f"{number}", size, "ink", True), at=(left + place * pitch, y), w=side,
                h=side, pad=(1, 1), hue="highlight" if place in found[SHOWN] else "norm", says=f"channel {number}")
        canvas.group(layout, [boxes[layout, place] for place in range(CHANNELS)],
                     says=f"Paired by {layout}: channels in this order")
        words = [Line(layout, size + 0.5, "ink", True), Line(USED[layout], size - 0.5, "muted")]
        if canvas.narrow:
            canvas.label(Line(f"{layout}, as in {USED[layout]}", size, "ink", True),
                         at=(2, y - 52 if above else y + 58), anchor="w")
        else:
            canvas.label(*words, at=(2, y), anchor="w")
    canvas.height = tops[1] + side / 2 + (36 if not canvas.narrow else 50)
    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    for place, channel in enumerate(order()):
        axes.plot([left + channel * pitch, left + place * pitch], [tops[0] + side / 2 + 2, tops[1] - side / 2 - 2],
                  color="line", linewidth=0.9, linestyle=(0, (3, 2)))
    for (layout, found), y in zip(pairs().items(), tops, strict=True):
        for n, pair in enumerate(found):
            _arc(canvas, axes, n, [left + place * pitch for place in pair], y, -1 if layout == "neighbours" else 1,
                 side, rise, size)


def _arc(canvas, axes, n, ends, y, way, side, rise, size):
    """From one channel of a pair to the other, above or below the row; longer ones reach further."""
    start, end = ends
    height = rise if end - start < 3 * side else 2 * rise
    turns = np.linspace(0, np.pi, 41)
    xs = (start + end) / 2 - (end - start) / 2 * np.cos(turns)
    base = y + way * (side / 2 + 2)
    axes.plot(xs, base + way * height * np.sin(turns), color="highlight" if n == SHOWN else "line",
              linewidth=2 if n == SHOWN else 1.1)
    if way < 0:
        canvas.label(Line(f"pair {n + 1}", size - 0.5, "highlight-ink" if n == SHOWN else "muted",
                          n == SHOWN), at=((start + end) / 2, base + way * (height + 8)))
