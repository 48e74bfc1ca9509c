"""The tensors of SD 1.5's U-Net, to scale

First made, last used: the **skips** nest like brackets, and widen what enters the blocks of the way up.

Every upright bar is one tensor: its **height is the side** of the feature map, its **width the channels**. From left to
right stand the [12](fact:sd15.skips) tensors that the way down keeps, what the middle gives out, and the
[12](fact:sd15.count.resnet@up_blocks) that enter the ResNets of the way up. The last ones have two parts: what comes
from below (blue-green), and what comes across (gold).

The **skips** run above. The first tensor made is the last one used, so the wires nest like brackets. Going down, the
maps get smaller and, but for the last level, thicker: there a map has [64](fact:sd15.positions@mid_block) positions of
[1,280](fact:sd15.channels@mid_block) channels. A bar on the right is wider than its partner on the left, by what comes
from below. That is the cost of the way up.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("U-Net", "latent space")


@dataclass(frozen=True)
class Layout:
    """Points per channel and per side, the pitch of the bars, and that of the lanes of the skips."""

    channel: float
    side: float
    pitch: float
    lane: float
    size: float


def draw(canvas):
    Tensors(canvas, Layout(channel=0.0066, side=1.9, pitch=20.4, lane=8, size=9))


def draw_narrow(canvas):
    Tensors(canvas, Layout(channel=0.0031, side=1.7, pitch=9.6, lane=6, size=8.5))


class Tensors:
    """The kept tensors, the middle, and the inputs of the way up, on one canvas."""

    def __init__(self, canvas, layout):
        self.canvas, self.layout = canvas, layout
        chosen = model("sd15")
        self.tree, self.size = build(chosen), native(chosen)
        self.skips = list(self.tree.wires)   # in the order in which they are used
        self.top = 12 + layout.lane * len(self.skips)
        self.axis = self.top + 8 + layout.side * self.skips[-1].carries.at(self.size)[1] / 2
        kept = [self._bar(wire.source, n, [("conv", wire.carries.at(self.size))])
                for n, wire in enumerate(reversed(self.skips))]
        middle = self._bar("mid_block", len(kept), [("conv", self.tree.find("mid_block").shape(self.size))])
        used = [self._bar(wire.target, len(kept) + 1 + n, [("conv", self._below(wire)), ("skip",
                wire.carries.at(self.size))]) for n, wire in enumerate(self.skips)]
        self._wires(list(reversed(kept)), used)
        self._levels(kept, middle, used)

    def _below(self, wire):
        """What comes to a ResNet of the way up from the part that runs before it."""
        parts = [(f"{level.name}.{part.name}", part) for level in self.tree.children if level.kind == "level"
                 for part in level.children]
        before = [name for name, _ in parts].index(wire.target) - 1
        return parts[before][1].shape(self.size)

    def _bar(self, name, place, layers):
        """One tensor, in as many layers side by side as it is made of."""
        x, side = 3 + place * self.layout.pitch, layers[0][1][1] * self.layout.side
        widths = [max(shape[0] * self.layout.channel, 0.8) for _, shape in layers]
        channels = " + ".join(f"{shape[0]:,}" for _, shape in layers)
        box = self.canvas.box(name, at=(x, self.axis), anchor="w", w=sum(widths), h=side, pad=(0, 0), shape="bare",
                              says=f"{name}: {layers[0][1][1]} × {layers[0][1][2]} × {channels}")
        box.art = [tile(box.rect, layers[0][0], layers[0][0], 0.2)]
        if len(layers) > 1:
            across = Rect(box.rect.x2 - widths[1], box.rect.y, widths[1], side)
            box.art.append(tile(across, layers[1][0], layers[1][0], 0.2))
        return box

    def _wires(self, kept, used):
        """From the top of each kept tensor to the gold part of the one that uses it, the inner ones lower."""
        for n, (source, target, wire) in enumerate(zip(kept, used, self.skips, strict=True)):
            lane = self.top - self.layout.lane * (n + 1) + 4
            width = max(wire.carries.at(self.size)[0] * self.layout.channel, 0.8)
            end = target.port("top", 1 - width / 2 / target.rect.w)
            self.canvas.wire(source.top, end, bend=lane, hue="skip", width=0.9,
                             says=f"{wire.carries.at(self.size)[0]:,} channels")

    def _levels(self, kept, middle, used):
        """Under each side of each level its map, and where there is room the channels of its bars."""
        groups = {}
        for n, wire in enumerate(self.skips):
            channels, side, _ = wire.carries.at(self.size)
            groups.setdefault(("up", side), []).append((used[n], channels + self._below(wire)[0]))
            groups.setdefault(("down", side), []).insert(0, (kept[-1 - n], channels))
        for (_, side), bars in groups.items():
            x = (bars[0][0].rect.x + bars[-1][0].rect.x2) / 2
            y = self.axis + side * self.layout.side / 2 + 9
            words = [f"{side}"] if self.canvas.narrow else [f"{side} × {side}", *self._counts(bars)]
            for n, text in enumerate(words):
                self.canvas.label(Line(text, self.layout.size, "muted" if n else "ink"), at=(x, y + 12 * n))
        bottom = self.axis + self.layout.side * self.skips[-1].carries.at(self.size)[1] / 2 + (
            26 if self.canvas.narrow else 40)
        for x, anchor, words in ((3, "w", "down"), (middle.rect.cx, "c", "middle"),
                                 (used[-1].rect.x2, "e", "up")):
            self.canvas.label(Line(words, self.layout.size, "ink", True), at=(x, bottom), anchor=anchor)

    @staticmethod
    def _counts(bars) -> list[str]:
        """The channels of the bars, from the first to the last."""
        first, last = bars[0][1], bars[-1][1]
        return [f"{first:,}" if first == last else f"{first:,} to {last:,}"]
