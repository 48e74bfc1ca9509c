"""One single-stream block of FLUX.1, widths to scale

Attention and MLP run **side by side**, between one linear layer before and one after. Width on paper is width in
numbers.

Text and image are one sequence here, and every row passes the same weights. The vector $y$ (magenta: time, guidance and
pooled text) becomes three vectors: scale $\\gamma$ and shift $\\beta$ for the one norm, gate $\\alpha$ for the one
branch. `linear1` then makes four things of every token at once: its query, key and value, each
[3,072](fact:flux1-dev.config.hidden_size) numbers wide, and the hidden layer of an MLP,
[four](fact:flux1-dev.config.mlp_ratio) times as wide. From `linear1` to `linear2`, **width on paper is width in
numbers**.

So attention (violet) and MLP (green) run **side by side**, not one after the other. Queries and keys are normalised and
turned by position; the hidden layer passes a GELU. What comes out of both lies side by side again,
and `linear2` brings it back to the width of a token: the output projection of the attention and the second layer of the
MLP in one matrix. One gate (⊗), one sum (⊕) with what entered, and the next block begins
([BFL code, src/flux/modules/layers.py, SingleStreamBlock](ref:bfl-flux-code)).
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block, gate, residual
from figures.drawing.kit.text import Line

MODELS = ("flux1-dev",)
IDEAS = ("transformer", "attention", "modulation")


@dataclass(frozen=True)
class Layout:
    """Measures: centre and width of the layer that modulates, left edge and width of the column, its print."""

    bar: tuple[float, float]
    left: float
    width: float
    size: float
    gap: float = 14
    wide: bool = True


def draw(canvas):
    Single(canvas, model("flux1-dev"), Layout((19, 24), 54, 434, 10.5))


def draw_narrow(canvas):
    Single(canvas, model("flux1-dev"), Layout((11.5, 15), 26, 206.5, 9, wide=False))


class Single:
    """The first single-stream block of a model, on one canvas."""

    def __init__(self, canvas, chosen, layout):
        self.canvas, self.layout, self.size = canvas, layout, native(chosen)
        self.block = build(chosen).find("single_transformer_blocks.0")
        self.linear1 = [*(self.block.find(f"attn.to_{letter}") for letter in "qkv"), self.block.find("proj_mlp")]
        self.scale = layout.width / sum(node.output.channels for node in self.linear1)
        self.parts = {}
        self._enter()
        self._branches()
        self._together()
        self._leave()
        self._modulation()

    # ---- parts -------------------------------------------------------------------------------------------------------

    def _put(self, kind, name, *texts, below=None, x=None, y=None, w=0.0, gap=None, **look):
        """A part below another, or at the middle of its top edge."""
        layout = self.layout
        if below:
            y = below.rect.y2 + (layout.gap if gap is None else gap)
            x = below.rect.cx if x is None else x
        look = {"size": layout.size, "pad": (6, 4.5)} | look
        self.parts[name] = block(self.canvas, kind, name, *texts, at=(x, y), anchor="n", w=w, **look)
        return self.parts[name]

    def _enter(self):
        """What enters, its norm, and linear1."""
        layout, node = self.layout, self.block
        rows, width = node.input.at(self.size)
        middle = layout.left + layout.width / 2
        vector = node.find("norm.linear").input.channels
        self.parts["vector"] = block(self.canvas, "time", "vector", "vector y", f"{vector:,}", at=(2, 2), anchor="nw",
                                     shape="box", size=layout.size, pad=(5, 4.5))
        first = self._put("transformer", "input", "Text and image tokens", f"{rows:,} × {width:,}", y=2,
                          x=middle + (0 if layout.wide else 20))
        w = first.rect.w
        norm = self._put("norm", "norm.norm", "LayerNorm", *(["no weights"] if layout.wide else []), below=first,
                         x=middle, w=w)
        scale = self._put("modulation", "norm.modulate", "Scale and shift", "(1 + γ) · x + β", below=norm, w=w)
        outputs = sum(part.output.channels for part in self.linear1)
        linear = self._put("projection", "linear1", "linear1", f"{width:,} → {outputs:,}", below=scale, w=layout.width)
        self.canvas.wire(first.port("bottom", self._over(first, middle)), norm.top)
        self.canvas.chain(norm, scale, linear)

    @staticmethod
    def _over(box, x):
        return (x - box.rect.x) / box.rect.w

    def _branches(self):
        """The four outputs of linear1 to scale, and what becomes of them."""
        wide, left, linear = self.layout.wide, self.layout.left, self.parts["linear1"]
        names = {"q": "Query", "k": "Key", "v": "Value"} if wide else {"q": "Q", "k": "K", "v": "V"}
        for letter, node in zip("qkvm", self.linear1, strict=True):
            width = node.output.channels * self.scale
            kind, name = ("attention", f"attn.to_{letter}") if letter in names else ("feed-forward", "proj_mlp")
            title = names.get(letter, "Hidden layer of the MLP" if wide else "MLP, hidden")
            box = self._put(kind, name, title, f"{node.output.channels:,}", below=linear, x=left + width / 2, w=width,
                            style="soft", pad=(0, 4.5),
                            says=f"{title} · {node.output.channels:,} wide")
            self.canvas.wire(linear.port("bottom", self._over(linear, box.rect.cx)), box.top)
            left += width
        self._attention()
        self._activation()

    def _attention(self):
        parts, layout, attention = self.parts, self.layout, self.block.find("attn.attention")
        left, right = parts["attn.to_q"].rect.x, parts["attn.to_v"].rect.x2
        for letter in "qk":
            above = parts[f"attn.to_{letter}"]
            norm = self._put("norm", f"attn.norm_{letter}", "RMSNorm" if layout.wide else "norm", below=above,
                             w=above.rect.w - 6, size=layout.size - 1, pad=(0, 3))
            self.canvas.wire(above, norm, hue="joint")
        head = attention.input.channels // attention.heads
        texts = [f"softmax(Q Kᵀ / √{head}) V", f"{attention.heads} heads of {head}"]
        texts = texts if layout.wide else [f"{attention.heads} heads", f"of {head}"]
        title = Line("Attention", layout.size + 1, "chalk", True)
        box = self._put("attention", "attn.attention", title, *texts, below=norm, x=(left + right) / 2, w=right - left,
                        h=64)
        for name in ("attn.norm_q", "attn.norm_k", "attn.to_v"):
            source = parts[name]
            self.canvas.wire(source.bottom, box.port("top", self._over(box, source.rect.cx)), hue="joint")

    def _activation(self):
        """GELU at the height of the norms, and the positions beside the attention."""
        layout, mlp = self.layout, self.parts["proj_mlp"]
        x = mlp.rect.cx + (0 if layout.wide else 14)
        gelu = self._put("feed-forward", "act_mlp", "GELU", below=mlp, x=x, w=mlp.rect.w * 0.5, size=layout.size - 1,
                         pad=(0, 3))
        self.canvas.wire(mlp.port("bottom", self._over(mlp, x)), gelu.top, hue="mlp")
        attention = self.parts["attn.attention"]
        texts = ("positions", "turn Q and K") if layout.wide else ("positions",)
        at = attention.rect.x2 + (22 if layout.wide else 15), attention.rect.cy
        box = self.canvas.box("positions", *(Line(words, layout.size - 1, "ink", not n) for n, words
                                             in enumerate(texts)), at=at, anchor="w", hue="image", style="quiet",
                              pad=(5 if layout.wide else 3, 4), says="Positions, which turn queries and keys")
        self.parts["positions"] = box
        self.canvas.wire(box.left, attention.right, hue="image")

    def _together(self):
        """What attention and MLP give, side by side: as wide as what linear2 takes."""
        layout, parts, node = self.layout, self.parts, self.block.find("proj_out")
        right, inner = layout.left + layout.width, parts["attn.to_v"].rect.x2
        y = parts["attn.attention"].rect.y2 + layout.gap + 4
        for kind, title, source, left, end in (
                ("attention", "Attention" if layout.wide else "Attn", "attn.attention", parts["attn.to_v"].rect.x,
                 inner),
                ("feed-forward", "MLP", "act_mlp", inner, right)):
            count = f"{round((end - left) / self.scale):,}"
            box = self._put(kind, f"concatenate.{kind}", title, count, x=(left + end) / 2, y=y, w=end - left,
                            style="soft", pad=(0, 4.5), size=layout.size - (1 if layout.wide else 0),
                            says=f"Concatenation, {kind} · {count} wide")
            above = parts[source]
            x = above.rect.cx if kind == "feed-forward" else box.rect.cx
            self.canvas.wire(above.port("bottom", self._over(above, x)), box.port("top", self._over(box, x)),
                             hue=box.hue)
        width, left = node.input.channels * self.scale, parts["concatenate.attention"].rect.x
        linear = self._put("projection", "proj_out", "linear2", f"{node.input.channels:,} → {node.output.channels:,}",
                           below=box, x=left + width / 2, w=width)
        for name in ("concatenate.attention", "concatenate.feed-forward"):
            self.canvas.wire(parts[name].bottom, linear.port("top", self._over(linear, parts[name].rect.cx)))

    def _leave(self):
        """Gate, sum, and what leaves."""
        layout, parts = self.layout, self.parts
        gated = parts["gate"] = gate(self.canvas, "gate", below=parts["proj_out"], gap=layout.gap)
        added = parts["residual"] = residual(self.canvas, "residual", below=gated, gap=layout.gap)
        rows, width = self.block.output.at(self.size)
        last = self._put("transformer", "output", "Text and image tokens", f"{rows:,} × {width:,}", below=added)
        self.canvas.chain(parts["proj_out"], gated, added, last)
        for words, role, x, dot, anchor in (("gate α", "time-ink", gated.rect.x2 + 6, gated, "w"),
                                            ("add", "muted", added.rect.x - 6, added, "e")):
            self.canvas.label(Line(words, layout.size - 1, role), at=(x, dot.rect.cy), anchor=anchor)
        self.canvas.wire(parts["input"].right, added.right, bend=self.canvas.width - (9 if layout.wide else 3))

    def _modulation(self):
        """SiLU and a linear layer, with a branch to the norm and one to the gate."""
        layout, parts, node = self.layout, self.parts, self.block.find("norm.linear")
        x, width = layout.bar
        silu = self._put("time", "norm.silu", Line("SiLU", layout.size - 1), below=parts["vector"], x=x, pad=(1, 3))
        top, bottom = silu.rect.y2 + 12, parts["gate"].rect.cy + 14
        count = node.output.channels // node.input.channels
        words = Line(f"Linear {node.input.channels:,} → {count} × {node.input.channels:,}", layout.size - 0.5)
        bar = self.canvas.box("norm.linear", words, at=(x, top), anchor="n", w=width, h=bottom - top, hue="time",
                              pad=(1, 4), turned=True, says=f"Linear · {node.input.channels:,} → "
                              f"{node.output.channels:,}, cut into {count} vectors")
        vector = parts["vector"]
        self.canvas.wire(vector.port("bottom", self._over(vector, x)), silu.top, hue="time")
        self.canvas.wire(silu, bar, hue="time")
        for user in (parts["norm.modulate"], parts["gate"]):
            self.canvas.wire(bar.port("right", (user.rect.cy - top) / (bottom - top)), user.left, hue="time")
