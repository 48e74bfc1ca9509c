"""Patchify: latent, squares, tokens, to scale

No number is added or lost until the linear layer: squares of the latent become rows of a matrix, and rows become
tokens.

Each row is one model at its native size. **Latent:** the mesh cuts it into squares with a side of
[2](fact:dit-xl-2.config.patch_size) positions; one channel is shown. **One square** (red, enlarged): all its channels,
one small block for each, so [16](fact:4*dit-xl-2.latent.channels) numbers in DiT-XL/2 and
[64](fact:4*sd3-medium.latent.channels) in the other two. **All squares:** each becomes one row of a matrix, and no
number is added or lost. **Tokens:** one linear layer, the same for every row, widens the rows. How many tokens there
are depends on the sides of latent and square alone; how wide they are, on that layer alone.

All latents are drawn to one scale and all matrices to another, smaller one, in which area is the number of entries. The
thin bar and the wide one beside it are thus the same squares before and after the linear layer. DiT and SD3 write cut
and linear layer as one strided convolution, FLUX.1 as a reshape and a linear layer; the arithmetic is the same.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, panes
from figures.drawing.kit.text import Line

MODELS = ("dit-xl-2", "sd3-medium", "flux1-dev")
IDEAS = ("latent space", "transformer")
ACROSS, CELL = 4, 6  # channels of the enlarged square in a row; points to a number


@dataclass(frozen=True)
class Cut:
    """What a model's patch layer does at native size: latent (channels, height, width), side of a square, tokens,
    numbers in a square, width of a token."""

    latent: tuple[int, int, int]
    side: int
    tokens: int
    numbers: int
    width: int

    @property
    def growth(self) -> int:
        return self.width // self.numbers


def cut(slug) -> Cut:
    tree, size = build(model(slug)), native(model(slug))
    first = tree.children[0]
    channels, height, width = first.input.at(size)
    rows, columns = first.children[0].output.at(size)[1:]
    layer = first if first.children[0].parameters else tree.find("x_embedder")
    side = height // rows
    return Cut((channels, height, width), side, rows * columns, channels * side**2, layer.output.channels)


def draw(canvas):
    for words, x in zip(("latent", "one square", "all squares", "tokens"), (76, 217, 304, 457), strict=True):
        canvas.label(Line(words, 9.5, "muted", True), at=(x, 8))
    y = 22
    for slug in MODELS:
        y = Row(canvas, slug, size=9.5, latent=9 / 8, matrix=9 / 256).wide(y)


def draw_narrow(canvas):
    y = 2
    for slug in MODELS:
        y = Row(canvas, slug, size=8.5, latent=7 / 8, matrix=1 / 32).narrow(y)


class Row:
    """One model; `latent` and `matrix` are points to a number."""

    def __init__(self, canvas, slug, size, latent, matrix):
        self.canvas, self.slug, self.size, self.cut = canvas, slug, size, cut(slug)
        self.scales = latent, matrix

    def wide(self, y):
        """From left to right; returns where the next row begins."""
        title, text = self._titles()
        self.canvas.label(Line(title, self.size + 1, "ink", True), at=(2, y + 8), anchor="w")
        self.canvas.label(Line(text, self.size, "muted"), at=(self.canvas.width - 2, y + 8), anchor="e")
        latent, matrix = self.scales
        height = max(self.cut.latent[1] * latent, self.cut.tokens * matrix, 40)
        middle, bottom = y + 22 + height / 2, y + 22 + height
        parts = (self._latent(76, middle), self._square(217, middle), self._rows(304, middle),
                 self._layer(360, middle), self._tokens(457, middle))
        self._enlarge(*parts[:2])
        self.canvas.chain(*parts[1:], hue="image")
        for part, x in zip(parts, (76, 217, 304, None, 457), strict=True):
            if x:
                self.canvas.label(Line(part.says.split(" · ")[1], self.size - 0.5, "ink"), at=(x, bottom + 10))
        self._group(parts)
        return bottom + 30

    def narrow(self, y):
        """Latent and one square above, matrices below."""
        title, text = self._titles()
        self.canvas.label(Line(title, self.size + 1.5, "ink", True), at=(2, y + 8), anchor="w")
        self.canvas.label(Line(text.split(": ")[1] + " numbers as before", self.size, "muted"), at=(2, y + 22),
                          anchor="w")
        latent, matrix = self.scales
        height = max(self.cut.latent[1] * latent, 40)
        middle, second = y + 60 + height / 2, y + 60 + height + 32
        low = second + max(self.cut.tokens * matrix, 40) / 2
        above = self._latent(60, middle), self._square(188, middle)
        below = self._rows(30, low), self._layer(94, low), self._tokens(188, low)
        self._enlarge(*above)
        self.canvas.wire(above[1].bottom, below[0].top, bend=second - 16, hue="image")
        self.canvas.chain(*below, hue="image")
        bottom = second + max(self.cut.tokens * matrix, 40)
        for part, head, x, at in ((above[0], "latent", 60, y + 44), (above[1], "one square", 188, y + 44),
                                  (below[0], "all squares", 34, bottom + 16), (below[2], "tokens", 188, bottom + 16)):
            self._name(part, head, x, at)
        self._group((*above, *below))
        return bottom + 46

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _titles(self):
        before, after = self.cut.tokens * self.cut.numbers, self.cut.tokens * self.cut.width
        return model(self.slug).short, f"{before:,} numbers become {after:,}: {self.cut.growth} times as many"

    def _latent(self, x, middle):
        channels, height, width = self.cut.latent
        unit, side = self.scales[0], self.cut.side
        box = self._box("latent", f"Latent · {height:,} × {width:,} × {channels:,}", x, middle, width * unit,
                        height * unit)
        r, step = box.rect, side * unit
        square = Rect(r.x2 - step, r.y + (height // side // 2) * step, step, step)
        box.art = mesh(r, height // side, width // side, "image") + panes({"highlight": [square]})
        return box

    def _enlarge(self, latent, square):
        """From the marked square of the mesh to its picture."""
        y = latent.rect.y + (self.cut.latent[1] // self.cut.side // 2 + 0.5) * self.cut.side * self.scales[0]
        ends = (box.port(side, (y - box.rect.y) / box.rect.h) for box, side in ((latent, "right"), (square, "left")))
        self.canvas.wire(*ends, hue="highlight")

    def _square(self, x, middle):
        """Every number of one square, a small block for each channel."""
        channels, side = self.cut.latent[0], self.cut.side
        pitch, rows = side * CELL + 3, -(-channels // ACROSS)
        box = self._box("square", f"One square · {side} × {side} × {channels:,} = {self.cut.numbers:,}", x, middle,
                        ACROSS * pitch + 7, rows * pitch + 7, hue="highlight", style="quiet")
        left, top = box.rect.x + 5, box.rect.y + 5
        box.art = panes({"image": [
            Rect(left + n % ACROSS * pitch + column * CELL, top + n // ACROSS * pitch + row * CELL, CELL - 1, CELL - 1)
            for n in range(channels) for row in range(side) for column in range(side)]})
        return box

    def _rows(self, x, middle):
        """The squares as rows of a matrix, so thin that it is painted without an edge."""
        tokens, numbers, unit = self.cut.tokens, self.cut.numbers, self.scales[1]
        box = self._box("rows", f"All squares · {tokens:,} × {numbers:,}", x, middle, numbers * unit, tokens * unit,
                        shape="bare")
        box.art = panes({"image": [box.rect]})
        return box

    def _layer(self, x, middle):
        texts = "Linear", f"{self.cut.numbers:,} → {self.cut.width:,}"
        return block(self.canvas, "embedding", f"{self.slug}.layer", *texts, size=self.size, at=(x, middle),
                     pad=(4, 4))

    def _tokens(self, x, middle):
        tokens, width, unit = self.cut.tokens, self.cut.width, self.scales[1]
        return self._box("tokens", f"Tokens · {tokens:,} × {width:,}", x, middle, width * unit, tokens * unit)

    def _box(self, name, says, x, middle, w, h, **look):
        return self.canvas.box(f"{self.slug}.{name}", at=(x, middle), w=w, h=h, pad=(0, 0), says=says,
                               **({"hue": "image"} | look))

    def _name(self, part, head, x, y):
        """What a part is and its shape, in two lines."""
        shape = part.says.split(" · ")[1]
        self.canvas.label(Line(head, self.size, "muted", True), Line(shape, self.size, "ink"), at=(x, y), anchor="c")

    def _group(self, parts):
        self.canvas.group(self.slug, list(parts), says=": ".join(self._titles()))
