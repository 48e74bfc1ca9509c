"""The DiT block with adaLN-Zero, and what it does before training

One vector, made of time and class, becomes every shift, scale and gate of the block. Before training all of these are
zero, and the block hands on what it was given.

**First**, one block of DiT-XL/2 with nothing left out. Tokens run down one column: self-attention first, then an MLP,
each behind a LayerNorm that has no weights of its own. One vector $c$ (magenta), the sum of a time and a class
embedding, passes a SiLU and one linear layer and becomes six vectors as wide as a token: shift $\\beta_1$, scale
$\\gamma_1$ and gate $\\alpha_1$ for the attention, $\\beta_2$, $\\gamma_2$ and $\\alpha_2$ for the MLP. Every token
gets the same six. That layer holds
[a third](fact:dit-xl-2.parameters@transformer_blocks.0.norm1.linear/dit-xl-2.parameters@transformer_blocks.0) of the
block's parameters.

**Then** the same block at the first step of training. All
[7,969,536](fact:dit-xl-2.parameters@transformer_blocks.0.norm1.linear) weights and biases of that layer are zero, so
the six vectors are zero, whatever $c$ is. With $\\beta$ and $\\gamma$ zero, the LayerNorms stay as they are; with
$\\alpha$ zero, both gates (⊗) multiply their branch by zero, and both sums (⊕) add nothing. What entered leaves
unchanged: the block starts as the identity
([DiT code, models.py, DiTBlock and initialize_weights](ref:dit-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.modulated import Layout, Modulated
from figures.drawing.kit.blocks import block, gate, residual
from figures.drawing.kit.text import Line

MODELS = ("dit-xl-2",)
IDEAS = ("transformer", "modulation")
LETTERS = {"shift": "β", "scale": "γ", "gate": "α", "msa": "₁", "mlp": "₂"}


def draw(canvas):
    drawn = _block(canvas, Layout((23, 24), 50, (64, 252), 10.5))
    Start(canvas, drawn, x=284, y=2, w=230, gates=[drawn.parts[name].rect.cy for name in ("gate_msa", "gate_mlp")])


def draw_narrow(canvas):
    drawn = _block(canvas, Layout((20, 18), 46, (58, 236), 9.5))
    y = drawn.parts["output.image"].rect.y2 + 26
    Start(canvas, drawn, x=4, y=y, w=canvas.width - 8, gates=[y + 180, y + 296])


def _block(canvas, layout):
    chosen = model("dit-xl-2")
    return OneStream(canvas, build(chosen).find("transformer_blocks.0"), native(chosen), layout)


class OneStream(Modulated):
    """The block, down the left side of the canvas."""

    def __init__(self, canvas, block, size, layout):
        super().__init__(canvas, block, size, layout)
        self._second_half(self._first_half(), "norm3", "image")
        self._modulation()

    def _first_half(self):
        """From what enters to the first sum."""
        attn = self.block.find("attn1")
        scale = self._enter("image", "", "Image tokens", (sum(self.layout.column) / 2, 2))
        qkv = self._put("projection", "attn1.to_qkv", "Linear to Q, K, V", f"3 × ({self._linear(attn.find('to_q'))})",
                        below=scale)
        node = attn.find("attention")
        tokens, width = node.output.at(self.size)
        head = width // node.heads
        title = Line("Self-attention", self.layout.size + 1.5, "chalk", True)
        attention = self._put("self-attention", "attn1.attention", title, f"softmax(Q Kᵀ / √{head}) V",
                              f"{tokens:,} tokens, {node.heads} heads of {head}", below=qkv, pad=(4, 8))
        out = self._put("projection", "attn1.to_out.0", "Output projection", self._linear(attn.find("to_out.0")),
                        below=attention)
        self.canvas.chain(scale, qkv, attention, out, hue="image")
        return self._gated(out, "msa", "α₁", "image", "", "input.image")

    def _modulation(self):
        """The vector at the top left, and what it becomes."""
        width, x = self.block.find("norm1.linear").input.channels, self.layout.bar[0]
        texts = (Line(text, self.layout.size - 1, "muted") for text in ("time +", "class", f"{width:,}"))
        vector = block(self.canvas, "time", "vector", "c", *texts, shape="box", size=self.layout.size, at=(x, 2),
                       anchor="n", pad=(2, 3), says=f"Vector c, time plus class · {width:,}")
        users = [self.parts[name] for name in ("norm1.modulate", "gate_msa", "modulate_mlp", "gate_mlp")]
        self._bar("norm1", vector.bottom, users, vector.rect.y2 + 11)


class Start:
    """Six vectors of zeros, and below them the block that they make of it: what enters leaves."""

    def __init__(self, canvas, drawn, x, y, w, gates):
        self.canvas, self.size = canvas, drawn.layout.size
        self.column, self.lane = x + w / 2, x + 22
        title = canvas.label(Line("At the first step of training", self.size + 1, "ink", True), at=(x, y + 8),
                             anchor="w", says="At the first step of training")
        why = canvas.label(Line("The linear layer is zero; so, for any c:", self.size - 1, "muted"),
                           at=(x, title.rect.y2 + 8), anchor="w", says="The linear layer is zero; so, for any c:")
        cells = self._zeros(drawn.block.find("norm1").chunks, x, why.rect.y2 + 5, w)
        texts = [line.text for line in drawn.parts["input.image"].lines]
        carried = first = block(canvas, "image", "start.input", *texts, size=self.size, w=140,
                                at=(self.column, cells[0].rect.y2 + 16), anchor="n")
        boxes = [first]
        for number, (branch, middle) in enumerate(zip(("Attention", "MLP"), gates, strict=True)):
            boxes += self._half(branch, "₁₂"[number], carried, middle)
            carried = boxes[-1]
        last = block(canvas, "image", "start.output", *texts, "unchanged", size=self.size, w=140, below=carried, gap=14)
        canvas.wire(carried, last, hue="image", width=2.6)
        canvas.group("start", [*cells, *boxes, last], says="The same block at the first step of training")

    def _zeros(self, chunks, x, y, w):
        """The six vectors, in the order in which the linear layer gives them; the gates loud."""
        cells = []
        for n, chunk in enumerate(chunks):
            kind, part = chunk.split("_")
            role = "chalk" if kind == "gate" else "ink"
            words = Line(f"{LETTERS[kind]}{LETTERS[part]} = 0", self.size - 1, role, kind == "gate")
            cells.append(self.canvas.box(f"start.{chunk}", words, at=(x + n * w / len(chunks), y), anchor="nw",
                                         w=w / len(chunks) - 2, pad=(0, 4), hue="time",
                                         style="strong" if kind == "gate" else "soft"))
        return cells

    def _half(self, branch, index, carried, middle):
        """A branch whose result is gated away, from below `carried` to the sum after a gate at that height."""
        canvas, size, name = self.canvas, self.size, branch.lower()
        top = carried.rect.y2 + (26 if carried.symbol else 16)
        box = canvas.box(f"start.{name}", f"{branch} branch", "random weights", at=(self.column, top), anchor="n",
                         w=140, h=middle - 22 - top, size=size, hue="line", style="dashed")
        gated = gate(canvas, f"start.{name}.gate", at=(self.column, middle))
        added = residual(canvas, f"start.{name}.sum", below=gated, gap=11, hue="image")
        canvas.wire(carried, box, dashed=True)
        canvas.wire(box, gated, dashed=True)
        canvas.wire(gated, added, dashed=True)
        for dot, words, role in ((gated, f"times α{index} = 0", "time-ink"), (added, "adds nothing", "image-ink")):
            canvas.label(Line(words, size - 1, role), at=(dot.rect.cx + 14, dot.rect.cy), anchor="w")
        self._carry(carried, added)
        return box, gated, added

    def _carry(self, source, added):
        x, y = source.bottom.point
        if source.symbol:
            via = [(x, y + 8), (self.lane, y + 8), (self.lane, added.rect.cy)]
            self.canvas.wire(source.bottom, added.left, via=via, hue="image", width=2.6)
        else:
            self.canvas.wire(source.left, added.left, bend=self.lane, hue="image", width=2.6)
