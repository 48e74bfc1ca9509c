"""FLUX.1 dev, from the noisy latent to the velocity

Double blocks keep text and image apart, single blocks do not; one vector and the positions reach all of them. **Area is
parameters.**

Three things make the vector $y$ (magenta): the time and the guidance scale, each as sines and cosines, and the pooled
text of CLIP. Each passes a small MLP, and the three are added. The latent is cut into squares of
[four](fact:latent.positions@flux1-dev/flux1-dev.tokens) positions, and every square becomes a token (blue). The
features of T5 become the text tokens (orange).

Then the blocks, one strip each, in running order. **Area is parameters.** In the [19](fact:flux1-dev.count.block)
double blocks, from the left, a third makes scales, shifts and gates out of $y$, a third belongs to the image and a
third to the text. After them the text tokens are set before the image tokens (‖), and the
[38](fact:flux1-dev.count.single-block) single blocks treat all rows alike (violet). Both kinds take $y$ and the
positions; nothing else in the model is told a position. At the end the text rows are dropped; a norm that $y$ modulates
and a linear layer give the velocity, in the shape of the latent
([BFL code, src/flux/model.py, forward](ref:bfl-flux-code)). Shapes are those of a picture of
[1,024](fact:flux1-dev.native.width) × [1,024](fact:flux1-dev.native.height) pixels.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.anatomy.tree import outermost
from figures.drawing.kit.blocks import block, concat, residual
from figures.drawing.kit.strips import streams, strips

MODELS = ("flux1-dev",)
IDEAS = ("transformer", "attention", "parameters")

KINDS = {"block": ("transformer_blocks", "double-stream blocks"),
         "single-block": ("single_transformer_blocks", "single-stream blocks")}


EDGE = 3  # points between a stack's frame and its strips


@dataclass(frozen=True)
class Layout:
    """Measures: the stacks' left edge and width, height of the first, columns of the last row, print."""

    left: float
    width: float
    height: float
    last: tuple[float, ...]
    size: float
    wide: bool = True

    def column(self, number: int) -> float:
        """The middle of a third of the stack: 0 is the vector's, 1 the image's, 2 the text's."""
        return self.left + (2 * number + 1) * self.width / 6


def draw(canvas):
    Overview(canvas, model("flux1-dev"), Layout(20, 372, 120, (66, 167, 268, 369, 470), 10))


def draw_narrow(canvas):
    Overview(canvas, model("flux1-dev"), Layout(10, 222, 110, (40, 122, 204), 9, wide=False))


