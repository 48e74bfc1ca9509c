"""FLUX.1 at a glance: from a noisy picture and a prompt to a direction

Blue rows belong to the picture, orange rows to the words. First they keep weights of their own (blue and orange), then
they share one set (violet). **In the blocks, area is parameters.**

In running order. The noisy latent is cut into squares of [four](fact:latent.positions@flux1-dev/flux1-dev.tokens)
places, one token each; T5 makes tokens of the prompt. Each strip is a block. In the
[19](fact:flux1-dev.count.block) double blocks magenta makes scales, shifts and gates out of one vector, blue is the
picture's part and orange the words'. In the [38](fact:flux1-dev.count.single-block) single blocks all rows pass the
same weights. The vector holds time, guidance scale and a pooled prompt, and reaches every block, as the positions do.
At the end the words' rows are dropped, and the picture's rows become the velocity: the direction of the next step.

The pictures are paintings of ours in place of latents; their velocity is noise minus picture, with grey for zero.
"""

import numpy as np

from figures.anatomy import build, model, native
from figures.anatomy.tree import outermost
from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes, photo
from figures.drawing.kit.strips import GAP, streams
from figures.drawing.kit.text import Line
from figures.scene.denoiser import mixed
from figures.scene.painting import painted

MODELS = ("flux1-dev",)
IDEAS = ("transformer", "parameters")

SIDE, TIME = 32, 0.55                       # pixels of the small pictures; how noisy the first is
EDGE = 3                                    # points between a stack's frame and its strips
KINDS = {"block": "double blocks", "single-block": "single blocks"}


def draw(canvas):
    _wide(canvas, size=9.5)


def draw_narrow(canvas):
    _tall(canvas, size=9)


# ---- what is shown ---------------------------------------------------------------------------------------------------


def stacks() -> dict[str, tuple[int, float, list]]:
    """Kind of block -> how many there are, the share of all blocks' parameters, and what one is made of."""
    tree = build(model("flux1-dev"))
    found = {kind: list(outermost(tree, kind)) for kind in KINDS}
    whole = sum(node.parameters for nodes in found.values() for node in nodes)
    return {kind: (len(nodes), sum(node.parameters for node in nodes) / whole, streams(nodes[0]))
            for kind, nodes in found.items()}


def pictures() -> tuple[np.ndarray, np.ndarray]:
    """What goes in and what comes out, (SIDE, SIDE, 3) each: a noisy picture, and the noise less the picture."""
    clean = painted(side=SIDE)
    noise = np.random.default_rng(0).standard_normal(clean.shape)
    velocity = noise - (clean - clean.mean()) / clean.std()
    return mixed(clean, 1 - TIME, TIME), 0.5 + 0.16 * velocity


def _counts() -> dict[str, str]:
    tree, size = build(model("flux1-dev")), native(model("flux1-dev"))
    rows = {name: tree.find(path).output.at(size)[0] for name, path in
            (("image", "x_embedder"), ("text", "context_embedder"), ("both", "concatenate"))}
    return {name: f"{count:,}" for name, count in rows.items()}


# ---- the two compositions --------------------------------------------------------------------------------------------


def _wide(canvas, size):
    counts, shares = _counts(), stacks()
    height, top, left, room = 108, 66, 190, 208     # of the blocks: height, top, left edge, and width of both stacks
    low = top + height
    seen, answer = pictures()
    image, text = top + height * 0.36, top + height * 0.84
    latent = photo(canvas, "latent", seen, at=(39, image), side=58, says="Noisy latent")
    canvas.label(Line("noisy latent", size, "image-ink", True), at=(39, image - 32), anchor="s")
    prompt = block(canvas, "text", "prompt", Line("“a red boat ...”", size), at=(39, text), style="quiet", pad=(3, 6),
                   says="Prompt")
    packed = block(canvas, "embedding", "tokens.image", Line("cut in squares", size), Line(f"{counts['image']} rows",
                   size, "image-ink", True), at=(124, image), pad=(4, 5))
    words = block(canvas, "encoder", "tokens.text", Line("T5", size, "ink", True), Line(f"{counts['text']} rows", size,
                  "text-ink", True), at=(124, text), pad=(8, 4))
    canvas.wire(latent, packed, hue="image")
    canvas.wire(prompt, words, hue="text")
    boxes, x = {}, left
    for kind, (count, share, parts) in shares.items():
        boxes[kind] = _stack(canvas, kind, Rect(x, top, room * share, height), count, parts, across=True)
        canvas.label(Line(f"{count} {KINDS[kind]}", size, "ink", True), at=(boxes[kind].rect.cx, low + 13))
        x += room * share + 26
    double, single = boxes.values()
    canvas.wire(packed.right, double.port("left", _beside(double, packed)), hue="image")
    canvas.wire(words.right, double.port("left", _beside(double, words)), hue="text")
    canvas.wire(double.port("right", 0.5), single.port("left", 0.5), hue="joint", says=f"{counts['both']} rows")
    canvas.label(Line("apart, but one attention", size - 0.5, "muted"), at=(double.rect.cx, low + 26))
    canvas.label(Line(f"one list of {counts['both']} rows", size - 0.5, "muted"), at=(single.rect.cx, low + 26))
    out = photo(canvas, "velocity", answer, at=(canvas.width - 33, top + height / 2), side=58, says="Velocity")
    canvas.label(Line("velocity", size, "image-ink", True), at=(out.rect.cx, out.rect.y - 3), anchor="s")
    canvas.wire(single.port("right", 0.5), out.left, hue="image")
    vector = _vector(canvas, (left + room / 2 + 13, 20), size)
    canvas.wire(vector.port("bottom", 0.25), double.port("top", _at(double, vector, 0.25)), hue="time")
    canvas.wire(vector.port("bottom", 0.75), single.port("top", _at(single, vector, 0.75)), hue="time")


