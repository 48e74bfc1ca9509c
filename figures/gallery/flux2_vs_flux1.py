"""FLUX.2 dev beside FLUX.1 dev, to one scale

FLUX.2 dev has fewer double blocks, more single ones, and no modulation of a block's own. **Area is parameters.**

**Area is parameters**, and the width of a stack is the width of a token: [3,072](fact:flux1-dev.config.hidden_size)
numbers in FLUX.1, [6,144](fact:flux2-dev.config.hidden_size) in FLUX.2. Each strip is one block, in running order from
the top; the small rest before and after the blocks is left out. Double blocks keep weights for the image (blue) and, to
the right, for the text (orange); single blocks have one set for both (violet). Beside each denoiser stand its frozen
text encoders, to the same scale.

FLUX.2 has fewer double blocks and more single ones. What is magenta, at the left of a strip, makes scales, shifts and
gates out of one vector. In FLUX.1 every block has such layers of its own, [27.3 %](fact:flux1-dev.share.modulation) of
the model. In FLUX.2 all blocks of a kind share them: the one strip above the blocks, and with the last norm's that is
[2.0 %](fact:flux2-dev.share.modulation). FLUX.1's vector holds time, guidance scale and pooled text; that of FLUX.2
holds no text. One language model takes the place of T5 and CLIP; its size (≈) is the one in its name. The text features
are its layers [10, 20 and 30, side by side](fact:flux2-dev.text.mistral-small-3-2.layer).
"""

from dataclasses import dataclass

from figures.anatomy import build, model, native
from figures.anatomy.tree import outermost
from figures.drawing.kit.geometry import Rect, around
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.strips import streams, strips
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact
from figures.words import percent, significant

MODELS = ("flux1-dev", "flux2-dev")
IDEAS = ("transformer", "modulation", "parameters", "text encoders")

NAMES = {"block": "double blocks", "single-block": "single blocks"}
KEY = {"time": "modulation", "image": "image stream", "text": "text stream", "joint": "both, one set of weights"}
GAP = 7  # points between denoiser and encoders


@dataclass(frozen=True)
class Layout:
    """Points to a number of a token's width, points of area to a billion parameters, print."""

    point: float
    area: float
    size: float


def draw(canvas):
    layout = Layout(point=0.0308, area=1690, size=10)
    first = _model(canvas, model("flux1-dev"), 2, 0, layout)
    second = _model(canvas, model("flux2-dev"), 2 + first.w + 40, 0, layout)
    _key(canvas, 2, first.y2 + 16, layout)
    _table(canvas, second.y2 + 24, 17, 10, (2, 96, 236))


def draw_narrow(canvas):
    layout = Layout(point=0.0221, area=870, size=9)
    first = _model(canvas, model("flux1-dev"), 2, 0, layout)
    _key(canvas, first.x2 + 12, 62, layout)
    second = _model(canvas, model("flux2-dev"), 2, first.y2 + 16, layout)
    _table(canvas, second.y2 + 20, 16, 8.5, (2, 87, 163))


# ---- to scale ------------------------------------------------------------------------------------------------------


def _model(canvas, chosen, x, y, layout) -> Rect:
    """One model with its stacks of blocks and its encoders; returns the ground it covers."""
    tree = build(chosen)
    head = canvas.label(Line(chosen.short, layout.size + 2, "ink", True),
                        Line(f"{tree.parameters:,} parameters", layout.size - 0.5, "muted"), at=(x, y + 2), anchor="nw",
                        name=f"{chosen.slug}.title", says=f"{chosen.short}: {tree.parameters:,} parameters")
    stacks, y = [], head.rect.y2 + 6
    for kind, nodes in _parts(tree).items():
        stacks.append(_stack(canvas, chosen, kind, nodes, x, y, layout))
        y = stacks[-1].rect.y2 + 5
    covered = around([stack.rect for stack in stacks])
    boxes = _encoders(canvas, chosen, covered, layout)
    canvas.group(chosen.slug, [head, *stacks, *boxes], says=f"{chosen.short}, to scale")
    return around([head.rect, covered, *(box.rect for box in boxes)])


def _parts(tree) -> dict[str, list]:
    """Modulations that blocks share, if there are any; then the blocks of each kind."""
    shared = [node for node in tree.children if node.kind == "modulation" and node.input.form == "vector"]
    kinds = {kind: list(outermost(tree, kind)) for kind in NAMES}
    return {"shared": shared} | kinds if shared else kinds


