"""Places and paths on a canvas: points (1/72 inch), x to the right, y downwards."""

from dataclasses import dataclass

Point = tuple[float, float]

NORMALS = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    w: float
    h: float

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    @property
    def x2(self) -> float:
        return self.x + self.w

    @property
    def y2(self) -> float:
        return self.y + self.h

    def grown(self, by: float) -> "Rect":
        return Rect(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)

    def overlaps(self, other: "Rect", slack: float = 0) -> bool:
        """Whether the two share more than `slack` in both directions."""
        return (min(self.x2, other.x2) - max(self.x, other.x) > slack
                and min(self.y2, other.y2) - max(self.y, other.y) > slack)

    def holds(self, other: "Rect", slack: float = 0) -> bool:
        """Whether the other lies inside, or sticks out by no more than `slack`."""
        return (other.x >= self.x - slack and other.x2 <= self.x2 + slack
                and other.y >= self.y - slack and other.y2 <= self.y2 + slack)

    def side(self, side: str, at: float) -> Point:
        """The point `at` (0 to 1, left to right or top to bottom) along a side."""
        if side in ("top", "bottom"):
            return self.x + at * self.w, self.y if side == "top" else self.y2
        return self.x if side == "left" else self.x2, self.y + at * self.h


def around(rects: list[Rect]) -> Rect:
    """The smallest rectangle that holds them all."""
    x, y = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(x, y, max(r.x2 for r in rects) - x, max(r.y2 for r in rects) - y)


def route(start: Point, out: str, end: Point, into: str, bend: float | None = None) -> list[Point]:
    """An orthogonal way from a point on side `out` of one part to a point on side `into` of another.

    Facing sides give a straight line or a Z whose middle leg lies at `bend` (an x or a y; halfway unless told); the
    same side twice gives a U whose far leg lies at `bend`; sides at a right angle give an L.
    """
    (x1, y1), (x2, y2) = start, end
    sideways_out, sideways_in = NORMALS[out][0] != 0, NORMALS[into][0] != 0
    if sideways_out and sideways_in:
        middle = _middle(x1, x2, NORMALS[out][0], out == into) if bend is None else bend
        legs = [start, (middle, y1), (middle, y2), end]
    elif not sideways_out and not sideways_in:
        middle = _middle(y1, y2, NORMALS[out][1], out == into) if bend is None else bend
        legs = [start, (x1, middle), (x2, middle), end]
    else:
        legs = [start, (x2, y1) if sideways_out else (x1, y2), end]
    return simplified(legs)


def _middle(one: float, other: float, sign: int, same_side: bool) -> float:
    return sign * (max(sign * one, sign * other) + 14) if same_side else (one + other) / 2


def simplified(points: list[Point]) -> list[Point]:
    """Without repeated points, and without points in the middle of a straight leg."""
    kept: list[Point] = []
    for point in points:
        if kept and _near(kept[-1], point):
            continue
        if len(kept) > 1 and _straight(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _near(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < 0.01 and abs(a[1] - b[1]) < 0.01


def _straight(a: Point, b: Point, c: Point) -> bool:
    return any(abs(a[axis] - b[axis]) < 0.01 and abs(b[axis] - c[axis]) < 0.01 for axis in (0, 1))


def crosses(a: Point, b: Point, rect: Rect) -> bool:
    """Whether a horizontal or vertical leg runs through the inside of a rectangle."""
    leg = Rect(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
    return leg.x < rect.x2 and leg.x2 > rect.x and leg.y < rect.y2 and leg.y2 > rect.y
