"""A single block of Chroma: FLUX.1 schnell's, without its modulation layer

Scale, shift and gate come **ready-made** from a small network that all blocks share. Nothing else of FLUX.1's block is
changed.

The small network reads the time and the number of the vector that is wanted, and gives all vectors of the model at
once. Three of them belong to a single block, twelve to a double one. It is five layers of two linear maps each, one
after the other, 5,120 wide ([diffusers 0.42.1, transformer_chroma.py, ChromaApproximator](ref:diffusers-0-42)). The
Atlas has no configuration of Chroma: the block is that of FLUX.1 schnell's tree, from which the code of Chroma differs
in the modulation alone, and nothing of Chroma is counted.
"""

from figures.anatomy import build, model, native
from figures.diagrams.marks import Mark, mark
from figures.diagrams.parallel_block import Words, parallel

MODELS = ("flux1-schnell",)
IDEAS = ("transformer", "modulation")

WIDTH, LAYERS = "5,120", 5   # defaults of ChromaTransformer2DModel in diffusers 0.42.1


def draw(canvas):
    chosen = model("flux1-schnell")
    tree, config = build(chosen), chosen.config
    one, width, heads = tree.find("single_transformer_blocks.0"), config["hidden_size"], config["num_heads"]
    vectors, own = _vectors(tree, width), len(one.find("norm").chunks)
    inner, both = one.find("proj_mlp").output.channels, one.find("proj_out").input.channels
    blocks = config["depth"] + config["depth_single_blocks"]
    parallel(canvas, one, Words(
        f"Chroma: one of {config['depth_single_blocks']} single blocks", ("time",),
        f"{LAYERS} MLPs → {vectors} × {width:,}",
        f"{LAYERS} MLPs in a row, {WIDTH} wide · {vectors} vectors of {width:,}, for all blocks",
        "{:,} × {:,}".format(*one.input.at(native(chosen))), f"{width:,} → {3 * width + inner:,}",
        ("Attention", f"{heads} of {width // heads}"), ("MLP, GELU", f"{inner:,} wide"), f"{both:,} → {width:,}",
        f"{blocks - 1} blocks more"))
    mark(canvas, [
        Mark((("vector", "source"),), f"One small network makes all {vectors} vectors of the model from the time.",
             f"FLUX.1 schnell: a linear layer in every block, {width:,} → {own} × {width:,}, fed with time and pooled "
             "text.", "top"),
        Mark(("norm", "gate"), f"No modulation layer in the block: {own} vectors arrive ready-made."),
    ], 298, 9.5 if not canvas.narrow else 8.6)


def _vectors(tree, width: int) -> int:
    """How many vectors FLUX.1's modulation layers make in one pass."""
    return sum(node.parameters for _, node in tree.walk() if node.kind == "modulation") // (width * (width + 1))


draw_narrow = draw
