"""A block with two streams, image and text: drawn from the tree of SD3's or FLUX's joint block, every wire of it."""

from figures.diagrams.modulated import Layout, Modulated
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

STREAMS = {"image": "", "text": "_context"}  # stream -> how the names of its modules end
WIDE = Layout((23, 24), 48, (62, 228), 10.5)
NARROW = Layout((15.5, 15), 28, (34, 118.4), 9, wide=False)


class TwoStreams(Modulated):
    """One block of two streams on one canvas; `vector` names what modulates it. Positions and the norms of queries and
    keys are drawn where the block has them."""

    def __init__(self, canvas, block, size, layout, vector):
        super().__init__(canvas, block, size, layout)
        self.rotary = any(wire.source == "positions" for wire in block.wires)
        self.before = {}
        self._vector(vector)
        for mirrored, (stream, suffix) in enumerate(STREAMS.items()):
            self._before(stream, suffix, bool(mirrored))
        self._attention()
        for mirrored, (stream, suffix) in enumerate(STREAMS.items()):
            self._after(stream, suffix, bool(mirrored))
            self._modulation(stream, suffix, bool(mirrored))

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _vector(self, words):
        width = self.block.find("norm1.linear").input.channels
        self.parts["vector"] = block(self.canvas, "time", "vector", words, f"{width:,}",
                                     shape="box", size=self.layout.size, at=(self.canvas.width / 2, 2), anchor="n")

    def _before(self, stream, suffix, mirrored):
        """From what enters to queries, keys and values."""
        wide, x = self.layout.wide, self._x(sum(self.layout.column) / 2, mirrored)
        title = {"image": "Image tokens", "text": "Text tokens"}[stream]
        scale = self._enter(stream, suffix, title, (x, self.parts["vector"].rect.y2 + (26 if wide else 24)))
        qkv = self.block.find("attn").find("add_q_proj" if suffix else "to_q")
        texts = ("Linear to Q, K, V", f"3 × ({self._linear(qkv)})") if wide else ("Linear", "to Q, K and V")
        last = self._put("projection", self._qkv(suffix), *texts, below=scale)
        self.canvas.wire(scale, last, hue=stream)
        self.before[stream] = self._normed(last, stream, "added_" if suffix else "")

    def _normed(self, qkv, stream, added):
        """The norms of queries and keys below these, if the block has any; else the box above."""
        node = {child.name: child for child in self.block.find("attn").children}.get(f"norm_{added}q")
        if node is None:
            return qkv
        weights = f"{node.parameters} weights each"
        texts = ("RMSNorm of Q and K", weights) if self.layout.wide else ("RMSNorm", "of Q and K")
        norm = self._put("norm", f"attn.{node.name}", *texts, below=qkv)
        self.canvas.wire(qkv, norm, hue=stream)
        return norm

    @staticmethod
    def _qkv(suffix):
        return "attn.add_qkv" if suffix else "attn.to_qkv"

    def _attention(self):
        """One box as wide as both streams."""
        node, wide = self.block.find("attn.attention"), self.layout.wide
        left, y = self.layout.column[0], self._positions(self.before["image"].rect.y2)
        tokens, width = node.output.at(self.size)
        head = width // node.heads
        image, text = (self.block.find(norm).input.positions.at(self.size) for norm in ("norm1", "norm1_context"))
        title = Line("Joint attention", self.layout.size + 1.5, "chalk", True)
        formula = f"softmax(Q Kᵀ / √{head}) V in {node.heads} heads of {head}"
        count = f"{image:,} + {text:,} = " if wide else ""
        readers = f"{count}{tokens:,} tokens, each reads all"
        at = (self.canvas.width / 2, y + self.layout.gap + 5)
        box = block(self.canvas, "joint-attention", "attn.attention", title, formula, readers, size=self.layout.size,
                    at=at, anchor="n", w=self.canvas.width - 2 * left, h=64)
        self.parts[box.name] = box
        for stream, source in self.before.items():
            self.canvas.wire(source.bottom, self._over(box, "top", source), hue=stream)
        if self.rotary:
            self.canvas.wire(self.parts["positions"].bottom, box.top, hue="image")

    def _positions(self, y):
        """What turns queries and keys, between the streams below y; returns where the attention may begin."""
        if not self.rotary:
            return y
        return self._put("image", "positions", "positions", *(["turn Q and K"] if self.layout.wide else []), w=0,
                         at=(self.canvas.width / 2, y + 4), style="quiet", pad=(5, 4), size=self.layout.size - 0.5,
                         says="Positions, which turn queries and keys").rect.y2

    @staticmethod
    def _over(box, side, other):
        """The port of a wide box straight above or below another's middle."""
        return box.port(side, (other.rect.cx - box.rect.x) / box.rect.w)

    def _after(self, stream, suffix, mirrored):
        """From the attention's rows to what leaves."""
        wide, put = self.layout.wide, self._put
        attention, x = self.parts["attn.attention"], self._x(sum(self.layout.column) / 2, mirrored)
        name = "to_add_out" if suffix else "to_out.0"
        out = self.block.find("attn").find(name)
        first = put("projection", f"attn.{name}", "Output projection" if wide else "Output",
                    *([self._linear(out)] if wide else []), at=(x, attention.rect.y2 + self.layout.gap + 5))
        self.canvas.wire(self._over(attention, "bottom", first), first.top, f"{stream} rows" if wide else "",
                         where="left" if mirrored else "right", hue=stream)
        added = self._gated(first, "msa", "α₁", stream, suffix, f"input.{stream}", mirrored)
        self._second_half(added, f"norm2{suffix}", stream, suffix, mirrored)

    def _modulation(self, stream, suffix, mirrored):
        """SiLU and a linear layer as tall as the stream, with a branch to each place where its vectors are used."""
        users = [self.parts[name + suffix if "norm1" not in name else f"norm1{suffix}.modulate"]
                 for name in ("norm1", "gate_msa", "modulate_mlp", "gate_mlp")]
        feed = self.parts["vector"].port("right" if mirrored else "left")
        silu, bar = self._bar(f"norm1{suffix}", feed, users, self.parts[f"input.{stream}"].rect.y, mirrored)
        own = [box for box in self.parts.values() if box.name not in ("vector", "positions", "attn.attention")
               and (box.rect.cx > self.canvas.width / 2) == mirrored]
        self.canvas.panel(f"stream.{stream}", [silu, bar, *own], says=f"{stream.capitalize()} stream",
                          pad=6 if self.layout.wide else 2.4)
