"""The sheet a figure is drawn on. Points, x to the right, y downwards; it grows downwards with what is put on it.

A wide sheet is 7.2 inches (518.4 points), what a text column of 690 pixels shows at 1.3 pixels to the point. On a phone
that column is 320 pixels, where 10 points would be 6 pixels: a figure with smaller print than 14.6 points therefore has
`draw_narrow`, on a sheet of 3.4 inches, which a phone shows at 1.3 pixels to the point again.
"""

from itertools import pairwise

from figures.drawing.kit import plots, sense
from figures.drawing.kit.geometry import NORMALS, Point, Rect, around
from figures.drawing.kit.parts import Box, Label, Panel, Port, Wire
from figures.drawing.kit.text import BODY, TITLE, Line, block_size, lines

WIDE, NARROW = 7.2 * 72, 3.4 * 72

OPERATORS = {"plus": "sum", "times": "product, element by element", "cat": "concatenation"}
ANCHORS = {"nw": (0, 0), "n": (0.5, 0), "ne": (1, 0), "w": (0, 0.5), "c": (0.5, 0.5), "e": (1, 0.5),
           "sw": (0, 1), "s": (0.5, 1), "se": (1, 1)}


class Canvas:
    """Collects parts and wires. `width` is WIDE or NARROW; `height` may be set where axes need room below."""

    def __init__(self, name: str, width: float = WIDE):
        from matplotlib.figure import Figure

        self.name, self.width, self.height = name, width, 0.0
        self.parts: dict[str, Box | Label | Panel] = {}
        self.wires: dict[str, Wire] = {}
        self.figure = Figure(figsize=(width / 72, 1))
        self.plots: list = []

    @property
    def narrow(self) -> bool:
        return self.width < WIDE

    # ---- parts -------------------------------------------------------------------------------------------------------

    def box(self, name: str, *texts: str | Line, at: Point | None = None, anchor: str = "c", w: float = 0, h: float = 0,
            below: Box | None = None, above: Box | None = None, right_of: Box | None = None, left_of: Box | None = None,
            gap: float = 16, hue: str = "norm", style: str = "soft", pad: tuple[float, float] = (8, 5),
            size: float = TITLE, **more) -> Box:
        """A part that holds its words: at least `w` by `h`, larger where the words need it. Placed by a point, or
        centred beside another part. The first text is its name on the picture, the others are set under it."""
        if w < 0 or h < 0:
            raise ValueError(f"box '{name}': found a size of {w:g} by {h:g} points, expected no negative one")
        role, second = ("chalk", "chalk") if style == "strong" else ("ink", "muted")
        block = lines(texts, role, second, size)
        tw, th = block_size(block)[:: -1 if more.get("turned") else 1]
        w, h = max(w, tw + 2 * pad[0]), max(h, th + 2 * pad[1])
        for other, side in ((below, "bottom"), (above, "top"), (right_of, "right"), (left_of, "left")):
            if other is not None:
                at, anchor = _beside(other.rect, side, gap)
        if at is None:
            raise ValueError(f"box '{name}': give it a place: at=, below=, above=, right_of= or left_of=")
        says = more.pop("says", " · ".join(line.text for line in block))
        return self._add(Box(name, _placed(at, anchor, w, h), block, hue, style, says=says, **more))

    def dot(self, name: str, symbol: str, at: Point | None = None, hue: str = "norm", d: float = 15, **place) -> Box:
        """An operator: `plus` (residual sum), `times` (gate, element by element), `cat` (concatenation)."""
        sense.one_of(f"dot '{name}', symbol", symbol, OPERATORS)
        says = OPERATORS[symbol]
        place = {"says": says, "style": "quiet"} | place
        return self.box(name, at=at, w=d, h=d, pad=(0, 0), hue=hue, shape="dot", symbol=symbol, **place)

    def label(self, *texts: str | Line, at: Point, anchor: str = "c", role: str = "muted", size: float = BODY,
              bold: bool = False, name: str = "", says: str = "", ground: str = "", owner: str = "",
              turned: bool = False) -> Label:
        """Words on the ground; every text is a line. Say `says` where the text twin should carry them too."""
        block = [text if isinstance(text, Line) else Line(text, size, role, bold) for text in texts]
        w, h = block_size(block)
        align = {"w": "left", "e": "right"}.get(anchor[-1], "center")
        rect = _placed(at, anchor, *((h, w) if turned else (w, h)))
        return self._add(Label(name or f"{len(self.parts)}", rect, block, align, ground, owner, says, turned))

    def panel(self, name: str, members: list, *texts: str | Line, pad: float = 10, head: float = 18, hue: str = "",
              style: str = "panel", says: str = "", rect: Rect | None = None) -> Panel:
        """A ground behind members (parts, or earlier panels), with its title at the top left."""
        block = lines(texts, f"{hue}-ink" if hue else "ink")
        inner = around([member.rect for member in members]).grown(pad)
        lift = head if texts else 0
        rect = rect or Rect(inner.x, inner.y - lift, inner.w, inner.h + lift)
        names = [member.name for member in members]
        return self._add(Panel(name, rect, names, block, hue, style, says or " · ".join(line.text for line in block)))

    def group(self, name: str, members: list, says: str) -> Panel:
        """Parts that the text twin lists under `says`; nothing is drawn."""
        return self.panel(name, members, style="none", says=says)

    # ---- wires -------------------------------------------------------------------------------------------------------

    def wire(self, start: Port | Box, end: Port | Box, label: str = "", where: str = "above", ground: str = "paper",
             size: float = BODY, **look) -> Wire:
        """A wire between two ports; between two boxes it takes the sides that face each other.

        `label` is set at its longest leg: above, below, left, right, or on (with `ground` behind it)."""
        start, end = _ports(start, end)
        stem = f"{start.part.name}--{end.part.name}"
        copies = sum(1 for wire in self.wires if wire == stem or wire.startswith(stem + "--"))
        wire = Wire(f"{stem}--{copies + 1}" if copies else stem, start, end, **look)
        sense.wire(wire)
        wire.says = wire.says or label
        self.wires[wire.name] = wire
        if label:
            role = "muted" if wire.hue == "line" else f"{wire.hue}-ink"
            self._name_wire(wire, Line(label, size, role), where, ground)
        return wire

    def _name_wire(self, wire: Wire, label: Line, where: str, ground: str) -> None:
        (x1, y1), (x2, y2) = wire.longest_leg()
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        places = {"above": (0, -3, "s"), "below": (0, 3, "n"), "left": (-5, 0, "e"), "right": (5, 0, "w"),
                  "on": (0, 0, "c")}
        sense.one_of(f"wire '{wire.name}', where its label is", where, places)
        dx, dy, anchor = places[where]
        self.label(label, at=(x + dx, y + dy), anchor=anchor, name=f"of-{wire.name}", owner=wire.name,
                   ground=ground if where == "on" else "")

    def chain(self, *boxes: Port | Box, **look) -> None:
        """Wires from each to the next."""
        for start, end in pairwise(boxes):
            self.wire(start, end, **look)

    # ---- plots -------------------------------------------------------------------------------------------------------

    def axes(self, x: float, y: float, w: float, h: float, **options):
        """matplotlib axes whose frame is that rectangle, in the house hand (see plots.py). Set `canvas.height` so
        that the tick labels have room."""
        axes = self.figure.add_axes((0, 0, 1, 1), **options)
        self.plots.append((axes, Rect(x, y, w, h)))
        return plots.house(axes)

    # ----------------------------------------------------------------------------------------------------------------

    def _add(self, part):
        if len(part.name.split()) != 1:
            raise ValueError(f"figure '{self.name}': found the name {part.name!r}, expected one without spaces, as it "
                             "becomes an id")
        if part.name in self.parts:
            raise ValueError(f"figure '{self.name}': two parts are called '{part.name}'")
        sense.part(part)
        self.parts[part.name] = part
        return part

    def boxes(self) -> list[Box]:
        return [part for part in self.parts.values() if isinstance(part, Box)]

    def labels(self) -> list[Label]:
        return [part for part in self.parts.values() if isinstance(part, Label)]

    def panels(self) -> list[Panel]:
        return [part for part in self.parts.values() if isinstance(part, Panel)]


def _placed(at: Point, anchor: str, w: float, h: float) -> Rect:
    sense.one_of("anchor", anchor, ANCHORS)
    fx, fy = ANCHORS[anchor]
    return Rect(at[0] - fx * w, at[1] - fy * h, w, h)


def _beside(rect: Rect, side: str, gap: float) -> tuple[Point, str]:
    x, y = rect.side(side, 0.5)
    nx, ny = NORMALS[side]
    return (x + nx * gap, y + ny * gap), {"bottom": "n", "top": "s", "right": "w", "left": "e"}[side]


def _ports(start: Port | Box, end: Port | Box) -> tuple[Port, Port]:
    """The ports given; of a bare box, the side that faces the other part."""
    a, b = (part.part.rect if isinstance(part, Port) else part.rect for part in (start, end))
    gaps = {("right", "left"): b.x - a.x2, ("left", "right"): a.x - b.x2,
            ("bottom", "top"): b.y - a.y2, ("top", "bottom"): a.y - b.y2}
    out, into = max(gaps, key=gaps.get)
    return (start if isinstance(start, Port) else start.port(out),
            end if isinstance(end, Port) else end.port(into))
