"""A transformer block in small: its stream from top to bottom, as the tree's order has it, a norm and its scaling in
one box. What a model does otherwise is drawn in place of a part, and marked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from figures.anatomy.kinds import NodeKind, WireKind
from figures.anatomy.tree import Node
from figures.drawing.kit.blocks import block, gate, residual
from figures.drawing.kit.parts import Box
from figures.drawing.kit.text import Line

DOT = 12.5
FORMS = {"LayerNorm": "LayerNorm", "RMSNorm": "RMS norm"}


@dataclass(frozen=True)
class Place:
    """Measures of a stream: centre and width of what modulates, the lane past the parts, the edges of their column.
    `mirror`, the sum of both edges, turns all of it round for a second stream."""

    bar: tuple[float, float]
    lane: float
    column: tuple[float, float]
    size: float
    gap: float = 7.5
    mirror: float | None = None

    def x(self, x: float) -> float:
        return x if self.mirror is None else self.mirror - x

    @property
    def outer(self) -> str:
        """The side on which the lane and the modulation are."""
        return "left" if self.mirror is None else "right"

    @property
    def inner(self) -> str:
        return "right" if self.mirror is None else "left"

    @property
    def width(self) -> float:
        return self.column[1] - self.column[0]

    @property
    def centre(self) -> float:
        return self.x(sum(self.column) / 2)


Drawn = Callable[["Stream", Node, Box], tuple[Box, Box]]   # draws a part below a box: what has its name, and its end


class Stream:
    """One stream of a block on a canvas. `words` are those of a part, by its name in the tree, `scaled` those behind a
    norm with a vector, such as "scale, shift"; `instead` draws a part in another way than as one box; `skipped` are
    parts that this draws as well."""

    def __init__(self, canvas, place: Place, hue: str, words: dict[str, tuple[str, ...]], scaled: str,
                 instead: dict[str, Drawn] | None = None, skipped: Iterable[str] = ()):
        self.canvas, self.place, self.hue, self.words, self.scaled = canvas, place, hue, words, scaled
        self.instead, self.skipped = instead or {}, set(skipped)
        self.parts: dict[str, Box] = {}
        self.modulated: list[Box] = []
        self.last: Box | None = None
        self.y = 0.0

    # ---- from top to bottom ------------------------------------------------------------------------------------------

    def enter(self, name: str, kind: str, *texts: str, top: float) -> Box:
        """What enters, below `top`."""
        self.y = top
        return self.box(kind, name, *texts)

    def run(self, nodes: Iterable[Node]) -> None:
        """The parts of a block, in the order in which they run."""
        waiting: Node | None = None   # a norm, until it is known whether a scaling follows
        for node in (node for node in nodes if node.name not in self.skipped):
            if waiting is not None:
                if node.kind == NodeKind.MODULATE:
                    self._scaled(node.name, waiting)
                    waiting = None
                    continue
                self.box("norm", waiting.name, *self._said(waiting.name, (_norm(waiting),)))
                waiting = None
            if node.kind == NodeKind.NORM:
                waiting = node
            else:
                self._step(node)

    def _step(self, node: Node) -> None:
        norms = [child for child in node.children if child.kind == NodeKind.NORM]
        if node.name in self.instead:
            self.parts[node.name], self.last = self.instead[node.name](self, node, self.last)
            self.y = self.last.rect.y2 + self.place.gap
        elif node.kind == NodeKind.GATE:
            self.modulated.append(self.dot(gate, node.name))
        elif node.kind == NodeKind.SUM:
            self.dot(residual, node.name, hue=self.hue)
        elif node.kind == NodeKind.MODULATION and norms:
            self._scaled(node.name, norms[0])
        elif node.kind != NodeKind.MODULATION:   # one without a norm stands beside the stream
            self.box(str(node.kind), node.name, *self._said(node.name, (str(node.kind).capitalize(),)))

    def _scaled(self, name: str, norm: Node) -> None:
        self.modulated.append(self.box("norm", name, *self._said(name, (f"{_norm(norm)}, {self.scaled}",))))

    def _said(self, name: str, usual: tuple[str, ...]) -> tuple[str, ...]:
        return self.words.get(name, usual)

    # ---- parts -------------------------------------------------------------------------------------------------------

    def box(self, kind: str, name: str, *texts, **look) -> Box:
        """A part below the last, as wide as the column."""
        options = {"size": self.place.size, "w": self.place.width, "pad": (3, 2.6)} | look
        return self._add(name, block(self.canvas, kind, name, *texts, at=(self.place.centre, self.y), anchor="n",
                                     **options))

    def dot(self, make, name: str, **look) -> Box:
        """An operator below the last: `make` is residual or gate of blocks.py."""
        self.y -= 1.5
        place = self.place
        return self._add(name, make(self.canvas, name, at=(place.centre, self.y), anchor="n", d=DOT, **look))

    def _add(self, name: str, box: Box) -> Box:
        if self.last is not None:
            self.wire(self.last, box)
        self.parts[name], self.last, self.y = box, box, box.rect.y2 + self.place.gap
        return box

    def wire(self, start: Box, end: Box) -> None:
        """What flows down: straight, where one of the two is wider."""
        out, into = start.bottom, end.top
        if abs(start.rect.cx - end.rect.cx) > 1:
            wider = start.rect.w > end.rect.w
            out, into = (self.below(start, end), into) if wider else (out, self.above(end, start))
        self.canvas.wire(out, into, hue=self.hue)

    def leave(self, box: Box) -> None:
        """Go on below a part that was drawn across several streams."""
        self.last, self.y = box, box.rect.y2 + self.place.gap + 1.5

    @staticmethod
    def above(box: Box, other: Box):
        """The port at the top of a box, straight below another's middle."""
        return box.port("top", (other.rect.cx - box.rect.x) / box.rect.w)

    @staticmethod
    def below(box: Box, other: Box):
        """The port at the bottom of a box, straight above another's middle."""
        return box.port("bottom", (other.rect.cx - box.rect.x) / box.rect.w)

    # ---- past the parts ----------------------------------------------------------------------------------------------

    def carry(self, wires: Iterable) -> None:
        """The residual connections among the tree's wires that start and end in this stream."""
        for wire in wires:
            if wire.kind == WireKind.RESIDUAL and {wire.source, wire.target} <= set(self.parts):
                self._past(self.parts[wire.source], self.parts[wire.target])

    def _past(self, start: Box, end: Box) -> None:
        lane, side = self.place.x(self.place.lane), self.place.outer
        if start.symbol:   # leave an operator below it, where its own wire does
            x, y = start.bottom.point
            via = [(x, y + 3.5), (lane, y + 3.5), (lane, end.rect.cy)]
            self.canvas.wire(start.bottom, end.port(side), via=via, hue=self.hue)
        else:
            self.canvas.wire(start.port(side), end.port(side), bend=lane, hue=self.hue)

    def bar(self, name: str, words: str, says: str, vector: Box, **look) -> Box:
        """What makes the scales, shifts and gates, beside the stream and below the vector that it reads: a wire from
        there to each part that uses them."""
        (x, _), centred = self.place.bar, abs(vector.rect.cx - self.place.x(self.place.bar[0])) < 1
        top = vector.rect.y2 + 9 if centred else self.modulated[0].rect.cy - 12
        bottom = self.modulated[-1].rect.cy + 9
        (x, width), size = self.place.bar, self.place.size
        options = {"hue": "time", "w": width, "h": bottom - top, "pad": (1, 3), "turned": True} | look
        made = self.canvas.box(name, Line(words, size - 0.5, "ink"), at=(self.place.x(x), top), anchor="n", says=says,
                               **options)
        self.canvas.wire(vector.bottom if centred else vector.port(self.place.outer), made.top, hue="time")
        self.tell(made)
        return made

    def tell(self, source: Box) -> None:
        """Wires from what makes scales and gates to each part that uses them."""
        inner, outer = self.place.inner, self.place.outer
        for part in self.modulated:
            share = (part.rect.cy - source.rect.y) / source.rect.h
            self.canvas.wire(source.port(inner, share), part.port(outer), hue="time")


def _norm(node: Node) -> str:
    return FORMS[node.layer.form]
