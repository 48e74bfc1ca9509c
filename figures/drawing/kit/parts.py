"""What a diagram consists of, as plain data: boxes with ports, labels, panels round them, and wires between ports.

A part owns its outline, so it alone knows where a wire meets it. How a part is painted is the business of pen.py.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from figures.drawing.kit.geometry import NORMALS, Point, Rect, route
from figures.drawing.kit.text import Line

RADIUS = 4.0  # of a box's corners


@dataclass(frozen=True)
class Port:
    """A place on a part's outline: `at` runs from 0 to 1 along the side, left to right or top to bottom."""

    part: "Box"
    side: str
    at: float = 0.5

    @property
    def point(self) -> Point:
        return self.part.on_outline(self.side, self.at)


@dataclass
class Box:
    """A named part. `shape` is box, pill, dot (an operator), taper-<side> (narrow at that side) or bare (text only)."""

    name: str
    rect: Rect
    lines: list[Line] = field(default_factory=list)
    hue: str = "norm"
    style: str = "soft"  # soft | strong | quiet | dashed
    shape: str = "box"
    symbol: str = ""  # of a dot: plus, times, cat
    says: str = ""  # its words in the text twin
    turned: bool = False  # words read upwards
    art: list = field(default_factory=list)  # patches painted inside it, see glyphs.py

    @property
    def left(self) -> Port:
        return Port(self, "left")

    @property
    def right(self) -> Port:
        return Port(self, "right")

    @property
    def top(self) -> Port:
        return Port(self, "top")

    @property
    def bottom(self) -> Port:
        return Port(self, "bottom")

    def port(self, side: str, at: float = 0.5) -> Port:
        return Port(self, side, at)

    def on_outline(self, side: str, at: float) -> Point:
        if side not in NORMALS or not 0 <= at <= 1:
            raise ValueError(f"port of '{self.name}': expected one of {', '.join(NORMALS)} and a place from 0 to 1, "
                             f"found {side!r} at {at}")
        x, y = self.rect.side(side, at)
        if self.shape.startswith("taper"):
            x, y = self._on_taper(side, at, x, y)
        if self.shape == "dot":
            x = x if side in ("left", "right") else self.rect.cx
            y = y if side in ("top", "bottom") else self.rect.cy
        return x, y

    TAPER = 0.22  # of the length of the narrow side, cut off at each of its ends

    def _on_taper(self, side: str, at: float, x: float, y: float) -> Point:
        """Slanted sides run from the wide end to the narrow one; the narrow end itself is shorter."""
        narrow, r = self.shape.removeprefix("taper-"), self.rect
        sideways = narrow in ("left", "right")
        cut = self.TAPER * (r.h if sideways else r.w)
        if side == narrow:
            along = cut + at * ((r.h if sideways else r.w) - 2 * cut)
            return (x, r.y + along) if sideways else (r.x + along, y)
        if (side in ("left", "right")) == sideways:
            return x, y
        inwards = cut * (at if narrow in ("right", "bottom") else 1 - at)
        nx, ny = NORMALS[side]
        return x - nx * inwards, y - ny * inwards

    def corners(self) -> list[Point]:
        """The outline's corners, clockwise from the top left."""
        return [self.on_outline(side, at) for side, at in (("top", 0), ("top", 1), ("bottom", 1), ("bottom", 0))]

    @property
    def radius(self) -> float:
        return self.rect.h / 2 if self.shape == "pill" else min(RADIUS, self.rect.h / 3, self.rect.w / 3)


@dataclass
class Label:
    """Words on the ground, or on a wire. `anchor` is the corner or side of the words that sits at the given point."""

    name: str
    rect: Rect
    lines: list[Line]
    align: str = "center"
    ground: str = ""  # a role to paint behind the words, where they sit on a wire
    owner: str = ""  # the wire it belongs to
    says: str = ""
    turned: bool = False  # a quarter to the left, read upwards


@dataclass
class Panel:
    """A ground behind parts that belong together; also what nests the text twin."""

    name: str
    rect: Rect
    members: list[str]
    lines: list[Line]
    hue: str = ""
    style: str = "panel"  # panel | outline | mark: a loud one | none: only the text twin knows it
    says: str = ""


@dataclass
class Wire:
    """A way from port to port."""

    name: str
    start: Port
    end: Port
    hue: str = "line"
    bend: float | None = None
    via: list[Point] | None = None
    dashed: bool = False
    head: bool = True
    width: float = 1.3
    says: str = ""

    def points(self) -> list[Point]:
        if self.via:
            return [self.start.point, *self.via, self.end.point]
        return route(self.start.point, self.start.side, self.end.point, self.end.side, self.bend)

    def longest_leg(self) -> tuple[Point, Point]:
        return max(pairwise(self.points()), key=lambda leg: abs(leg[0][0] - leg[1][0]) + abs(leg[0][1] - leg[1][1]))
