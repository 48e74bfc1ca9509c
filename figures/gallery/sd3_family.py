"""SD3 Medium, and the two that came after

SD3.5 kept the block. What is **framed** is new: a norm of queries and keys in both, and in the first blocks of Medium a
second attention in which the image reads only itself.

Each column is one block, the image's half on the left and the text's on the right, from top to bottom; gates, sums and
modulation are as before and left out. The second attention starts from the same normed input as the joint one, and both
results are added. Beside each block stands its stack, to scale in both directions: a strip for a block, as wide as a
token. In SD3.5 Medium the red strips are those with the second attention.
"""

from figures.anatomy import build, model
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect, around
from figures.drawing.kit.glyphs import frame, panes
from figures.drawing.kit.text import Line
from figures.words import scaled

MODELS = ("sd3-medium", "sd35-large", "sd35-medium")
IDEAS = ("transformer", "attention", "parameters")
STREAMS = ("image", "text")
PITCH, WIDTH = 4.3, 2432 / 33   # points for a block of a stack; numbers of a token to a point


def draw(canvas):
    for slug, x in zip(MODELS, (2, 166, 352), strict=True):
        Sketch(canvas, slug, x, 4, 116, 9.5)


def draw_narrow(canvas):
    y = 4
    for slug in MODELS:
        y = Sketch(canvas, slug, 12, y, 156, 8.5).bottom + 26


class Sketch:
    """One model at (x, y): its block `width` points wide, and its stack beside it; `bottom` says where it ends."""

    def __init__(self, canvas, slug, x, y, width, size):
        self.canvas, self.slug, self.x, self.width, self.size = canvas, slug, x, width, size
        self.half = (width - 6) / 2
        found = build(model(slug))
        self.blocks = [child for child in found.children if child.kind == "block"]
        count, wide = len(self.blocks), self.blocks[0].find("norm1").input.channels
        canvas.label(Line(model(slug).short, size + 1, "ink", True), at=(x, y + 7), anchor="w", name=f"{slug}.title")
        canvas.label(Line(f"{count} blocks, {wide:,} wide, {scaled(found.parameters, 'B', 2)}", size - 0.5, "muted"),
                     at=(x, y + 21), anchor="w", name=f"{slug}.size")
        self.bottom = max(self._block(y + 34), self._stack(y + 34, count, wide))

    def _has(self, name, block=None) -> bool:
        return any(path == name for path, _ in (block or self.blocks[0]).walk())

    # ---- the block ---------------------------------------------------------------------------------------------------

    def _block(self, y) -> float:
        norms = self._pair("norm", "norm", "Norm", y)
        last = self._pair("projection", "qkv", "Q, K, V", self._below(norms), norms)
        if self._has("attn.norm_q"):
            last = self._pair("norm", "qknorm", "QK-norm", self._below(last) + 4, last)
            self._framed("qknorm", last)
        y = self._below(last) + (4 if self._has("attn.norm_q") else 0)
        joint = block(self.canvas, "joint-attention", f"{self.slug}.joint", "Joint attention", size=self.size,
                      at=(self.x, y), anchor="nw", w=self.width, pad=(2, 4))
        self._down(last, joint)
        second = None
        if self._has("attn2.to_q"):
            words = Line("second:", self.size - 0.5, "chalk", True), Line("image only", self.size - 0.5, "chalk")
            second = block(self.canvas, "self-attention", f"{self.slug}.second", *words, w=self.half, pad=(1, 3),
                           at=(self.x, self._below([joint]) + 4), anchor="nw")
            self._framed("second", [second])
            self.canvas.wire(norms[0].left, second.left, bend=self.x - 6, hue="image")
        y = self._below([second or joint]) + (4 if second else 0)
        mlps = self._pair("feed-forward", "mlp", "MLP", y)
        if second:
            self._under(joint, second, "image")
            self.canvas.wire(second.bottom, mlps[0].top, hue="image")
        else:
            self._under(joint, mlps[0], "image")
        self._under(joint, mlps[1], "text")
        return mlps[0].rect.y2

    def _below(self, boxes) -> float:
        return max(box.rect.y2 for box in boxes) + 10

    def _pair(self, kind, name, words, y, above=()):
        pair = [block(self.canvas, kind, f"{self.slug}.{name}.{stream}", words, size=self.size - 0.5,
                      at=(self.x + n * (self.half + 6), y), anchor="nw", w=self.half, pad=(1, 3))
                for n, stream in enumerate(STREAMS)]
        for source, box, stream in zip(above, pair, STREAMS, strict=False):
            self.canvas.wire(source.bottom, box.top, hue=stream)
        return pair

    def _down(self, above, wide):
        for source, stream in zip(above, STREAMS, strict=True):
            self.canvas.wire(source.bottom, wide.port("top", (source.rect.cx - wide.rect.x) / wide.rect.w), hue=stream)

    def _under(self, wide, box, stream):
        self.canvas.wire(wide.port("bottom", (box.rect.cx - wide.rect.x) / wide.rect.w), box.top, hue=stream)

    def _framed(self, name, boxes):
        """A frame round what SD3 Medium has not."""
        boxes[0].art.append(frame(around([box.rect for box in boxes]).grown(3.5), "highlight", 1.8))
        self.canvas.group(f"{self.slug}.{name}.new", boxes, says="New")

    # ---- the stack ---------------------------------------------------------------------------------------------------

    def _stack(self, y, count, wide) -> float:
        """A strip for each block; those with the second attention first, in another role."""
        dual = sum(self._has("attn2.to_q", each) for each in self.blocks)
        r = Rect(self.x + self.width + 14, y, wide / WIDTH, count * PITCH)
        box = self.canvas.box(f"{self.slug}.stack", at=(r.x, r.y), anchor="nw", w=r.w, h=r.h, pad=(0, 0), shape="bare",
                              says=f"A stack of {count} blocks" + (f", {dual} with a second attention" if dual else ""))
        strips = [Rect(r.x, r.y + n * PITCH, r.w, PITCH - 1) for n in range(count)]
        box.art = panes({"highlight": strips[:dual], "joint": strips[dual:]} if dual else {"joint": strips})
        words = f"{dual} of {count}" if dual else f"{count}"
        self.canvas.label(Line(words, self.size - 0.5, "highlight-ink" if dual else "muted"), at=(r.cx, r.y2 + 9))
        return r.y2 + 16
