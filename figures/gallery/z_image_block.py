"""A block of Z-Image, and what FLUX.1's do not have

Words and pixels share every weight, after two blocks of their own. A narrow vector makes all scales and gates.
What FLUX.1 has otherwise is **outlined and numbered**.

Each half of the block begins with a norm whose result is scaled, and ends with another norm, a gate (⊗) that passes a
$\\tanh$, and the sum (⊕) with what entered. There are no shifts. The magenta column is the block's own linear layer: it
makes four vectors, as wide as a token, of the [256](fact:z-image.channels@t_embedder) numbers that hold the time. The
refiners of the image are blocks of the same kind; those of the text have no scales and no gates
([Z-Image, src/zimage/transformer.py](ref:zimage-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.diagrams.refined import Words, refined

MODELS = ("z-image", "flux1-dev")
IDEAS = ("transformer", "modulation")


def draw(canvas):
    chosen = model("z-image")
    tree, config = build(chosen), chosen.config
    one, width, vector = tree.find("layers.0"), config["dim"], tree.find("t_embedder").output.channels
    chunks, inner = len(one.find("adaLN_modulation").chunks), one.find("feed_forward.w1").output.channels
    refined(canvas, one, Words(
        f"{chosen.short}: one of {config['n_layers']} blocks", config["n_refiner_layers"], vector,
        f"{vector} → {chunks} × {width:,}",
        ("Attention over all tokens", f"{config['n_heads']} heads of {width // config['n_heads']}"),
        ("Gated feed-forward", f"{width:,} → {inner:,} → {width:,}"),
        "{:,} × {:,}".format(*one.input.at(native(chosen)))))
    before = model("flux1-dev").config
    mark(canvas, [
        Mark((("vector", "adaLN_modulation"),), f"Scales and gates come from {vector} numbers, which hold the time.",
             f"FLUX.1: from {before['hidden_size']:,}, which hold pooled text and guidance, too; and shifts.", "top"),
        Mark((("refiner.image", "refiner.text"),), "Two blocks of its own for each kind of token, then one stream.",
             f"FLUX.1: {before['depth']} blocks with two sets of weights, then {before['depth_single_blocks']} with "
             "one."),
        Mark(("attention_norm2", "ffn_norm2"), "A norm behind each part, too; the gate passes a tanh.",
             "FLUX.1: a norm in front only, and a plain gate."),
    ], 290, 9.5 if not canvas.narrow else 8.6)


draw_narrow = draw
