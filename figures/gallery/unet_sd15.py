"""The U-Net of Stable Diffusion 1.5, block by block

Read it as a U. What a block on the left made is joined to the input of its partner on the right:
[twelve](fact:sd15.skips) **skip connections**, in gold.

Down the left side, across the bottom, up the right side. Each band is one resolution. Going down, a
level has two ResNet blocks; going up it has three, because each of them also takes one of the
[twelve](fact:sd15.skips) **skip connections** (gold, with its channels): what a block on the left made is concatenated
to the input of its partner on the right. So into the first block of the second largest resolution, on the way up,
[1,280](fact:sd15.channels@up_blocks.1) + [640](fact:sd15.channels@down_blocks.1.resnets.1) channels enter and
[640](fact:sd15.channels@up_blocks.2.resnets.0) leave. The numbers on a ResNet block are its channels in and out.

Transformers, which read the text (orange), stand after every ResNet block of the three larger resolutions and once in
the middle. The smallest has none on either side. The time (magenta) enters every ResNet block. The text is the same at
every level and in every step; nothing is ever written back to it.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("U-Net", "attention")


@dataclass(frozen=True)
class Layout:
    """Where the two columns stand, how wide they and their print are, and where the rails of time and text run."""

    left: float
    width: float
    pitch: float
    size: float
    time: float
    text: float
    top: float = 110
    spoken: bool = True  # whether blocks carry their channels


def draw(canvas):
    U(canvas, model("sd15"), Layout(left=44, width=116, pitch=23.5, size=9, time=30, text=16))


def draw_narrow(canvas):
    U(canvas, model("sd15"), Layout(left=23, width=72, pitch=21.5, size=8.5, time=14, text=5, top=104, spoken=False))


def units(tree):
    """(path, node) of what is drawn, in running order: the convolutions at both ends, and the levels' parts."""
    for child in tree.children:
        if child.kind == "level":
            yield from ((f"{child.name}.{part.name}", part) for part in child.children)
        elif child.kind == "convolution":
            yield child.name, child


def attends(node) -> bool:
    """Whether a part reads the text."""
    return any(inner.kind == "cross-attention" for _, inner in node.walk())


