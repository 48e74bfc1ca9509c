"""A single block of HiDream-I1, and what FLUX.1's has otherwise

The feed-forward is **four experts**, of which a router picks two for each token, and one that all tokens pass. Each
block is handed another layer of the language model to read.

Attention comes first, then the feed-forward, each behind a norm with scale and shift and before a gate (⊗). The tokens
of T5 and of Llama's last layer travel on with the picture. Those of the layer that a block is handed are thrown away
behind it ([HiDream-I1 code, transformer_hidream_image.py, moe.py](ref:hidream-code)). The drawing is one of the blocks
in which text and picture are one stream; in the first blocks the picture has the experts and the text a plain gated
feed-forward.
"""

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.diagrams.small_block import Place, Stream
from figures.drawing.kit.blocks import block, residual
from figures.drawing.kit.text import Line

MODELS = ("hidream-i1", "flux1-dev")
IDEAS = ("transformer", "text encoders")

WIDE = Place((24, 21), 55, (70, 254), 9.5, gap=7.8)
NARROW = Place((20, 17), 43, (54, 220), 8.6, gap=7.8)


def draw(canvas):
    chosen, place = model("hidream-i1"), NARROW if canvas.narrow else WIDE
    tree, config = build(chosen), chosen.config
    whole = tree.find("single_stream_blocks.0")
    one, (tokens, width) = whole.find("block"), whole.input.at(native(chosen))
    title = canvas.label(Line(f"{chosen.short}: one of {config['num_single_layers']} single blocks", place.size + 0.5,
                              "ink", True), at=(place.bar[0] + 14, 2), anchor="nw", says=f"{chosen.short}: a block")
    top, heads = title.rect.y2 + 9, config["num_attention_heads"]
    carried, layer = _entering(canvas, place, top, chosen.get("native.text.tokens"))
    vector = block(canvas, "time", "vector", "time", "text", at=(place.bar[0], top), anchor="n", shape="box",
                   size=place.size, pad=(5, 2.6), says="Vector of time and pooled text")
    stream = Stream(canvas, place, "joint", {"attn1": ("Attention over all", f"{heads} heads of {width // heads}")},
                    "scale, shift", {"ff_i": _experts})
    entry = stream.enter("input", "transformer", "One sequence", f"{tokens:,} × {width:,}",
                         top=carried.rect.y2 + place.gap + 5)
    for box in (carried, layer):
        canvas.wire(box.bottom, Stream.above(entry, box), hue=box.hue)
    stream.run(one.children)
    stream.box("transformer", "output", "To the next block,", "without that layer of Llama")
    stream.carry(one.wires)
    chunks = len(one.find("adaLN_modulation").chunks)
    stream.bar("adaLN_modulation", f"{width:,} → {chunks} × {width:,}", f"Linear · {width:,} → {chunks} × {width:,}",
               vector)
    routed, taken = config["num_routed_experts"], config["num_activated_experts"]
    mark(canvas, [
        Mark(("layer",), "New text for every block: the layers of the language model, one after the other.",
             "FLUX.1: the text tokens enter once."),
        Mark(("attn1",), "Attention alone; the feed-forward comes after it.", "FLUX.1: both side by side."),
        Mark((("router", *(f"expert.{n}" for n in range(routed)), "shared"),),
             f"{taken} of {routed} experts for each token, and one of half the width for all.",
             "FLUX.1: one MLP for every token."),
    ], 292, 9.5 if not canvas.narrow else 8.6)


def _entering(canvas, place, top, text):
    """What has come from the block before, and what enters anew."""
    half = place.width / 2 - 3
    parts = (("carried", "joint", "transformer", ("From before", "image, text"), place.column[0], "nw"),
             ("layer", "text", "text", ("Llama, a layer", f"{text} tokens"), place.column[1], "ne"))
    return [block(canvas, kind, name, *texts, at=(x, top), anchor=anchor, w=half, hue=hue, size=place.size,
                  pad=(2, 2.6)) for name, hue, kind, texts, x, anchor in parts]


def _experts(stream: Stream, node, before):
    """The router above its experts, the shared one beside them, and the sum of what they give."""
    canvas, place = stream.canvas, stream.place
    routed = [child for child in node.children if child.name.startswith("experts.")]
    pitch = (place.width + 4) / (len(routed) + 1.45)
    wide = len(routed) * pitch - 4
    router = block(canvas, "feed-forward", "router", "Router", at=(place.column[0] + wide / 2, stream.y), anchor="n",
                   w=wide, size=place.size, pad=(2, 2.6), style="quiet")
    y, boxes = router.rect.y2 + place.gap, []
    for n, _ in enumerate(routed):
        boxes.append(block(canvas, "feed-forward", f"expert.{n}", f"E{n + 1}", at=(place.column[0] + n * pitch, y),
                           anchor="nw", w=pitch - 4, size=place.size, pad=(1, 4), says=f"Expert {n + 1}"))
        canvas.wire(router.port("bottom", (boxes[-1].rect.cx - router.rect.x) / wide), boxes[-1].top, hue="mlp")
    shared = block(canvas, "feed-forward", "shared", "for all", at=(place.column[1], y), anchor="ne",
                   w=1.45 * pitch - 4, size=place.size, pad=(1, 4), says="Expert for all tokens")
    for end in (router, shared):
        canvas.wire(Stream.below(before, end), end.top, hue=stream.hue)
    added = residual(canvas, "experts.sum", at=(place.centre, boxes[0].rect.y2 + 12), anchor="n", d=12.5, hue="mlp")
    stream.parts |= {"router": router, "shared": shared}
    for box in (*boxes, shared):
        if abs(box.rect.cx - added.rect.cx) < 8:
            canvas.wire(box.bottom, added.top, hue="mlp")
        else:
            side = "left" if box.rect.cx < added.rect.cx else "right"
            canvas.wire(box.bottom, added.port(side), hue="mlp")
    return router, added


draw_narrow = draw
