"""Blocks in a row: two streams, one stream, or text read from outside

SD3 and Qwen-Image are cut in two throughout, FLUX.1 in the first third, FLUX.2 dev in the first seventh, and Z-Image
nowhere but in its refiners.

One row for each transformer here, in the order of its first preprint or weights, models of one network together. One
bar is one block, in running order from left to right; the **height** of a bar is the width of a token, from
[1,152](fact:dit-xl-2.config.hidden_size) numbers in DiT to [6,144](fact:flux2-dev.config.hidden_size) in FLUX.2 dev.

A bar cut in two, blue above orange, has weights for the image and others for the text. A violet bar has one set of
weights for both. A blue bar has weights for the image alone; if it has an orange foot, it reads the text by
cross-attention and leaves it as it is. Orange alone is a block over the text. What is magenta at the top of a bar is
the share of the block's parameters that makes its own shifts, scales and gates.

How much is magenta does not go one way. It is a third of DiT and of SD3 Medium
([33.3 %](fact:sd3-medium.share.modulation)) and still of Qwen-Image ([33.4 %](fact:qwen-image.share.modulation)), but
[1.9 %](fact:sana-1600m.share.modulation) of Sana, which is older, and [2.0 %](fact:flux2-dev.share.modulation) of
FLUX.2 dev, where no block has any of its own.
"""

from figures.anatomy import build, models
from figures.anatomy.forms import blocks, in_words, width
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.text import Line

MODELS = "denoiser"
IDEAS = ("transformer", "modulation", "history")

LOOKS = {   # form: (role, part of the height from the top), after the modulation
    "double": [("image", 0.5), ("text", 0.5)], "single": [("joint", 1.0)], "image": [("image", 1.0)],
    "text": [("text", 1.0)], "cross": [("image", 0.86), ("text", 0.14)]}
KEY = {"image": "image", "text": "text", "joint": "both, one set of weights", "time": "modulation of its own"}
HIGHEST = 34.0   # points, of the widest token


def draw(canvas):
    _rows(canvas, size=9.5, tallest=HIGHEST, wrap=False)


def draw_narrow(canvas):
    _rows(canvas, size=8.5, tallest=HIGHEST * 0.8, wrap=True)


def rows() -> list[list]:
    """The transformers with blocks in a row, models with equal trees together, in order of the first."""
    found: dict[tuple, list] = {}
    for chosen in models().values():
        if parts := blocks(build(chosen)):
            key = tuple((form, len(run), run[0].parameters) for form, run in parts)
            found.setdefault(key, []).append(chosen)
    return list(found.values())


def shares(form: str, block) -> list[tuple[str, float]]:
    """(role, part of the height) of a bar from the top: the block's own modulation, then its streams; together 1."""
    own = sum(node.parameters for _, node in block.walk() if node.kind == "modulation" and node.parameters
              and node is not block) / block.parameters
    return [(role, share) for role, share in
            [("time", own), *((role, share * (1 - own)) for role, share in LOOKS[form])] if share]


def _rows(canvas, size, tallest, wrap):
    found = rows()
    most = max(sum(len(run) for _, run in blocks(build(group[0]))) for group in found)
    widest = max(width(build(group[0])) for group in found)
    y = _key(canvas, size, wrap)
    for group in found:
        y = _row(canvas, group, y, (canvas.width - 4) / most, tallest / widest, size, wrap)
    canvas.height = y - 6


def _row(canvas, group, y, pitch, scale, size, wrap):
    """A model's name with its numbers, and its blocks below; returns where the next row begins."""
    first, tree = group[0], build(group[0])
    names = ", ".join([first.short, *(_rest(first.short, other.short) for other in group[1:])])
    words = f"{in_words(tree)}, {width(tree):,} wide"
    name = canvas.label(Line(names, size, "ink", True), at=(2, y), anchor="nw", name=f"{first.slug}.name",
                        says="")
    at = (2, name.rect.y2 + 1) if wrap else (name.rect.x2 + 8, y)
    detail = canvas.label(Line(words, size - 0.5, "muted"), at=at, anchor="nw", says="")
    top, height = max(name.rect.y2, detail.rect.y2) + 3, width(tree) * scale
    areas, x = {}, 2
    for form, run in blocks(tree):
        edge = top
        for role, share in shares(form, run[0]):
            areas.setdefault(role, []).append(Rect(x, edge, len(run) * pitch, share * height))
            edge += share * height
        x += len(run) * pitch
    box = canvas.box(f"{first.slug}.blocks", at=(2, top), anchor="nw", w=x - 2, h=height, pad=(0, 0), shape="bare",
                     says=f"{names}: {words}")
    box.art = [*panes(areas), _cuts(box.rect, pitch)]
    return box.rect.y2 + 11


def _cuts(r: Rect, pitch: float, gap: float = 0.9):
    """The gaps between bars: one dashed line as thick as the bars are high, a fifth of the bytes of a line each."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    middle, before = r.y + r.h / 2, pitch - gap / 2
    line = Path([(r.x + before, middle), (r.x2 - before, middle)])
    dashes = (gap / r.h, (pitch - gap) / r.h)   # in line widths
    return PathPatch(line, facecolor="none", edgecolor="paper", linewidth=r.h, linestyle=(0, dashes), capstyle="butt")


def _rest(first: str, other: str) -> str:
    """Another name without the words that it shares with the first: schnell, after FLUX.1 dev."""
    shared = [a for a, b in zip(first.split(), other.split(), strict=False) if a == b]
    return " ".join(other.split()[len(shared):]) if other.split()[:len(shared)] == shared else other


def _key(canvas, size, wrap) -> float:
    """Each colour with its word; returns where the rows begin."""
    x, y = 2, 6
    for role, words in KEY.items():
        line = Line(words, size - 0.5, f"{role}-ink")
        if wrap and x + 13 + line.width > canvas.width:
            x, y = 2, y + 14
        box = canvas.box(f"key.{role}", at=(x, y), anchor="w", w=9, h=9, pad=(0, 0), shape="bare", says="")
        box.art = panes({role: [box.rect]})
        x = canvas.label(line, at=(x + 13, y), anchor="w").rect.x2 + 16
    return y + 15
