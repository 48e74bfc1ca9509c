"""A block with two streams, image and text: drawn from the tree of SD3's or FLUX's joint block, every wire of it."""

from dataclasses import dataclass

from figures.drawing.blocks import block, gate, residual
from figures.drawing.text import Line

STREAMS = {"image": "", "text": "_context"}  # stream -> how the names of its modules end


@dataclass(frozen=True)
class Layout:
    """Measures of one stream; the other is its mirror image."""

    bar: tuple[float, float]  # centre and width of the linear layer that modulates
    lane: float  # where what enters a half is carried past it
    column: tuple[float, float]  # left and right edge of the boxes
    size: float
    gap: float = 13
    wide: bool = True


class TwoStreams:
    """One block of two streams on one canvas; `vector` names what modulates it. Positions and the norms of queries and
    keys are drawn where the block has them."""

    def __init__(self, canvas, block, size, layout, vector):
        self.canvas, self.block, self.size, self.layout = canvas, block, size, layout
        self.rotary = any(wire.source == "positions" for wire in block.wires)
        self.parts, self.before = {}, {}
        self._vector(vector)
        for mirrored, (stream, suffix) in enumerate(STREAMS.items()):
            self._before(stream, suffix, bool(mirrored))
        self._attention()
        for mirrored, (stream, suffix) in enumerate(STREAMS.items()):
            self._after(stream, suffix, bool(mirrored))
            self._modulation(stream, suffix, bool(mirrored))

    # ---- what the tree says ------------------------------------------------------------------------------------------

    def _shape(self, signal):
        return " × ".join(f"{number:,}" for number in signal.at(self.size))

    def _linear(self, node):
        return f"{node.input.channels:,} → {node.output.channels:,}"

    def _bare(self, norm):
        """What a norm without a gain and an offset says, where there is room."""
        return ["no weights"] if self.layout.wide and not norm.parameters else []

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _x(self, x, mirrored):
        return self.canvas.width - x if mirrored else x

    def _vector(self, words):
        width = self.block.find("norm1.linear").input.channels
        self.parts["vector"] = block(self.canvas, "time", "vector", words, f"{width:,}",
                                     shape="box", size=self.layout.size, at=(self.canvas.width / 2, 2), anchor="n")

    def _put(self, kind, name, *texts, mirrored=False, below=None, at=None, **options):
        left, right = self.layout.column
        options = {"size": self.layout.size, "w": right - left, "gap": self.layout.gap, "pad": (4, 4.5)} | options
        place = {"below": below} if below else {"at": at, "anchor": "n"}
        self.parts[name] = block(self.canvas, kind, name, *texts, **place, **options)
        return self.parts[name]

    def _before(self, stream, suffix, mirrored):
        """From what enters to queries, keys and values."""
        node, wide = self.block.find(f"norm1{suffix}"), self.layout.wide
        x, top = self._x(sum(self.layout.column) / 2, mirrored), self.parts["vector"].rect.y2 + (26 if wide else 24)
        title = {"image": "Image tokens", "text": "Text tokens"}[stream]
        first = self._put(stream, f"input.{stream}", title, self._shape(node.input), at=(x, top))
        norm = self._put("norm", f"norm1{suffix}.norm", "LayerNorm", *self._bare(node.find("norm")), below=first)
        scale = self._put("modulation", f"norm1{suffix}.modulate", "Scale and shift", "(1 + γ₁) · x + β₁", below=norm)
        qkv = self.block.find("attn").find("add_q_proj" if suffix else "to_q")
        texts = ("Linear to Q, K, V", f"3 × ({self._linear(qkv)})") if wide else ("Linear", "to Q, K and V")
        last = self._put("projection", self._qkv(suffix), *texts, below=scale)
        self.canvas.chain(first, norm, scale, last, hue=stream)
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
        norm = put("norm", f"norm2{suffix}", "LayerNorm", *self._bare(self.block.find(f"norm2{suffix}")), below=added,
                   gap=self.layout.gap + 5)
        scale = put("modulation", f"modulate_mlp{suffix}", "Scale and shift", "(1 + γ₂) · x + β₂", below=norm)
        ff = self.block.find(f"ff{suffix}")
        inner = ff.find("net.0.proj").output.channels
        text = f"{ff.input.channels:,} → {inner:,} → {ff.output.channels:,}, GELU" if wide else f"GELU, {inner:,} wide"
        mlp = put("feed-forward", f"ff{suffix}", "MLP", text, below=scale)
        self.canvas.chain(added, norm, scale, mlp, hue=stream)
        last = self._gated(mlp, "mlp", "α₂", stream, suffix, added.name, mirrored)
        texts = (line.text for line in self.parts[f"input.{stream}"].lines)
        leaves = put(stream, f"output.{stream}", *texts, below=last)
        self.canvas.wire(last, leaves, hue=stream)

    def _gated(self, box, part, letter, stream, suffix, carried, mirrored):
        """A gate and a sum; returns the sum."""
        size = self.layout.size
        gated = gate(self.canvas, f"gate_{part}{suffix}", below=box, gap=self.layout.gap - 2)
        added = residual(self.canvas, f"residual_{part}{suffix}", below=gated, gap=self.layout.gap - 2, hue=stream)
        self.parts[gated.name], self.parts[added.name] = gated, added
        self.canvas.chain(box, gated, added, hue=stream)
        inward = -1 if mirrored else 1
        for dot, words, role in ((gated, f"gate {letter}", "time-ink"), (added, "add", f"{stream}-ink")):
            self.canvas.label(Line(words, size - 1, role), at=(dot.rect.cx + inward * 14, dot.rect.cy),
                              anchor="e" if mirrored else "w")
        self._carry(self.parts[carried], added, "right" if mirrored else "left", self._x(self.layout.lane, mirrored))
        return added

    def _carry(self, source, added, side, lane):
        """What entered a half, past it to its sum: from the side of a box, or from just below the sum before."""
        if source.symbol:
            x, y = source.bottom.point
            via = [(x, y + 6), (lane, y + 6), (lane, added.rect.cy)]
            self.canvas.wire(source.bottom, added.port(side), via=via, hue=added.hue)
        else:
            self.canvas.wire(source.port(side), added.port(side), bend=lane, hue=added.hue)

    def _modulation(self, stream, suffix, mirrored):
        """SiLU and a linear layer as tall as the stream, with a branch to each place where its vectors are used."""
        users = [self.parts[name + suffix if "norm1" not in name else f"norm1{suffix}.modulate"]
                 for name in ("norm1", "gate_msa", "modulate_mlp", "gate_mlp")]
        centre, width = self.layout.bar
        x, linear = self._x(centre, mirrored), self.block.find(f"norm1{suffix}.linear")
        silu = block(self.canvas, "time", f"norm1{suffix}.silu", Line("SiLU", self.layout.size - 1), pad=(2, 3),
                     at=(x, self.parts[f"input.{stream}"].rect.y), anchor="n")
        top, bottom = silu.rect.y2 + 12, users[-1].rect.cy + 14
        count = linear.output.channels // linear.input.channels
        words = Line(f"Linear {linear.input.channels:,} → {count} × {linear.input.channels:,}", self.layout.size - 0.5)
        bar = self.canvas.box(f"norm1{suffix}.linear", words, at=(x, top), anchor="n", w=width, h=bottom - top,
                              hue="time", pad=(1, 4), turned=True,
                              says=f"Linear · {self._linear(linear)}, cut into {count} vectors")
        side, inner = ("right", "left") if mirrored else ("left", "right")
        self.canvas.wire(self.parts["vector"].port(side), silu.top, hue="time")
        self.canvas.wire(silu, bar, hue="time")
        for user in users:
            y = user.rect.cy
            self.canvas.wire(bar.port(inner, (y - top) / (bottom - top)), user.port(side), hue="time")
        own = [box for box in self.parts.values() if box.name not in ("vector", "positions", "attn.attention")
               and (box.rect.cx > self.canvas.width / 2) == mirrored]
        self.canvas.panel(f"stream.{stream}", [silu, bar, *own], says=f"{stream.capitalize()} stream",
                          pad=6 if self.layout.wide else 2.4)
