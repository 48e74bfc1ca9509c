"""A joint block of the anatomy's trees as a ledger: every layer of its two streams, with its parameters."""

from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

NORM, QKV, OUT, SUM, MLP = "norm1", "qkv", "out", "sum", "ff"
ROWS = (  # row: (words, kind, modules of the image stream, modules of the text stream)
    (NORM, "Modulation", "modulation", ("norm1.linear",), ("norm1_context.linear",)),
    (QKV, "to Q, K, V", "projection", ("attn.to_q", "attn.to_k", "attn.to_v"),
     ("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj")),
    (OUT, "Output", "projection", ("attn.to_out.0",), ("attn.to_add_out",)),
    (MLP, "MLP", "feed-forward", ("ff.net.0.proj", "ff.net.2"), ("ff_context.net.0.proj", "ff_context.net.2")),
)
SECOND = ("attn2.to_q", "attn2.to_k", "attn2.to_v", "attn2.to_out.0")
STREAMS = ("image", "text")


class Ledger:
    """One block drawn at (x, y), `width` points wide; `bottom` says where it ends."""

    def __init__(self, canvas, node, size, title, x, y, width, print=9.5):
        self.canvas, self.node, self.size, self.print = canvas, node, size, print
        self.x, self.gap, self.prefix = x, 8, node.name
        self.lane = 10 if self._has(SECOND) else 0   # to the left, past the joint attention
        self.half = (width - self.gap - self.lane) / 2
        canvas.label(Line(title, print + 0.5, "ink", True), at=(x, y + 7), anchor="w")
        canvas.label(Line(f"{node.parameters:,} parameters", print - 0.5, "muted"), at=(x, y + 20), anchor="w")
        self.x += self.lane
        self.boxes = []
        self.bottom = self._rows(y + 32)
        canvas.group(self.prefix, self.boxes, says=f"{title}: {node.parameters:,} parameters")

    def _has(self, names) -> bool:
        paths = {path for path, _ in self.node.walk()}
        return all(name in paths for name in names)

    def _rows(self, y) -> float:
        last = self._pair("input", y, [self._stream(stream) for stream in STREAMS])
        for row in ROWS[:2]:
            last = self._layers(row, last)
        joined = self._wide(last)
        last = self._layers(ROWS[2], joined, after=True)
        last = self._second(last) if self._has(SECOND) else last
        last = self._layers(ROWS[3], last)
        last = self._pair("output", self._below(last), [self._out(stream) for stream in STREAMS], last)
        return self._below(last) - self.gap

    # ---- rows --------------------------------------------------------------------------------------------------------

    def _below(self, boxes) -> float:
        return max(box.rect.y2 for box in boxes if box) + 11

    def _pair(self, name, y, looks, above=None):
        """A box for each stream; wires from those above it, where both are there."""
        pair = []
        for n, (stream, (kind, texts, style)) in enumerate(zip(STREAMS, looks, strict=True)):
            lines = [Line(text, self.print - bool(i), "ink" if not i else "muted", not i and style != "dashed")
                     for i, text in enumerate(texts)]
            box = block(self.canvas, kind, f"{self.prefix}.{name}.{stream}", *lines, w=self.half, pad=(3, 4),
                        at=(self.x + n * (self.half + self.gap) + self.half / 2, y), anchor="n",
                        **({"style": style} if style else {}))
            self.boxes.append(box)
            pair.append(box)
            source = above[n] if above else None
            if source and style != "dashed" and source.style != "dashed":
                self.canvas.wire(source.bottom, box.top, hue=stream)
        return pair

    def _layers(self, row, above, after=False):
        name, words, kind, *modules = row
        looks = [self._look(words, kind, names, stream) for names, stream in zip(modules, STREAMS, strict=True)]
        if not after:
            return self._pair(name, self._below(above), looks, above)
        pair = self._pair(name, self._below([above]), looks)
        for box, stream in zip(pair, STREAMS, strict=True):
            if box.style != "dashed":
                port = above.port("bottom", (box.rect.cx - above.rect.x) / above.rect.w)
                self.canvas.wire(port, box.top, hue=stream)
        return pair

    def _look(self, words, kind, names, stream):
        if not self._has(names):
            return stream, (f"no {words if words.isupper() else words.lower()}",), "dashed"
        nodes = [self.node.find(name) for name in names]
        chunks = nodes[0].output.channels // nodes[0].input.channels if kind == "modulation" else 0
        count = f"{sum(node.parameters for node in nodes):,}"
        return kind, (words, f"{count} · {chunks} vectors" if chunks else count), None

    def _stream(self, stream):
        norm = self.node.find("norm1" if stream == "image" else "norm1_context")
        tokens, width = norm.input.at(self.size)
        return stream, (f"{stream.capitalize()} tokens", f"{tokens:,} × {width:,}"), None

    def _out(self, stream):
        if stream == "text" and not self._has(ROWS[3][4]):
            return stream, ("no text leaves",), "dashed"
        return self._stream(stream)

    def _wide(self, above):
        """Joint attention, as wide as both streams."""
        node = self.node.find("attn.attention")
        box = block(self.canvas, "joint-attention", f"{self.prefix}.attention", "Joint attention",
                    Line(f"{node.output.at(self.size)[0]:,} tokens, {node.heads} heads", self.print - 1, "chalk"),
                    size=self.print, at=(self.x, self._below(above)), anchor="nw", w=2 * self.half + self.gap,
                    pad=(3, 4))
        self.boxes.append(box)
        for source, stream in zip(above, STREAMS, strict=True):
            port = box.port("top", (source.rect.cx - box.rect.x) / box.rect.w)
            self.canvas.wire(source.bottom, port, hue=stream)
        return box

    def _second(self, above):
        """The second attention of the image stream, whose input is the modulated norm of the block's input."""
        count = sum(self.node.find(name).parameters for name in SECOND)
        box = block(self.canvas, "self-attention", f"{self.prefix}.attn2", "Self-attention",
                    Line("image reads image", self.print - 1, "chalk"), Line(f"{count:,}", self.print - 1, "chalk"),
                    size=self.print, at=(self.x, self._below(above)), anchor="nw", w=self.half, pad=(3, 4))
        self.boxes.append(box)
        self.canvas.wire(above[0].bottom, box.top, hue="image")
        normed = next(each for each in self.boxes if each.name == f"{self.prefix}.{NORM}.image")
        self.canvas.wire(normed.left, box.left, bend=self.x - self.lane + 2, hue="image")
        return [box, above[1]]


def side_by_side(canvas, blocks, size):
    """Two blocks, each a (title, node), on a wide sheet."""
    for (title, node), x in zip(blocks, (2, 268), strict=True):
        Ledger(canvas, node, size, title, x, 2, 248)


def one_above_another(canvas, blocks, size):
    """The same on a phone."""
    y = 2
    for title, node in blocks:
        y = Ledger(canvas, node, size, title, 2, y, canvas.width - 4, print=8.5).bottom + 22
