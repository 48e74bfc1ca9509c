"""What blocks modulated by one vector have in common: norms scaled and shifted, branches gated and added back."""

from dataclasses import dataclass

from figures.drawing.kit.blocks import block, gate, residual
from figures.drawing.kit.text import Line


@dataclass(frozen=True)
class Layout:
    """Measures of one stream; where there are two, the other is its mirror image."""

    bar: tuple[float, float]  # centre and width of the linear layer that modulates
    lane: float  # where what enters a half is carried past it
    column: tuple[float, float]  # left and right edge of the boxes
    size: float
    gap: float = 13
    wide: bool = True


class Modulated:
    """One block on one canvas, its parts by their names in the tree. Subclasses place the attention."""

    def __init__(self, canvas, block, size, layout):
        self.canvas, self.block, self.size, self.layout = canvas, block, size, layout
        self.parts = {}

    # ---- what the tree says ------------------------------------------------------------------------------------------

    def _shape(self, spec):
        return " × ".join(f"{number:,}" for number in spec.at(self.size))

    def _linear(self, node):
        return f"{node.input.channels:,} → {node.output.channels:,}"

    def _bare(self, norm):
        """What a norm without a gain and an offset says, where there is room."""
        return ["no weights"] if self.layout.wide and not norm.parameters else []

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _x(self, x, mirrored):
        return self.canvas.width - x if mirrored else x

    def _put(self, kind, name, *texts, below=None, at=None, **options):
        left, right = self.layout.column
        options = {"size": self.layout.size, "w": right - left, "gap": self.layout.gap, "pad": (4, 4.5)} | options
        place = {"below": below} if below else {"at": at, "anchor": "n"}
        self.parts[name] = block(self.canvas, kind, name, *texts, **place, **options)
        return self.parts[name]

    def _enter(self, stream, suffix, title, at):
        """What enters, normalised, scaled and shifted; returns the last of the three."""
        node = self.block.find(f"norm1{suffix}")
        first = self._put(stream, f"input.{stream}", title, self._shape(node.input), at=at)
        norm = self._put("norm", f"norm1{suffix}.norm", "LayerNorm", *self._bare(node.find("norm")), below=first)
        scale = self._put("modulation", f"norm1{suffix}.modulate", "Scale and shift", "(1 + γ₁) · x + β₁", below=norm)
        self.canvas.chain(first, norm, scale, hue=stream)
        return scale

    def _second_half(self, added, norm, stream, suffix="", mirrored=False):
        """From the first sum, over a norm of that name and the MLP, to what leaves."""
        put, ff = self._put, self.block.find(f"ff{suffix}")
        first = put("norm", norm, "LayerNorm", *self._bare(self.block.find(norm)), below=added,
                    gap=self.layout.gap + 5)
        scale = put("modulation", f"modulate_mlp{suffix}", "Scale and shift", "(1 + γ₂) · x + β₂", below=first)
        inner = f"{ff.find('net.0.proj').output.channels:,}"
        text = f"{ff.input.channels:,} → {inner} → {ff.output.channels:,}, GELU"
        mlp = put("feed-forward", f"ff{suffix}", "MLP", text if self.layout.wide else f"GELU, {inner} wide",
                  below=scale)
        self.canvas.chain(added, first, scale, mlp, hue=stream)
        last = self._gated(mlp, "mlp", "α₂", stream, suffix, added.name, mirrored)
        texts = (line.text for line in self.parts[f"input.{stream}"].lines)
        leaves = put(stream, f"output.{stream}", *texts, below=last)
        self.canvas.wire(last, leaves, hue=stream)

    def _gated(self, box, part, letter, stream, suffix, carried, mirrored=False):
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

    def _bar(self, norm, feed, users, y, mirrored=False):
        """What the vector at the port `feed` passes: SiLU at y and, below it, the linear layer of that norm, with a
        branch to each place where its vectors are used. Returns the two."""
        x = self._x(self.layout.bar[0], mirrored)
        linear, size = self.block.find(f"{norm}.linear"), self.layout.size
        silu = block(self.canvas, "time", f"{norm}.silu", Line("SiLU", size - 1), pad=(2, 3), at=(x, y), anchor="n")
        top, bottom = silu.rect.y2 + 12, users[-1].rect.cy + 14
        count = linear.output.channels // linear.input.channels
        words = Line(f"Linear {linear.input.channels:,} → {count} × {linear.input.channels:,}", size - 0.5)
        bar = self.canvas.box(f"{norm}.linear", words, at=(x, top), anchor="n", w=self.layout.bar[1], h=bottom - top,
                              hue="time", pad=(1, 4), turned=True,
                              says=f"Linear · {self._linear(linear)}, cut into {count} vectors")
        side, inner = ("right", "left") if mirrored else ("left", "right")
        self.canvas.wire(feed, silu.top, hue="time")
        self.canvas.wire(silu, bar, hue="time")
        for user in users:
            y = user.rect.cy
            self.canvas.wire(bar.port(inner, (y - top) / (bottom - top)), user.port(side), hue="time")
        return silu, bar
