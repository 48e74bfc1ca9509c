"""A single block of FLUX in small: attention and hidden layer side by side, told by something outside the block."""

from dataclasses import dataclass

from figures.anatomy.tree import Node
from figures.diagrams.small_block import Place, Stream
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

WIDE = Place((30, 21), 65, (80, 262), 9.5, gap=7.8)
NARROW = Place((26, 17), 54, (66, 222), 8.6, gap=7.8)


@dataclass(frozen=True)
class Words:
    """What a model says of the block, and of what tells it: two lines of the vector, one of what follows it."""

    title: str
    vector: tuple[str, ...]
    source: str
    says: str               # of the source, in full
    tokens: str
    inputs: str             # what linear1 does
    attention: tuple[str, ...]
    hidden: tuple[str, ...]
    outputs: str
    rest: str               # of the blocks that are told by the same


def parallel(canvas, one: Node, words: Words) -> Stream:
    """One block, and below it a box for the others that listen to the same source; `one` may be FLUX.1's or FLUX.2's,
    which differ in what is a module of its own."""
    place = NARROW if canvas.narrow else WIDE
    title = canvas.label(Line(words.title, place.size + 0.4, "ink", True), at=(place.bar[0] + 14, 2), anchor="nw",
                         says=words.title)
    top = title.rect.y2 + 9
    vector = block(canvas, "time", "vector", *words.vector, at=(place.bar[0], top), anchor="n", shape="box",
                   size=place.size, pad=(2.5, 2.6))

    def branches(stream: Stream, node: Node, before) -> tuple:
        return _branches(stream, words, before)

    stream = Stream(canvas, place, "joint", {}, "scale, shift", {"attn": branches},
                    ("proj_mlp", "act_mlp", "concatenate", "proj_out"))
    stream.enter("input", "transformer", "Text and image tokens", words.tokens, top=top)
    stream.run(one.children)
    stream.carry(one.wires)
    stream.modulated.append(stream.box("transformer", "rest", words.rest, style="dashed"))
    stream.bar("source", words.source, words.says, vector)
    return stream


def _branches(stream: Stream, words: Words, before) -> tuple:
    """linear1, the two branches, and linear2."""
    canvas, place, half = stream.canvas, stream.place, stream.place.width / 2 - 3
    first = stream.box("projection", "linear1", "One linear layer", words.inputs)
    y, boxes = first.rect.y2 + place.gap, []
    for kind, name, texts, x, anchor in (("attention", "attention", words.attention, place.column[0], "nw"),
                                         ("feed-forward", "hidden", words.hidden, place.column[1], "ne")):
        box = block(canvas, kind, name, *texts, at=(x, y), anchor=anchor, w=half, size=place.size, pad=(2, 2.6))
        stream.parts[name] = box
        boxes.append(box)
    stream.last, stream.y = None, boxes[0].rect.y2 + place.gap
    last = stream.box("projection", "linear2", "One linear layer", words.outputs)
    for box in boxes:
        share = (box.rect.cx - first.rect.x) / first.rect.w
        canvas.wire(first.port("bottom", share), box.top, hue="joint")
        canvas.wire(box.bottom, last.port("top", share), hue="joint")
    return first, last
