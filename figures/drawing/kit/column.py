"""A block of one stream, drawn from top to bottom: each part stands below the one before and is wired to it."""

from figures.drawing.kit.blocks import block
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.parts import Box


class Column:
    """Parts below each other round x = `centre`, from `top` on; `hue` is that of what flows down."""

    def __init__(self, canvas: Canvas, centre: float, top: float, width: float, size: float, gap: float = 12,
                 hue: str = "image", prefix: str = ""):
        self.canvas, self.centre, self.width, self.size, self.gap = canvas, centre, width, size, gap
        self.hue, self.prefix, self.y = hue, prefix, top
        self.parts: dict[str, Box] = {}
        self.last: Box | None = None

    def put(self, kind: str, name: str, *texts, **look) -> Box:
        """A box of a kind of blocks.LOOKS."""
        options = {"size": self.size, "w": self.width, "pad": (4, 3.5)} | look
        return self._add(name, lambda **place: block(self.canvas, kind, self.prefix + name, *texts, **place, **options))

    def dot(self, make, name: str, **look) -> Box:
        """An operator: `make` is residual, gate or concat of blocks.py."""
        return self._add(name, lambda **place: make(self.canvas, self.prefix + name, **place, **look))

    def _add(self, name: str, make) -> Box:
        box = make(at=(self.centre, self.y), anchor="n")
        if self.last is not None:
            self.canvas.wire(self.last.bottom, box.top, hue=self.hue)
        self.parts[name], self.last, self.y = box, box, box.rect.y2 + self.gap
        return box

    def carry(self, source: str, target: str, lane: float, hue: str | None = None) -> None:
        """What one part gives out, past those below it to another, along x = `lane`."""
        start, end = self.parts[source], self.parts[target]
        side = "left" if lane < self.centre else "right"
        if start.symbol:   # leave an operator below it, where its own wire does
            x, y = start.bottom.point
            via = [(x, y + self.gap / 2), (lane, y + self.gap / 2), (lane, end.rect.cy)]
            self.canvas.wire(start.bottom, end.port(side), via=via, hue=hue or self.hue)
        else:
            self.canvas.wire(start.port(side), end.port(side), bend=lane, hue=hue or self.hue)
