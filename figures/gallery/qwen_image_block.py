"""A block of Qwen-Image, and what SD3's has otherwise

Two streams with weights of their own, as in SD3, in all [60](fact:qwen-image.config.num_layers)
blocks. **Outlined** is what is new: one vision-language
model for the words, a vector of time alone, positions that turn.

Image tokens run down the left side, text tokens down the right; they meet in the one attention (violet). Each stream
makes its scales, shifts and gates by a linear layer of its own in every block (magenta), six vectors as wide as a
token. Queries and keys pass a norm and are then turned by the position of their token
([diffusers, transformer_qwenimage.py](ref:diffusers-code)).
"""

from figures.anatomy import build, model, native
from figures.diagrams.joined_streams import Words, joined_streams
from figures.diagrams.marks import Mark, mark

MODELS = ("qwen-image", "sd3-medium")
IDEAS = ("transformer", "text encoders", "positions")


def draw(canvas):
    chosen = model("qwen-image")
    tree, config = build(chosen), chosen.config
    one, heads, narrow = tree.find("transformer_blocks.0"), config["num_attention_heads"], canvas.narrow
    (image, width), (text, _) = one.input.at(native(chosen)), tree.find("txt_in").output.at(native(chosen))
    chunks, inner = len(one.find("img_mod").chunks), one.find("img_mlp.net.0.proj").output.channels
    joined_streams(canvas, one, Words(
        f"{chosen.short}: one of {config['num_layers']} blocks, all of this kind", ("time",),
        ("Image tokens", f"{image:,} × {width:,}"), ("Text tokens", f"{text:,} × {width:,}"),
        ("Norm", "scale, shift") if narrow else ("Norm, scale, shift",),
        ("Joint attention", f"{image:,} + {text:,} tokens, {heads} heads of {width // heads}"),
        ("MLP", f"{inner:,} wide"), ("positions", "turn Q, K"), f"{width:,} → {chunks} × {width:,}"),
        lambda node: "_context" in node.name or node.name.startswith("txt"))
    mark(canvas, [
        Mark(("vector",), "The vector holds the time alone.", "SD3: time and pooled text.", "bottom"),
        Mark(("input.text",), "One vision-language model writes the text tokens.", "SD3: two CLIPs and T5.", "top"),
        Mark(("positions",), "Queries and keys turn; words go on along the picture's diagonal.",
             "SD3: a table of positions is added once, and words have none.", "left"),
    ], 372, 9.5 if not narrow else 8.6)


draw_narrow = draw
