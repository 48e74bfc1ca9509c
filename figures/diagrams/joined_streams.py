"""A block of two streams in small: image at the left, text at the right, one attention over both."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from figures.anatomy.tree import Node
from figures.diagrams.small_block import Place, Stream
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

WIDE = Place((20, 21), 44, (58, 172), 9.5, gap=7.8, mirror=None)
NARROW = Place((12.5, 15), 25.5, (33, 117), 8.4, gap=7.8, mirror=None)
ACROSS = {False: 364, True: 244.8}   # the sum of both edges


@dataclass(frozen=True)
class Words:
    """What a model says: lines of what enters, `norm` those of a norm with its scaling; `source` is turned."""

    title: str
    vector: tuple[str, ...]
    image: tuple[str, ...]
    text: tuple[str, ...]
    norm: tuple[str, ...]
    attention: tuple[str, ...]
    feed_forward: tuple[str, ...]
    positions: tuple[str, ...]
    source: str


def joined_streams(canvas, one: Node, words: Words, is_text: Callable[[Node], bool]) -> None:
    """Both streams of a joint block; `is_text` tells which of its parts are the text's."""
    place, across = NARROW if canvas.narrow else WIDE, ACROSS[canvas.narrow]
    title = canvas.label(Line(words.title, place.size + 1, "ink", True), at=(2, 2), anchor="nw", says=words.title)
    vector = block(canvas, "time", "vector", *words.vector, at=(across / 2, title.rect.y2 + 9), anchor="n",
                   shape="box", size=place.size, pad=(5, 2.6))
    parts = {"image": [node for node in one.children if not is_text(node)],
             "text": [node for node in one.children if is_text(node)]}
    streams = {"image": _stream(canvas, place, "image", words, one),
               "text": _stream(canvas, replace(place, mirror=across), "text", words, one)}
    for name, stream in streams.items():
        stream.enter(f"input.{name}", name, *getattr(words, name), top=vector.rect.y2 + 23)
        stream.run(parts[name][:1])
    _attention(canvas, streams, across, place, words)
    for name, stream in streams.items():
        stream.run(node for node in parts[name][1:] if node.name != "attn")
        stream.box(name, f"output.{name}", "To the next block")
        stream.carry(one.wires)
        stream.bar(f"modulation.{name}", words.source, f"Linear layer of the {name} stream · {words.source}", vector)


def _stream(canvas, place: Place, name: str, words: Words, one: Node) -> Stream:
    said = {node.name: words.norm for node in one.children if node.kind in ("modulation", "modulate")}
    said |= {node.name: words.feed_forward for node in one.children if node.kind == "feed-forward"}
    return Stream(canvas, place, name, said, "scale, shift")


def _attention(canvas, streams: dict[str, Stream], across: float, place: Place, words: Words) -> None:
    """Positions between the streams, and the attention as wide as both."""
    y = streams["image"].last.rect.y2 + 7
    turned = block(canvas, "image", "positions", *words.positions, at=(across / 2, y), anchor="n", style="quiet",
                   size=place.size, pad=(3.5, 2.4))
    wide = across - 2 * place.column[0]
    box = block(canvas, "joint-attention", "attn", *words.attention, at=(across / 2, turned.rect.y2 + 10), anchor="n",
                w=wide, size=place.size, pad=(3, 4))
    canvas.wire(turned.bottom, box.top, hue="image")
    for stream in streams.values():
        canvas.wire(stream.last.bottom, Stream.above(box, stream.last), hue=stream.hue)
        stream.leave(box)