def _stack(canvas, chosen, kind, nodes, x, y, layout):
    """Nodes of one kind under their name, as strips as high as their parameters need at that width."""
    parameters, width = sum(node.parameters for node in nodes), chosen.get("config.hidden_size") * layout.point
    count = len(nodes) if kind in NAMES else 1
    name = f"{count} {NAMES[kind]}" if kind in NAMES else "shared modulation"
    y = canvas.label(Line(name, layout.size - 1, "muted"), at=(x, y), anchor="nw").rect.y2 + 1.5
    box = canvas.box(f"{chosen.slug}.{kind}", at=(x, y), anchor="nw", w=width, h=parameters / 1e9 * layout.area / width,
                     pad=(0, 0), shape="bare", says=f"{name} · {parameters:,} parameters")
    return strips(box, count, streams(nodes[0]) if kind in NAMES else [("time", 1.0)])


def _encoders(canvas, chosen, blocks, layout):
    """The frozen text encoders beside the blocks: as high together as these, as wide as their sizes need."""
    sizes = {slug: fact(f"{slug}.parameters") for slug in chosen.encoders}
    whole = sum(size.value for size in sizes.values())
    width, boxes, y = whole / 1e9 * layout.area / blocks.h, [], blocks.y
    for slug, size in sizes.items():
        height, name = size.value / whole * blocks.h, model(slug).short
        fits, turned = height > 20, width < 60
        words = [Line(name, layout.size - 0.5, "ink", True),
                 *(Line(text, layout.size - 1, "muted") for text in (_count(size), "text encoder"))]
        inside = ([Line(f"{name}, {_count(size)}", layout.size - 1)] if turned else words) if fits else []
        box = canvas.box(slug, *inside, at=(blocks.x2 + GAP, y), anchor="nw", w=width, h=height, pad=(0, 0), hue="text",
                         turned=turned, says=f"{name} · {_count(size)} parameters, frozen")
        if not fits:
            canvas.label(Line(name, layout.size - 1, "text-ink"), at=(box.rect.x, y - 2), anchor="sw")
        y += height
        boxes.append(box)
    return boxes


def _count(size) -> str:
    return f"≈ {significant(size.value, 'B')}" if size.source else f"{size.value:,}"


def _key(canvas, x, y, layout):
    """Each colour with its word."""
    for number, (role, words) in enumerate(KEY.items()):
        at = y + number * (layout.size + 5)
        box = canvas.box(f"key.{role}", at=(x, at), anchor="w", w=9, h=9, pad=(0, 0), shape="bare", says="")
        box.art = panes({role: [box.rect]})
        canvas.label(Line(words, layout.size - 1, f"{role}-ink"), at=(x + 14, at), anchor="w")


# ---- in words ------------------------------------------------------------------------------------------------------


def _table(canvas, y, pitch, size, columns):
    """What differs, line by line."""
    rows = {"": [Line(model(slug).short, size, "ink", True) for slug in MODELS]}
    rows |= {name: [Line(text, size) for text in texts] for name, texts in _rows().items()}
    for number, (name, cells) in enumerate(rows.items()):
        says = f"{name}: {cells[0].text} in FLUX.1, {cells[1].text} in FLUX.2" if name else ""
        for line, x in zip((Line(name, size, "muted"), *cells), columns, strict=True):
            if line.text:
                canvas.label(line, at=(x, y + number * pitch), anchor="w", says=says if line.text == name else "")


def _rows() -> dict[str, list[str]]:
    return {name: [say(model(slug)) for slug in MODELS] for name, say in {
        "double blocks": lambda chosen: f"{chosen.get('config.depth')}",
        "single blocks": lambda chosen: f"{chosen.get('config.depth_single_blocks')}",
        "width, heads": lambda chosen: f"{chosen.get('config.hidden_size'):,}, {chosen.get('config.num_heads')}",
        "latent": lambda chosen: "{1} × {2} × {0}".format(*build(chosen).input.at(native(chosen))),
        "text tokens": lambda chosen: "{} × {:,}".format(*_text(chosen)),
        "rotary axes": lambda chosen: " + ".join(map(str, chosen.get("config.axes_dim"))),
        "modulation": lambda chosen: percent(fact(f"{chosen.slug}.share.modulation").value),
        "biases": lambda chosen: "yes" if _biases(build(chosen)) else "none",
        "MLP": lambda chosen: "SwiGLU" if any(node.name == "swiglu" for _, node in build(chosen).walk()) else "GELU",
    }.items()}


def _text(chosen) -> tuple[int, ...]:
    return build(chosen).find("context_embedder").input.at(native(chosen))


def _biases(tree) -> bool:
    return any(getattr(leaf.layer, "bias", False) for _, leaf in tree.leaves())
