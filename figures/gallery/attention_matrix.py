"""The array that outgrows all others

An attention matrix has as many rows and columns as there are tokens. In large pictures it dwarfs the queries, keys and
values that it is made of.

Areas are numbers of entries, to one scale within each model: left the queries, keys and values of one attention, right
its matrices, one for each head, drawn as one square. Each model is taken at its native size with the text that its
pipeline in diffusers has by default, for one picture and one pass. The bytes are at two for each number. DiT-XL/2 has
so few tokens that its matrix is hardly larger; SD 1.5 is shown at its highest level.
"""

from dataclasses import dataclass
from math import sqrt

from figures.anatomy import model
from figures.drawing.kit.text import Line
from figures.facts import catalogue as facts

MODELS = ("dit-xl-2", "sd15", "sd3-medium", "flux1-dev")
IDEAS = ("attention", "cost")
LARGEST = 92   # points: the side of a matrix


@dataclass(frozen=True)
class Attention:
    """One attention: tokens, width, heads."""

    name: str
    tokens: int
    width: int
    heads: int

    @property
    def read(self) -> int:
        """Entries of queries, keys and values."""
        return 3 * self.tokens * self.width

    @property
    def matrix(self) -> int:
        return self.heads * self.tokens**2


def draw(canvas):
    pitch = canvas.width / 4
    for n, each in enumerate(attentions()):
        _pair(canvas, each, n * pitch, 0, 9)
    canvas.height = 168


def draw_narrow(canvas):
    pitch = canvas.width / 2
    for n, each in enumerate(attentions()):
        row, column = divmod(n, 2)
        _pair(canvas, each, column * pitch, row * 178, 8)
    canvas.height = 2 * 178 - 10


def attentions() -> list[Attention]:
    def fact(key):
        return facts.fact(key).value

    return [Attention("DiT-XL/2", fact("dit-xl-2.tokens"), fact("dit-xl-2.config.hidden_size"),
                      fact("dit-xl-2.config.num_heads")),
            Attention(model("sd15").short, fact("sd15.tokens"), fact("sd15.channels@down_blocks.0"),
                      fact("sd15.config.num_heads")),
            Attention(model("sd3-medium").short, fact("sd3-medium.tokens") + fact("sd3-medium.native.text.tokens"),
                      fact("sd3-medium.channels@transformer_blocks.0"),
                      fact("sd3-medium.heads@transformer_blocks.0.attn.attention")),
            Attention(model("flux1-dev").short, fact("flux1-dev.tokens") + fact("flux1-dev.native.text.tokens"),
                      fact("flux1-dev.config.hidden_size"), fact("flux1-dev.config.num_heads"))]


def _pair(canvas, each, x, y, size):
    """Both areas, standing on one line."""
    side = LARGEST if each.matrix >= each.read else LARGEST * sqrt(each.matrix / each.read)
    small = side * sqrt(each.read / each.matrix)
    narrowing = min(1, (canvas.width / (2 if canvas.narrow else 4) - 12) / (side + small + 6))
    side, small, ground = side * narrowing, small * narrowing, y + 122
    canvas.label(Line(each.name, size + 1, "ink", True), at=(x, y + 7), anchor="w")
    canvas.label(Line(f"{each.tokens:,} tokens, {each.heads} heads", size - 0.5 if size > 8.5 else size, "muted"),
                 at=(x, y + 21), anchor="w")
    slug = each.name.replace(" ", "-")
    canvas.box(f"{slug}.read", at=(x, ground), anchor="sw", w=small, h=small, pad=(0, 0), hue="image",
               says=f"queries, keys, values: {_bytes(each.read)}")
    canvas.box(f"{slug}.matrix", at=(x + small + 6, ground), anchor="sw", w=side, h=side, pad=(0, 0), hue="joint",
               style="strong", says=f"matrices: {_bytes(each.matrix)}")
    canvas.label(Line(f"Q, K, V: {_bytes(each.read)}", size, "image-ink"), at=(x, ground + 11), anchor="w")
    canvas.label(Line(f"matrices: {_bytes(each.matrix)}", size, "joint-ink", True), at=(x, ground + 25), anchor="w")


def _bytes(entries: int) -> str:
    amount = 2 * entries / 1e6
    return f"{amount / 1000:.2f} GB" if amount >= 100 else f"{amount:.0f} MB" if amount >= 10 else f"{amount:.1f} MB"
