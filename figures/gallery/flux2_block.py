"""A single block of FLUX.2, and what FLUX.1's has otherwise

The layer that makes scale, shift and gate stands **outside**: one for all
[48](fact:flux2-dev.config.depth_single_blocks) blocks of this kind. Inside, the hidden layer is gated and no linear
layer has a bias.

As in FLUX.1, one linear layer makes queries, keys, values and the hidden layer of every token, and one takes both
results back to the width of a token. The vector at the top left holds the time and the guidance scale, and no text. Two
more such layers, one for the picture and one for the text, serve the double blocks
([BFL FLUX.2 code, src/flux2/model.py](ref:bfl-flux2-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.diagrams.parallel_block import Words, parallel
from figures.facts.catalogue import fact
from figures.words import percent

MODELS = ("flux2-dev", "flux1-dev")
IDEAS = ("transformer", "modulation")


def draw(canvas):
    chosen, before = model("flux2-dev"), model("flux1-dev")
    tree, config, blocks = build(chosen), chosen.config, chosen.config["depth_single_blocks"]
    one, layer = tree.find("single_transformer_blocks.0"), tree.find("single_stream_modulation")
    width, heads = config["hidden_size"], config["num_heads"]
    first, gated, last = (one.find(f"attn.{name}") for name in ("to_qkv_mlp_proj", "swiglu", "to_out"))
    vectors = len(layer.chunks)
    parallel(canvas, one, Words(
        f"{chosen.short}: one of {blocks} single blocks", ("time", "guidance"),
        f"one layer: {width:,} → {vectors} × {width:,}", f"One linear layer for all blocks · {width:,} → {vectors} × "
        f"{width:,}",
        "{:,} × {:,}".format(*one.input.at(native(chosen))),
        f"{width:,} → {first.output.channels:,}", ("Attention", f"{heads} of {width // heads}"),
        ("SwiGLU", f"{gated.output.channels:,} wide"), f"{last.input.channels:,} → {width:,}",
        f"{blocks - 1} blocks more"))
    ours, theirs = (percent(fact(f"{each.slug}.share.modulation").value) for each in (chosen, before))
    mark(canvas, [
        Mark((("vector", "source"),), f"One modulation layer tells all {blocks} blocks; with its sisters it is "
             f"{ours} of the model. Time and guidance, no text.",
             f"FLUX.1: a layer in every block, {theirs}; pooled text as well.", "top"),
        Mark(("linear1", "linear2"), "No bias.", "FLUX.1: a bias in every linear layer."),
        Mark(("hidden",), "Half of the hidden layer gates the other half.", "FLUX.1: GELU."),
    ], 298, 9.5 if not canvas.narrow else 8.6)


draw_narrow = draw