class Overview:
    """A FLUX.1 on one canvas."""

    def __init__(self, canvas, chosen, layout):
        self.canvas, self.layout, self.size, self.tree = canvas, layout, native(chosen), build(chosen)
        self.parts = {}
        self._vector()
        self._tokens()
        self._blocks()
        self._out()
        self._rails()

    def _put(self, kind, name, *texts, x, y, w=0.0, **look):
        third = self.layout.width / 3 - (5 if self.layout.wide else 2)
        look = {"size": self.layout.size, "pad": (1, 4), "w": w or third} | look
        self.parts[name] = block(self.canvas, kind, name, *texts, at=(x, y), anchor="n", **look)
        return self.parts[name]

    def _shape(self, spec):
        numbers = spec.at(self.size)
        return " × ".join(f"{number:,}" for number in (numbers[1:] + numbers[:1] if spec.form == "map" else numbers))

    # ---- what enters -------------------------------------------------------------------------------------------------

    def _vector(self):
        """Time, guidance and pooled text, each through an MLP, and their sum."""
        node, layout, canvas = self.tree.find("time_text_embed"), self.layout, self.canvas
        names = {"time": ("timestep_embedder", "time t"), "guidance": ("guidance_embedder", "guidance"),
                 "pooled": ("text_embedder", "pooled CLIP")}
        mlps = []
        for column, (key, (path, title)) in enumerate(names.items()):
            made, x = node.find(path), layout.column(column)
            given = self._put("time", f"input.{key}", title, f"{made.input.channels:,}", x=x, y=2, shape="box")
            texts = ("MLP", f"{made.input.channels:,} → {made.output.channels:,}")
            mlps.append(self._put("time", f"time_text_embed.{path}", *texts, x=x, y=given.rect.y2 + 12, style="quiet",
                                  shape="box"))
            canvas.wire(given, mlps[-1], hue="time")
        x, y = layout.column(0), mlps[0].rect.y2 + 11
        added = residual(canvas, "time_text_embed.add", at=(x, y + 7.5), hue="time", says="sum")
        for mlp in mlps:
            canvas.wire(mlp.bottom, added.top if mlp is mlps[0] else added.right, hue="time")
        vector = self._put("time", "time_text_embed", "vector y", f"{node.output.channels:,}", x=x, y=y + 26,
                           shape="box")
        canvas.wire(added, vector, hue="time")

    def _tokens(self):
        """Image and text, as wide as the blocks want them."""
        find, column, y = self.tree.find, self.layout.column, self.parts["time_text_embed"].rect.y
        latent = self._put("image", "input.image", "Noisy latent", self._shape(self.tree.input), x=column(1), y=y)
        pack = self._put("embedding", "pack", "Pack", self._shape(find("pack").output), x=column(1),
                         y=latent.rect.y2 + 12)
        words = self._put("text", "input.text", "T5 features", self._shape(find("context_embedder").input), x=column(2),
                          y=y)
        ends = []
        for name, above, hue, x in (("x_embedder", pack, "image", 1), ("context_embedder", words, "text", 2)):
            node = find(name)
            texts = ("Linear", f"{node.input.channels:,} → {node.output.channels:,}")
            ends.append(self._put("embedding", name, *texts, x=column(x), y=pack.rect.y2 + 12, hue=hue))
            self.canvas.wire(above, ends[-1], hue=hue)
        self.canvas.wire(latent, pack, hue="image")

    # ---- blocks ------------------------------------------------------------------------------------------------------

    def _blocks(self):
        """Both stacks, and between them the concatenation."""
        canvas, parts, layout = self.canvas, self.parts, self.layout
        double = self._stack("block", parts["x_embedder"].rect.y2 + (30 if layout.wide else 26))
        for name, hue in (("time_text_embed", "time"), ("x_embedder", "image"), ("context_embedder", "text")):
            label = "" if hue == "time" else self._shape(self.tree.find(name).output)
            canvas.wire(parts[name].bottom, self._over(parts["transformer_blocks"], "top", parts[name].rect.cx), label,
                        where="right" if layout.wide else "left", hue=hue, size=layout.size - 0.5)
        x, y = layout.column(1), double.rect.y2
        joined = parts["concatenate"] = concat(canvas, "concatenate", at=(x, y + 20))
        canvas.wire(self._over(double, "bottom", x), joined.top, hue="image")
        canvas.wire(self._over(double, "bottom", layout.column(2)), joined.right, hue="text")
        self._stack("single-block", y + 62)
        both = self._shape(self.tree.find("concatenate").output)
        canvas.wire(joined.bottom, self._over(parts["single_transformer_blocks"], "top", x), both, where="left",
                    hue="joint", size=layout.size - 0.5)

    def _stack(self, kind, y):
        """A heading, and below it the blocks as strips."""
        (path, title), layout, nodes = KINDS[kind], self.layout, list(outermost(self.tree, kind))
        x, parameters = layout.left + layout.width / 2, nodes[0].parameters
        head = self._put("norm", path, f"{len(nodes)} {title}", f"{parameters:,} parameters each", x=x, y=y,
                         w=layout.width, says=f"{len(nodes)} {title} · {parameters:,} parameters each")
        first = list(outermost(self.tree, "block"))
        height = layout.height * parameters * len(nodes) / (len(first) * first[0].parameters)
        frame = self._put("projection", f"{path}.strips", x=x, y=head.rect.y2, w=layout.width, h=height + 2 * EDGE,
                          says=f"The {len(nodes)} blocks, from the first to the last")
        inside = self.canvas.box(f"{path}.blocks", at=(frame.rect.cx, frame.rect.cy), w=layout.width - 2 * EDGE,
                                 h=height, pad=(0, 0), shape="bare", says="")
        strips(inside, len(nodes), streams(nodes[0]))
        return frame

    @staticmethod
    def _over(box, side, x):
        return box.port(side, (x - box.rect.x) / box.rect.w)

    # ---- what leaves -------------------------------------------------------------------------------------------------

    def _out(self):
        """The image rows, their last norm and linear layer, and the way back to a latent."""
        find, layout, stack = self.tree.find, self.layout, self.parts["single_transformer_blocks.strips"]
        out, shape = find("proj_out"), self._shape(self.tree.output)
        texts = {"drop_text": ("Drop text", self._shape(find("drop_text").output)),
                 "norm_out": ("Scale, shift", "after norm"),
                 "proj_out": ("Linear", f"{out.input.channels:,} → {out.output.channels:,}"),
                 "unpack": ("Unpack", "squares"), "output.image": ("Velocity", shape)}
        kinds = ("image", "modulation", "projection", "embedding", "image")
        w = 86 if layout.wide else 71
        boxes, y = [], stack.rect.y2 + 16
        for number, ((name, words), kind) in enumerate(zip(texts.items(), kinds, strict=True)):
            row, column = divmod(number, len(layout.last))
            x = layout.last[column] if not row else layout.last[-1 - column]
            boxes.append(self._put(kind, name, *words, x=x, y=y + row * 54, w=w))
        self.canvas.wire(self._over(stack, "bottom", boxes[0].rect.cx), boxes[0].top, hue="joint")
        self.canvas.chain(*boxes, hue="image")

    # ---- what all blocks take ----------------------------------------------------------------------------------------

    def _rails(self):
        """The vector down the left side, the positions to the right of both stacks."""
        canvas, parts, wide = self.canvas, self.parts, self.layout.wide
        double, single = (parts[f"{path}.strips"] for path, _ in KINDS.values())
        vector, norm = parts["time_text_embed"], parts["norm_out"]
        rail = self.layout.left - (14 if wide else 8)
        canvas.wire(vector.left, single.port("left", 0.5), bend=rail, hue="time")
        low = norm.rect.y2 + 10
        canvas.wire(vector.left, norm.bottom, hue="time",
                    via=[(rail, vector.rect.cy), (rail, low), (norm.rect.cx, low)])
        y = (double.rect.y2 + parts["single_transformer_blocks"].rect.y) / 2
        x = (double.rect.x2 + 26, y) if wide else (double.rect.x2 - 4, y + 9)
        texts = ("Positions", "of every token") if wide else ("positions",)
        box = canvas.box("positions", *texts, at=x, anchor="w" if wide else "e", hue="image", style="quiet",
                         size=self.layout.size, pad=(6, 4), says="Positions of every token")
        for stack, at in ((double, 0.85), (single, 0.15)):
            if wide:
                canvas.wire(box.port("top" if stack is double else "bottom"), stack.port("right", at), hue="image")
            else:
                canvas.wire(box.right, stack.port("right", at), bend=double.rect.x2 + 9, hue="image")
