"""A block of one stream behind refiners, with norms before and after each part and scales from a narrow vector."""

from dataclasses import dataclass

from figures.anatomy.tree import Node
from figures.diagrams.small_block import Place, Stream
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

WIDE = Place((24, 21), 55, (70, 250), 9.5, gap=7.8)
NARROW = Place((20, 17), 43, (54, 220), 8.6, gap=7.8)


@dataclass(frozen=True)
class Words:
    """What a model says of the block whose parts the tree names."""

    title: str
    refiners: int
    vector: int             # its width
    modulation: str         # what the layer makes of it
    attention: tuple[str, ...]
    feed_forward: tuple[str, ...]
    tokens: str = ""


def refined(canvas, one: Node, words: Words) -> Stream:
    """The refiners, side by side, and below them one block of the stream that both enter."""
    place = NARROW if canvas.narrow else WIDE
    title = canvas.label(Line(words.title, place.size + 0.4, "ink", True), at=(place.bar[0] + 14, 2), anchor="nw",
                         says=words.title)
    top, half = title.rect.y2 + 9, place.width / 2 - 3
    boxes = [block(canvas, stream, f"refiner.{stream}", f"{words.refiners} refiners", f"{stream} alone",
                   at=(x, top), anchor=anchor, w=half, size=place.size, pad=(3, 2.6),
                   says=f"{words.refiners} refiners · {stream} tokens alone")
             for stream, x, anchor in (("image", place.column[0], "nw"), ("text", place.column[1], "ne"))]
    vector = block(canvas, "time", "vector", "time", f"{words.vector:,}", at=(place.bar[0], top), anchor="n",
                   shape="box", size=place.size, pad=(4, 2.6), says=f"Time · {words.vector:,} numbers")
    stream = Stream(canvas, place, "joint", {
        "attention": words.attention, "attention_norm2": ("RMS norm",), "ffn_norm2": ("RMS norm",),
        "feed_forward": words.feed_forward}, "scale")
    entry = stream.enter("input", "transformer", "One sequence of both", *([words.tokens] if words.tokens else []),
                         top=boxes[0].rect.y2 + place.gap + 5)
    for box in boxes:
        canvas.wire(box.bottom, Stream.above(entry, box), hue=box.hue)
    stream.run(one.children)
    stream.box("transformer", "output", "To the next block")
    stream.carry(one.wires)
    stream.bar("adaLN_modulation", words.modulation, f"Linear · {words.modulation}, cut into scales and gates", vector)
    return stream