class U:
    """One U-Net on one canvas."""

    def __init__(self, canvas, model, layout):
        self.canvas, self.layout, self.size = canvas, layout, native(model)
        self.tree = build(model)
        self.units = dict(units(self.tree))
        self.skips = {wire.source: wire for wire in self.tree.wires}
        self.columns = (layout.left, canvas.width - layout.left - layout.width)
        self.rows = self._rows()
        self.boxes = {}
        self._blocks()
        self._ends()
        self._flow()
        self._rails()
        self._bands()

    def _rows(self):
        """(left, right) names from the top; the two ends of a skip connection share a row."""
        names = list(self.units)
        turn = next(i for i, name in enumerate(names) if name.startswith("mid_block"))
        down = names[:turn]
        up = [name for name in names[turn:] if not name.startswith("mid_block")][::-1]
        pins = {wire.target: wire.source for wire in self.tree.wires}
        rows, waiting = [], []
        for right in up:
            waiting.append(right)
            if right in pins:
                lefts = [down.pop(0) for _ in range(down.index(pins[right]) + 1)]
                lefts = [None] * (len(waiting) - len(lefts)) + lefts
                rows += zip(lefts, waiting, strict=True)
                waiting = []
        return rows

    def _y(self, row):
        """The height of a row; bands stand apart."""
        bands = list(dict.fromkeys(self._band(above) for above in range(min(row + 1, len(self.rows)))))
        return self.layout.top + row * self.layout.pitch + 7 * (len(bands) - 1)

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _blocks(self):
        left, right = (column + self.layout.width / 2 for column in self.columns)
        places = {name: (x, self._y(row)) for row, pair in enumerate(self.rows)
                  for x, name in zip((left, right), pair, strict=True)}
        y = self._y(len(self.rows)) + 7
        middle = (left, y), (self.canvas.width / 2, y + self.layout.pitch), (right, y)
        places |= zip(self._middle(), middle, strict=True)
        for name in self.units:
            self._block(name, *places[name])

    def _middle(self):
        return [name for name in self.units if name.startswith("mid_block")]

    def _block(self, name, x, y):
        node, layout = self.units[name], self.layout
        words = self._words(node)
        self.boxes[name] = block(
            self.canvas, node.kind, name, Line(words, layout.size), at=(x, y), w=layout.width, h=layout.size * 1.75,
            pad=(2, 1), says=f"{name}: {self._spoken(node)}")

    def _words(self, node):
        sampling = "downsample" if node.name.startswith("down") else "upsample"
        names = {"resnet": "ResNet", "transformer": "Transformer", "convolution": "conv", "sampling": sampling}
        kind = names[node.kind]
        if node.kind in ("resnet", "convolution") and self.layout.spoken:
            return f"{kind} {node.input.channels:,} → {node.output.channels:,}"
        return kind

    def _spoken(self, node):
        channels, height, width = node.shape(self.size)
        extra = ", reads the text" if attends(node) else ""
        return f"{node.kind}, {node.input.channels:,} → {channels:,} channels, {height} × {width}{extra}"

    def _ends(self):
        """What enters and leaves, and the two conditions."""
        names, layout, canvas = list(self.units), self.layout, self.canvas
        y, small = layout.top - 1.75 * layout.pitch, layout.size
        for key, name, title in (("latent", names[0], "noisy latent"), ("prediction", names[-1], "predicted noise")):
            node = self.units[name]
            channels, height, width = (node.input if key == "latent" else node.output).at(self.size)
            shape = Line(f"{height} × {width} × {channels}", small, "muted")
            self.boxes[key] = block(canvas, "image", key, Line(title, small, bold=True), shape, pad=(4, 3),
                                    w=layout.width, at=(self.boxes[name].rect.cx, y))
        features = next(node for _, node in self.tree.walk() if node.kind == "cross-attention").find("to_k").input
        tokens, width = features.at(self.size)
        self.boxes["text"] = block(canvas, "text", "text", Line(f"text {tokens} × {width}", small), pad=(9, 3),
                                   shape="pill", at=(canvas.width / 2, 10), says=f"Text features · {tokens} × {width}")
        time = self.tree.find("time_embedding").output.channels
        self.boxes["time"] = block(canvas, "time", "time", Line(f"time {time:,}", small), pad=(9, 3),
                                   at=(canvas.width / 2, 32), says=f"Time embedding · {time:,}")

    # ---- wires -------------------------------------------------------------------------------------------------------

    def _flow(self):
        """Along the U, and the skips across."""
        order = ["latent", *self.units, "prediction"]
        turn = order.index(self._middle()[1])
        self.canvas.chain(*(self.boxes[name] for name in order[:turn]))
        before, between, after = (self.boxes[name] for name in self._middle())
        self.canvas.wire(before.bottom, between.left)
        self.canvas.wire(between.right, after.bottom)
        self.canvas.chain(*(self.boxes[name] for name in order[turn + 1:]))
        for name, wire in self.skips.items():
            channels = f"{wire.carries.channels:,}"
            self.canvas.wire(self.boxes[name].right, self.boxes[wire.target].left, channels, "on", hue="skip",
                             ground="panel", size=self.layout.size, says=f"skip, {channels} channels")

    def _rails(self):
        """Time to every ResNet block, text to every transformer: along the outside, a branch to each."""
        for name, node in self.units.items():
            if node.kind == "resnet":
                self._branch("time", name, self.layout.time)
            elif attends(node):
                self._branch("text", name, self.layout.text)

    def _branch(self, source, name, inset):
        box, start = self.boxes[name], self.boxes[source]
        on_left = box.rect.cx <= self.canvas.width / 2 + 1
        rail = inset if on_left else self.canvas.width - inset
        start, port = (start.left, box.left) if on_left else (start.right, box.right)
        via = [(rail, start.point[1]), (rail, port.point[1])]
        if name == self._middle()[1]:
            port, low = box.bottom, box.rect.y2 + 12
            via[1:] = [(rail, low), (port.point[0], low)]
        self.canvas.wire(start, port, via=via, hue=source, width=1.1)

    # ---- bands -------------------------------------------------------------------------------------------------------

    def _bands(self):
        """A ground behind each resolution, with its name between the columns."""
        bands = {}
        for row, (left, right) in enumerate(self.rows):
            band = bands.setdefault(self._band(row), [])
            band += [(row, self.boxes[name]) for name in (left, right) if name]
        for (height, width), members in bands.items():
            first = min(row for row, _ in members)
            self._band_panel(f"{height} × {width}", self._y(first) - 1.5, [box for _, box in members])
        middle = [self.boxes[name] for name in self._middle()]
        self._band_panel("middle", middle[0].rect.cy - 1.5, middle)
        for level in (child for child in self.tree.children if child.kind == "level"):
            members = [box for name, box in self.boxes.items() if name.startswith(f"{level.name}.")]
            says = f"{level.name}, {len(members)} parts"
            self.canvas.group(f"level.{level.name}".replace(" ", ""), members, says=says)

    def _band(self, row):
        """The resolution of a row: that of the next skip connection below it."""
        for left, right in self.rows[row:]:
            if left in self.skips and self.skips[left].target == right:
                return self.skips[left].carries.at(self.size)[1:]
        raise ValueError(f"row {row} of the U has no skip connection below it")

    def _band_panel(self, name, y, members):
        self.canvas.panel(f"band.{name}".replace(" ", ""), members, pad=3.5)
        words = Line(name, self.layout.size + 1, bold=True)
        self.canvas.label(words, at=(self.canvas.width / 2, y), name=f"name.{name}".replace(" ", ""))
