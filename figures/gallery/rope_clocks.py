"""Rotary positions as clocks: what a query and a key see of each other

Move both tokens, and every hand turns; the angle between the two hands stays. So a product of query and key knows how
far apart two tokens are, and not where they stand.

Each clock is one pair of channels of a head of FLUX.1, of those that turn with the **row** of a token; some pairs are
shown, from the fastest to the slowest. The number above says by how much it turns from one row to the next. Blue is the
hand of the query, red that of the key, both upright at row zero; between them lies what the product sees. The first two
lines are two rows apart, and so are alike in every angle. Twenty rows apart the fast clocks have gone round and tell
little, slower ones begin to tell, and the slowest have hardly moved.
"""

from math import cos, degrees, sin

from figures.anatomy import model
from figures.drawing.kit.text import Line

MODELS = ("flux1-dev",)
IDEAS = ("positions", "attention")
SHOWN, FEW = (0, 2, 5, 8, 11, 15, 20, 27), (0, 5, 11, 27)   # pairs of the axis, with the first and the last
PLACES = ((10, 12), (40, 42), (10, 30))   # rows of query and key


def draw(canvas):
    _clocks(canvas, SHOWN, left=96, pitch=53, radius=23, size=9.5)


def draw_narrow(canvas):
    _clocks(canvas, FEW, left=34, pitch=53, radius=23, size=9)


def speeds() -> list[float]:
    """How far each pair turns from one row to the next, in radians."""
    chosen = model("flux1-dev")
    channels = chosen.get("config.axes_dim")[1]
    return [chosen.get("config.theta") ** (-2 * pair / channels) for pair in range(channels // 2)]


def _clocks(canvas, pairs, left, pitch, radius, size):
    for n, pair in enumerate(pairs):
        turn = degrees(speeds()[pair])
        canvas.label(Line(f"{turn:.0f}°" if turn >= 2 else f"{turn:.1g}°", size, "muted"), at=(left + n * pitch, 8))
    y = 20.0
    for number, places in enumerate(PLACES):
        y = _row(canvas, pairs, number, places, y, (left, pitch, radius, size))


def _row(canvas, pairs, number, places, y, measures):
    left, pitch, radius, size = measures
    query, key = (f"query in row {places[0]}", f"key in row {places[1]}")
    if canvas.narrow:
        canvas.label(Line(query, size, "image-ink", True), at=(2, y + 6), anchor="w")
        canvas.label(Line(key, size, "highlight-ink", True), at=(120, y + 6), anchor="w")
        y += 16
    else:
        canvas.label(Line("query", size, "image-ink", True), Line(f"in row {places[0]}", size, "image-ink"),
                     Line("key", size, "highlight-ink", True), Line(f"in row {places[1]}", size, "highlight-ink"),
                     at=(2, y + radius), anchor="w")
    boxes = []
    for n, pair in enumerate(pairs):
        turns = [place * speeds()[pair] for place in places]
        apart = degrees(turns[1] - turns[0]) % 360
        box = canvas.box(f"clock-{number}-{pair}", at=(left + n * pitch, y + radius), w=2 * radius, h=2 * radius,
                         pad=(0, 0), shape="bare", says=f"pair {pair + 1}: {apart:.0f}° apart")
        box.art = _clock(box.rect, *turns)
        boxes.append(box)
    canvas.group(f"row-{number}", boxes, says=f"A {query}, a {key}")
    return y + 2 * radius + (10 if canvas.narrow else 14)


def _clock(r, query, key):
    """A face, the angle from the query's hand to the key's, and both hands; angles grow clockwise from upright."""
    from matplotlib.patches import Circle, PathPatch, Wedge
    from matplotlib.path import Path

    def hand(turn, role, width):
        tip = r.cx + 0.84 * r.w / 2 * sin(turn), r.cy - 0.84 * r.w / 2 * cos(turn)
        return PathPatch(Path([(r.cx, r.cy), tip]), facecolor="none", edgecolor=role, linewidth=width, capstyle="round")

    start, end = degrees(query) - 90, degrees(key) - 90   # on the sheet, where y points down
    return [Circle((r.cx, r.cy), r.w / 2, facecolor="paper", edgecolor="line", linewidth=1),
            Wedge((r.cx, r.cy), 0.62 * r.w / 2, start % 360, end % 360 + (360 if end % 360 < start % 360 else 0),
                  facecolor="skip-soft", edgecolor="skip", linewidth=0.8),
            hand(key, "highlight", 2.2), hand(query, "image", 2.2)]