def _tall(canvas, size):
    counts, shares = _counts(), stacks()
    width, left, top, room = 170, 66, 146, 190
    seen, answer = pictures()
    latent = photo(canvas, "latent", seen, at=(112, 39), side=50, says="Noisy latent")
    canvas.label(Line("noisy latent", size, "image-ink", True), at=(112, 6), anchor="c")
    prompt = block(canvas, "text", "prompt", Line("“a red boat ...”", size), at=(200, 39), style="quiet", pad=(3, 6),
                   says="Prompt")
    packed = block(canvas, "embedding", "tokens.image", Line("cut in squares", size), Line(f"{counts['image']} rows",
                   size, "image-ink", True), at=(112, 98), pad=(3, 4))
    words = block(canvas, "encoder", "tokens.text", Line("T5", size, "ink", True), Line(f"{counts['text']} rows", size,
                  "text-ink", True), at=(200, 98), pad=(8, 4))
    canvas.wire(latent, packed, hue="image")
    canvas.wire(prompt, words, hue="text")
    boxes, y = {}, top
    for kind, (count, share, parts) in shares.items():
        title = Line(f"{count} {KINDS[kind]}", size, "ink", True)
        canvas.label(title, at=(left + width, y + room * share + 5), anchor="ne")
        boxes[kind] = _stack(canvas, kind, Rect(left, y, width, room * share), count, parts, across=False)
        y += room * share + 34
    double, single = boxes.values()
    for box, hue in ((packed, "image"), (words, "text")):
        canvas.wire(box.bottom, double.port("top", _at(double, box, 0.5)), hue=hue)
    canvas.wire(double.port("bottom", 0.25), single.port("top", 0.25), f"{counts['both']} rows", where="left",
                hue="joint", size=size - 0.5)
    out = photo(canvas, "velocity", answer, at=(left + 0.25 * width, single.rect.y2 + 44), side=46, says="Velocity")
    canvas.label(Line("velocity", size, "image-ink", True), at=(out.rect.x2 + 5, out.rect.cy), anchor="w")
    canvas.wire(single.port("bottom", (out.rect.cx - single.rect.x) / single.rect.w), out.top, hue="image")
    vector = _vector(canvas, (28, 150), size)
    for box in boxes.values():
        canvas.wire(vector.bottom, box.left, hue="time")


def _vector(canvas, at, size):
    if canvas.narrow:
        return canvas.box("vector", Line("one", size, "ink", True), Line("vector:", size, "ink", True),
                          Line("time,", size, "time-ink"), Line("guidance,", size, "time-ink"),
                          Line("prompt", size, "time-ink"), at=at, hue="time", pad=(3, 4),
                          says="One vector: time, guidance, pooled prompt")
    return canvas.box("vector", Line("one vector", size, "ink", True),
                      Line("time + guidance scale + pooled prompt", size, "time-ink"), at=at, hue="time", pad=(10, 4),
                      says="One vector: time, guidance scale, pooled prompt")


def _at(box, above, share):
    """Where on the box's top a wire straight down from that share of the part above arrives."""
    return (above.rect.x + share * above.rect.w - box.rect.x) / box.rect.w


def _beside(box, before):
    """Where on the box's side a wire straight across from the part before it arrives."""
    return (before.rect.cy - box.rect.y) / box.rect.h


def _stack(canvas, kind, rect, count, parts, across):
    """Blocks as strips in running order, from left to right or from the top; each is cut by what it is made of."""
    frame = rect.grown(EDGE)
    box = block(canvas, "projection", kind, at=(frame.cx, frame.cy), w=frame.w, h=frame.h, pad=(0, 0),
                says=f"{count} {KINDS[kind]}")
    inside = canvas.box(f"{kind}.strips", at=(rect.cx, rect.cy), w=rect.w, h=rect.h, pad=(0, 0), shape="bare", says="")
    areas, start = {}, 0.0
    for role, share in parts:
        for n in range(count):
            cell = (Rect(rect.x + n * rect.w / count, rect.y + start * rect.h, rect.w / count, share * rect.h) if across
                    else Rect(rect.x + start * rect.w, rect.y + n * rect.h / count, share * rect.w, rect.h / count))
            areas.setdefault(role, []).append(cell.grown(-GAP / 2))
        start += share
    inside.art = panes(areas)
    return box
