"""A block of Lumina-Image 2.0, ten months before Z-Image's

The same parts in the same order: refiners, one stream, norms before and after. **Outlined** is what differs from
FLUX.1 here: fewer heads for keys and values, and another vector.

No configuration of this model stands in the Atlas, so nothing of it is counted. Parts, order and numbers are those of
the class with its default arguments ([diffusers 0.42.1, transformer_lumina2.py](ref:diffusers-0-42)); the drawing takes
the order from Z-Image's tree, whose block has the same parts. Three heads of queries share one head of keys and values.
"""

from figures.anatomy import build, model
from figures.diagrams.marks import Mark, mark
from figures.diagrams.refined import Words, refined

MODELS = ("z-image", "flux1-dev")
IDEAS = ("transformer", "attention", "modulation")

# Defaults of Lumina2Transformer2DModel and LuminaRMSNormZero in diffusers 0.42.1
BLOCKS, REFINERS, WIDTH, HEADS, KEYS, VECTOR = 26, 2, 2304, 24, 8, 1024


def draw(canvas):
    one = build(model("z-image")).find("layers.0")
    chunks = len(one.find("adaLN_modulation").chunks)
    refined(canvas, one, Words(
        f"Lumina-Image 2.0: one of {BLOCKS} blocks", REFINERS, VECTOR, f"{VECTOR:,} → {chunks} × {WIDTH:,}",
        ("Attention over all tokens", f"{HEADS} heads of queries, {KEYS} of keys"), ("Gated feed-forward",),
        f"tokens × {WIDTH:,}"))
    before = model("flux1-dev").config
    mark(canvas, [
        Mark((("vector", "adaLN_modulation"),), f"Scales and gates come from {VECTOR:,} numbers.",
             f"FLUX.1: from {before['hidden_size']:,}. Z-Image: from 256.", "top"),
        Mark((("refiner.image", "refiner.text"),), "Refiners for each kind of token, then one stream: Z-Image's plan.",
             f"FLUX.1: {before['depth']} blocks with two sets of weights first."),
        Mark(("attention",), f"{HEADS // KEYS} heads of queries share one head of keys and values.",
             f"FLUX.1, Z-Image: keys and values for every head, {before['num_heads']} of them in FLUX.1."),
    ], 290, 9.5 if not canvas.narrow else 8.6)


draw_narrow = draw
