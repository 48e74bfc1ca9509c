"""What the parameters are spent on

Convolutions disappear along the left edge; modulation comes and goes.

One bar for each denoiser, in the order in which they were first announced or published; the whole bar is all its
parameters, and the number behind the name says how many that is. From the left: convolutions (ResNet blocks and
resampling), the three kinds of attention, feed-forward layers, modulation, and last embeddings, projections and norms.

Read down the left edge and the convolutions disappear: [62.6 %](fact:sd15.share.resnet) of SD 1.5 are ResNet blocks,
[12.8 %](fact:sdxl.share.resnet) of SDXL, [34.3 %](fact:sdxl-refiner.share.resnet) of its refiner, none of any
transformer. Read the pink band and modulation comes and goes: [33.5 %](fact:dit-xl-2.share.modulation) of DiT, [27.3
%](fact:flux1-dev.share.modulation) of FLUX.1 dev, [2.0 %](fact:flux2-dev.share.modulation) of FLUX.2 dev, whose blocks
share it.

In FLUX's single-stream blocks some linear layers serve attention and feed-forward layer at once. In FLUX.1 it is only
the last of the block, which stands under *linear*; in FLUX.2 it is all of them, which stand as *both*. Segments
without a name follow the order above.
"""

from figures.anatomy import build, originals
from figures.diagrams.kinds import LOOKS, SHORT, by_kind
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line
from figures.words import percent

MODELS = "denoiser"
IDEAS = ("parameters", "modulation", "attention")

ORDER = ("ResNet blocks", "resampling", "self-attention", "joint attention", "cross-attention", "attention + MLP",
         "feed-forward", "modulation", "embeddings", "projections, norms")


def draw(canvas):
    for n, chosen in enumerate(originals().values()):
        y = 12 + 27 * n
        _name(canvas, chosen, (2, y), (2, y + 11), size=9.5)
        _bar(canvas, chosen, x=112, y=y + 5, w=canvas.width - 114, size=9)


def draw_narrow(canvas):
    for n, chosen in enumerate(originals().values()):
        y = 10 + 41 * n
        _name(canvas, chosen, (2, y), (canvas.width - 2, y), size=8.5)
        _bar(canvas, chosen, x=2, y=y + 18, w=canvas.width - 4, size=8.5)


def shares(chosen) -> dict[str, float]:
    """Kind -> its part of the parameters, in the order of the bar; together 1."""
    tree, sums = build(chosen), dict.fromkeys(ORDER, 0)
    for kind, parameters in by_kind(tree):
        sums[kind] += parameters
    return {kind: found / tree.parameters for kind, found in sums.items() if found}


def _name(canvas, chosen, at, below, size):
    canvas.label(Line(chosen.short, size, "ink", True), at=at, anchor="w")
    count = Line(f"{build(chosen).parameters:,}", size - 0.5, "muted")
    canvas.label(count, at=below, anchor="e" if canvas.narrow else "w")


def _bar(canvas, chosen, x, y, w, size):
    """The segments of one model, with as many words as fit."""
    boxes, found = [], shares(chosen)
    for kind, share in found.items():
        fill, ink = LOOKS[kind]
        width = max(share * w, 0.5)
        said = percent(share, digits=0)
        texts = (f"{SHORT.get(kind, '')} {said}", said, said.removesuffix(" %"), "")
        text = next(text for text in texts if not text or Line(text, size).width < width - 3)
        box = canvas.box(f"{chosen.slug}.{len(boxes)}", *([Line(text.strip(), size, ink)] if text else []), at=(x, y),
                         anchor="w", w=width, h=19, pad=(0, 0), shape="bare", says=f"{kind}: {said}")
        box.art = [tile(box.rect, fill)]
        boxes.append(box)
        x += width
    canvas.group(chosen.slug, boxes, says=f"{chosen.short}, {build(chosen).parameters:,} parameters")
