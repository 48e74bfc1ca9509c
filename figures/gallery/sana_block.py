"""A block of Sana, and what DiT and PixArt do not have

Attention without a matrix of tokens by tokens, and a convolution that takes the place of positions. **Outlined** is
what the blocks of DiT and PixArt have otherwise.

Image tokens run down; text is read by cross-attention and leaves as it came. Scales, shifts and gates are made once for
all blocks, and each block adds a small table of its own, as in PixArt. The feed-forward lays the tokens out as a
picture again: a 3 × 3 convolution, one filter for each channel, lets a token see its neighbours. No
vector of positions is added, and nothing is turned ([diffusers, sana_transformer.py](ref:diffusers-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.diagrams.small_block import Place, Stream
from figures.drawing.kit.blocks import block
from figures.drawing.kit.text import Line

MODELS = ("sana-1600m", "pixart-alpha")
IDEAS = ("transformer", "attention", "positions")

WIDE = Place((24, 21), 55, (70, 250), 9.5, gap=7.8)
NARROW = Place((20, 17), 43, (54, 220), 8.6, gap=7.8)


def draw(canvas):
    chosen, place = model("sana-1600m"), NARROW if canvas.narrow else WIDE
    tree, size = build(chosen), native(chosen)
    one = tree.find("transformer_blocks.0")
    (tokens, width), own = one.input.at(size), one.find("attn1")
    wide, text = one.find("ff.conv_inverted").output.channels, chosen.get("native.text.tokens")
    kernel = one.find("ff.conv_depth").layer.kernel
    title = canvas.label(Line(f"{chosen.short}: one of {chosen.config['num_layers']} blocks", place.size + 1, "ink",
                              True), at=(place.bar[0] + 14, 2), anchor="nw", says=f"{chosen.short}: one block")
    top = title.rect.y2 + 9
    vector = block(canvas, "time", "vector", "time", "shared", at=(place.bar[0], top), anchor="n", shape="box",
                   size=place.size, pad=(1.5, 2.6), says="Scales, shifts and gates that all blocks share")
    stream = Stream(canvas, place, "image", {
        "attn1": ("Linear attention", f"{own.heads} heads of {width // own.heads}, cost ∝ tokens"),
        "attn2": ("Cross-attention", f"reads {text} tokens of text"),
        "ff": ("Feed-forward, gated", f"1 × 1, {kernel} × {kernel}, 1 × 1: {wide:,} wide")}, "scale, shift")
    stream.enter("input", "image", "Image tokens", f"{tokens:,} × {width:,}", top=top)
    stream.run(node for node in one.children if node.name != "scale_shift_table")
    stream.box("image", "output", "To the next block")
    stream.carry(one.wires)
    rows = one.find("scale_shift_table").layer.shape[0]
    stream.bar("scale_shift_table", f"+ table of {rows} × {width:,}", f"Table · {rows} × {width:,}, added", vector)
    pixart = model("pixart-alpha")
    mark(canvas, [
        Mark(("input",), f"{tokens:,} tokens for 1024 × 1024 pixels: the autoencoder shrinks a side "
             f"{chosen.get('latent.downsampling')} times, and a position is a token.",
             f"PixArt: {pixart.get('latent.downsampling')} times, and squares of "
             f"{pixart.config['patch_size']} × {pixart.config['patch_size']}."),
        Mark(("attn1",), "No matrix of tokens by tokens: keys and values are summed up first.",
             "DiT, PixArt: softmax attention."),
        Mark(("ff",), f"A {kernel} × {kernel} convolution between the two linear layers shows a token its neighbours.",
             "DiT, PixArt: two linear layers, and a table of positions added at the start."),
    ], 290, 9.5 if not canvas.narrow else 8.6)


draw_narrow = draw
