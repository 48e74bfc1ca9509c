"""SD 1.5 and SDXL, level by level, to one scale

SDXL is not a scaled-up SD 1.5: it drops the lowest level and piles transformer blocks onto the one above. **Area is
parameters.**

Both towers are U-Nets cut into their levels, and **area is parameters**, on one scale for both. A level holds its way
down and its way up; its name is the side of its maps at native size. Within a level, colours are kinds of layers:
ResNets and resampling, attention, feed-forward layers. The number of transformer blocks behind each ResNet stands at
the right.

SDXL is not a scaled-up SD 1.5. It drops the lowest level with its convolutions, and it puts
[10](fact:sdxl.count.block@down_blocks.2.attentions.0) transformer blocks where SD 1.5 has
[1](fact:sd15.count.block@down_blocks.2.attentions.0). Its lowest level and the middle alone hold
[93 %](fact:(sdxl.parameters@down_blocks.2+sdxl.parameters@up_blocks.0+sdxl.parameters@mid_block)/sdxl.parameters) of
its parameters.
"""

from figures.anatomy import build, model, native
from figures.diagrams.kinds import LOOKS, by_kind
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line
from figures.words import scaled

MODELS = ("sd15", "sdxl")
IDEAS = ("U-Net", "parameters")
GROUPS = {  # kind of layer: (its place and name in a level)
    "ResNet blocks": "ResNets", "resampling": "ResNets", "self-attention": "attention", "cross-attention": "attention",
    "feed-forward": "feed-forward"}
COLOURS = {"ResNets": "ResNet blocks", "attention": "self-attention", "feed-forward": "feed-forward",
           "other": "projections, norms"}


def draw(canvas):
    for slug, x in zip(MODELS, (44, 306), strict=True):
        _tower(canvas, slug, x, 40, 176, points=0.000027, size=9)


def draw_narrow(canvas):
    y = 40
    for slug in MODELS:
        y = _tower(canvas, slug, 34, y, 168, points=0.0000185, size=8.5) + 52


def levels(slug) -> dict[str, tuple[dict[str, int], int]]:
    """Name of a level, from the highest: ({group: parameters}, transformer blocks behind a ResNet)."""
    tree, size, found = build(model(slug)), native(model(slug)), {}
    count = sum(child.name.startswith("down_blocks") for child in tree.children)
    for n in range(count):
        down, up = tree.find(f"down_blocks.{n}"), tree.find(f"up_blocks.{count - 1 - n}")
        depth = sum(node.kind == "block" for _, node in down.children[1].walk()) if len(down.children) > 1 else 0
        side = down.children[0].shape(size)[1]
        found[f"{side}"] = _groups(down, up), depth
    middle = tree.find("mid_block")
    found["middle"] = _groups(middle), sum(node.kind == "block" for _, node in middle.walk())
    return found


def _groups(*nodes) -> dict[str, int]:
    sums = dict.fromkeys(COLOURS, 0)
    for node in nodes:
        for kind, parameters in by_kind(node):
            sums[GROUPS.get(kind, "other")] += parameters
    return {group: count for group, count in sums.items() if count}


def _tower(canvas, slug, x, y, width, points, size) -> float:
    """The levels of one model below each other; returns where they end."""
    chosen, boxes = model(slug), []
    canvas.label(Line(chosen.short, size + 1.5, "ink", True), at=(x, y - 28), anchor="w")
    canvas.label(Line(f"{build(chosen).parameters:,} parameters", size, "muted"), at=(x, y - 13), anchor="w")
    canvas.label(Line("blocks", size - 0.5, "muted"), at=(x + width + 4, y - 13), anchor="w")
    for name, (groups, depth) in levels(slug).items():
        total = sum(groups.values())
        height = total * points / width
        canvas.label(Line(name, size, "ink"), at=(x - 5, y + height / 2), anchor="e")
        canvas.label(Line(f"{depth}", size, "joint-ink", True), at=(x + width + 6, y + height / 2), anchor="w")
        left = x
        for group, count in groups.items():
            box = _cell(canvas, f"{slug}.{name}.{group}", left, y, width * count / total, height, group, count, size)
            boxes.append(box)
            left += box.rect.w
        y += max(height, size + 2) + 3
    canvas.group(slug, boxes, says=f"{chosen.short}: {build(chosen).parameters:,} parameters; transformer blocks "
                 + ", ".join(f"{depth} at {name}" for name, (_, depth) in levels(slug).items()))
    return y


def _cell(canvas, name, x, y, w, h, group, count, size):
    """One kind of layer of one level, with as many words as fit."""
    fill, ink = LOOKS[COLOURS[group]]
    number = scaled(count, "M", 0)
    choices = ([group, number], [f"{group} {number}"], [number], [group], [])
    words = next(words for words in choices if not words or (
        max(Line(word, size).width for word in words) < w - 4 and len(words) * size * 1.3 < h - 1))
    box = canvas.box(name.replace(" ", "-"), *(Line(word, size, ink) for word in words), at=(x, y), anchor="nw", w=w,
                     h=h, pad=(0, 0), shape="bare", says=f"{name.split('.')[1]}: {group} {number}")
    box.art = [tile(box.rect, fill)]
    return box
