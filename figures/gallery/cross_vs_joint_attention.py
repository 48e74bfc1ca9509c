"""Cross-attention against joint attention

In cross-attention the image asks and the text answers. In joint attention both ask and both answer, and words compete
with image tokens for the same attention.

**Above**, the way of the tokens, with output projections and residual sums left out. In cross-attention the image asks
and the text answers: queries come from the image, keys and values from the text, and only the image is changed. In
joint attention both streams ask and both answer, each through weights of its own, and both are changed.

**Below**, who reads whom: a row for each token that asks, a column for each that answers (not to scale). Of the four
parts of this matrix, cross-attention fills one. Image reading image is a step of its own there, with a softmax of its
own, and the text reads nothing. Joint attention fills all four, and every row has one softmax over text and image
together: the words compete with the other image tokens for the same attention.
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line

MODELS = ("sd15", "sd3-medium")
IDEAS = ("attention",)

GAP = 14


@dataclass(frozen=True)
class Case:
    """One kind of attention in one model: what the trees say."""

    name: str
    title: str
    where: str
    image: tuple[int, int]  # tokens and width
    text: tuple[int, int]
    asked: dict[str, tuple[str, str]]  # stream -> which of Q, K, V it makes, and their shape
    head: int
    heads: int
    keys: int
    changes_text: bool


def draw(canvas):
    half = canvas.width / 2
    _case(canvas, _cross(), 0, 0, half - 6)
    _case(canvas, _joint(), half + 6, 0, half - 6)


def draw_narrow(canvas):
    bottom = _case(canvas, _cross(), 0, 0, canvas.width)
    _case(canvas, _joint(), 0, bottom + 12, canvas.width)


# ---- what the trees say --------------------------------------------------------------------------------------------


def _cross() -> Case:
    chosen = model("sd15")
    size = native(chosen)
    node = build(chosen).find("down_blocks.0.attentions.0.transformer_blocks.0.attn2")
    image, text = node.find("to_q").input.at(size), node.find("to_k").input.at(size)
    asked = {"image": ("Q", _by(node.find("to_q").output.at(size))),
             "text": ("K, V", _by(node.find("to_k").output.at(size)))}
    side = size.height
    return Case("cross", "Cross-attention", f"{chosen.short}, {side} × {side} level", image, text, asked,
                node.find("to_q").output.channels // node.heads, node.heads, _keys(node, size), changes_text=False)


def _joint() -> Case:
    chosen = model("sd3-medium")
    size = native(chosen)
    node = build(chosen).find("transformer_blocks.0.attn")
    image, text = node.find("to_q").input.at(size), node.find("add_q_proj").input.at(size)
    asked = {"image": ("Q, K, V", _by(node.find("to_q").output.at(size))),
             "text": ("Q, K, V", _by(node.find("add_q_proj").output.at(size)))}
    return Case("joint", "Joint attention", f"{chosen.short}, every block", image, text, asked,
                node.find("to_q").output.channels // node.heads, node.heads, _keys(node, size), changes_text=True)


def _keys(node, size) -> int:
    """How many tokens one query reads."""
    return node.find("attention").layer.keys.positions.at(size)


def _by(numbers) -> str:
    return " × ".join(f"{number:,}" for number in numbers)


# ---- one half ------------------------------------------------------------------------------------------------------


def _case(canvas, case, x, y, width):
    """Draw one case in a column; returns its lower edge."""
    size = 9 if canvas.narrow else 10
    top = canvas.label(Line(case.title, size + 2.5, "ink", True), Line(case.where, size - 0.5, "muted"),
                       at=(x + 12, y + 8), anchor="nw", name=f"{case.name}.title")
    parts = _tokens(canvas, case, x, top.rect.y2 + 10, width, size)
    cells = _matrix(canvas, case, x, parts[-1].rect.y2 + 36, width, size)
    sheet = Rect(x, y + 1, width, cells[-1].rect.y2 + 12 - y)
    canvas.panel(case.name, [top, *parts, *cells], says=f"{case.title}, {case.where}", rect=sheet)
    return sheet.y2


def _tokens(canvas, case, x, y, width, size):
    """From the tokens of both streams, through attention, to what leaves."""
    columns = {"image": x + 0.27 * width, "text": x + 0.73 * width}
    made = {}
    for stream, at in columns.items():
        shape = _by(case.image if stream == "image" else case.text)
        look = {"size": size, "w": 0.4 * width, "pad": (4, 4)}
        made[stream] = block(canvas, stream, f"{case.name}.{stream}", f"{stream.capitalize()} tokens", shape,
                             at=(at, y), anchor="n", **look)
        letters, shape = case.asked[stream]
        many = f"each {shape}" if "," in letters else shape
        made["qkv " + stream] = block(canvas, "projection", f"{case.name}.{stream}.{letters.replace(', ', '')}",
                                      letters, many, hue=stream, below=made[stream], gap=GAP, **look)
        canvas.wire(made[stream], made["qkv " + stream], hue=stream)
    made["attention"] = block(
        canvas, "attention", f"{case.name}.attention", f"softmax(Q Kᵀ / √{case.head}) V",
        f"{case.heads} heads of {case.head}", f"each row sums over {case.keys:,} keys", size=size,
        at=(x + width / 2, made["qkv text"].rect.y2 + GAP + 3), anchor="n", w=0.86 * width, pad=(6, 7))
    for stream, at in columns.items():
        place = (at - made["attention"].rect.x) / made["attention"].rect.w
        canvas.wire(made["qkv " + stream].bottom, made["attention"].port("top", place), hue=stream)
        made["after " + stream] = _after(canvas, case, stream, at, made, place, size, width)
    return list(made.values())


def _after(canvas, case, stream, x, made, place, size, width):
    """What leaves: changed tokens out of the attention, or the same text as before, carried past it."""
    before, attention = made[stream], made["attention"]
    changed = stream == "image" or case.changes_text
    texts = f"{stream.capitalize()} tokens", "changed" if changed else "as before"
    box = block(canvas, stream, f"{case.name}.{stream}.after", *texts, style="soft" if changed else "dashed",
                at=(x, attention.rect.y2 + GAP + 3), anchor="n", size=size, w=0.4 * width, pad=(4, 4))
    if changed:
        canvas.wire(attention.port("bottom", place), box.top, hue=stream)
    else:
        canvas.wire(before.right, box.right, bend=attention.rect.x2 + 8, hue=stream, dashed=True)
    return box


def _matrix(canvas, case, x, y, width, size):
    """Who reads whom: rows ask, columns answer."""
    left, first, gap = x + 32, 0.3 * width, 3
    second = x + width - 14 - left - first - gap
    heights = {"text": 62, "image": 78}
    columns = {"text": (left, first), "image": (left + first + gap, second)}
    for stream, (at, wide) in columns.items():
        canvas.label(Line(f"{stream} keys", size - 1, f"{stream}-ink"), at=(at + wide / 2, y - 4), anchor="s")
    cells, row_y = [], y
    for asks, height in heights.items():
        canvas.label(Line(f"{asks} queries", size - 1, f"{asks}-ink"),
                     at=(x + 20, row_y + height / 2), turned=True)
        for answers, (at, wide) in columns.items():
            cells.append(_cell(canvas, case, asks, answers, (at, row_y), wide, height, size))
        row_y += height + gap
    return cells


def _cell(canvas, case, asks, answers, at, w, h, size):
    count = {"image": case.image[0], "text": case.text[0]}
    shape = f"{count[asks]:,} × {count[answers]:,}"
    reads, small = f"{asks} reads {answers}", size - 1
    look = {"at": at, "anchor": "nw", "w": w, "h": h, "pad": (2, 2), "hue": "joint", "style": "dashed"}
    if case.changes_text or (asks, answers) == ("image", "text"):
        texts = [Line(words, size - 0.5, "chalk", True) for words in (f"{asks} reads", answers)]
        texts.append(Line(shape, small, "chalk"))
        look |= {"style": "strong", "says": f"{reads}: {shape}"}
    elif asks == answers == "image":
        texts = [Line("self-attention,", small), Line("a step of its own", small), Line(shape, small, "muted")]
        look |= {"says": f"{reads}: self-attention, a step of its own, {shape}"}
    else:
        texts = [Line("nothing", small, "muted")]
        look |= {"hue": "norm", "says": f"{reads}: nothing"}
    return canvas.box(f"{case.name}.{asks}-reads-{answers}", *texts, **look)
