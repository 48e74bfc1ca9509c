"""Parts of diffusion transformers: vectors that modulate, feed-forward layers, the way in and the way out."""

from fractions import Fraction

from figures.anatomy.nodes import attention, buffer, conv, layer_norm, linear, step
from figures.anatomy.shapes import TensorSpec, feature_map
from figures.anatomy.tree import Node, block

TIME = TensorSpec(256)   # a time, or a guidance scale, as sines and cosines
ATTENTION, MLP = ("shift_msa", "scale_msa", "gate_msa"), ("shift_mlp", "scale_mlp", "gate_mlp")
SECOND = ("shift_msa2", "scale_msa2", "gate_msa2")


def modulation(name: str, x: TensorSpec, vector: TensorSpec, chunks: tuple[str, ...], original: str,
               linear_name: str = "linear", *, bias: bool = True) -> Node:
    """A norm without weights, shifted and scaled by chunks that a linear layer makes of the vector (C_vector,).

    (tokens, C) -> (tokens, C); each of the `chunks` has C numbers, and those not used here are gates or serve another
    norm of the block. Peebles and Xie 2023, DiT, calls this adaLN, with gates that start at zero adaLN-Zero.
    """
    return block(
        name, "modulation",
        step("silu", "activation", vector),
        linear(linear_name, vector, len(chunks) * x.channels, bias=bias, original=""),
        layer_norm("norm", x, affine=False),
        step("modulate", "modulate", x),
        input=x, output=x, chunks=chunks, original=original)


def self_attention(x: TensorSpec, heads: int) -> Node:
    """(tokens, C) -> (tokens, C), as in DiT: queries, keys and values by linear layers with biases, one layer there."""
    return block(
        "attn1", "self-attention",
        *(linear(f"to_{letter}", x, x.channels, original="qkv") for letter in "qkv"),
        attention(x, x, heads), linear("to_out.0", x, x.channels, original="proj"),
        heads=heads, original="attn")


def mlp(name: str, x: TensorSpec, width: int, original: tuple[str, str], prefix: str | None = None) -> Node:
    """Two linear layers with GELU between: (tokens, C) -> (tokens, width) -> (tokens, C)."""
    inner = x.widened(width)
    return block(
        name, "feed-forward",
        linear("net.0.proj", x, width, original=original[0]),
        step("gelu", "activation", inner),
        linear("net.2", inner, x.channels, original=original[1]),
        original=prefix)


def gated(x: TensorSpec, branch: str, suffix: str = "") -> list[Node]:
    """What a branch gave is multiplied by its gate and added to what the branch was given; all of the shape of x."""
    return [step(f"gate_{branch}{suffix}", "gate", x), step(f"residual_{branch}{suffix}", "sum", x)]


def second_half(x: TensorSpec, norm: str, feed_forward: Node, suffix: str = "") -> list[Node]:
    """A norm without weights, shift and scale, the feed-forward, its gate and its sum: (tokens, C) -> (tokens, C)."""
    return [layer_norm(norm, x, affine=False), step(f"modulate_mlp{suffix}", "modulate", x), feed_forward,
            *gated(x, "mlp", suffix)]


def swiglu(name: str, x: TensorSpec, width: int, original: tuple[str, str]) -> Node:
    """One linear layer makes values and gates, (tokens, C) -> (tokens, 2 · width); what passes the gates, (tokens,
    width), goes through another back to (tokens, C). No biases."""
    inner = x.widened(width)
    return block(
        name, "feed-forward",
        linear("linear_in", x, 2 * width, bias=False, original=original[0]),
        step("swiglu", "gate", x.widened(2 * width), inner),
        linear("linear_out", inner, x.channels, bias=False, original=original[1]))


def swiglu_in_three(name: str, x: TensorSpec, width: int, *, original: str | None = None,
                    share: Fraction = Fraction(1)) -> Node:
    """The same with gates (w1) and values (w3) by two linear layers; w2 takes their product. `share` of tokens pass.

    With an `original` name, the three are called w1, w3 and w2 in the authors' code as well.
    """
    inner = x.widened(width)

    def part(own: str, before: TensorSpec, outputs: int) -> Node:
        return linear(own, before, outputs, bias=False, original=original and own, share=share)

    return block(name, "feed-forward", part("w1", x, width), part("w3", x, width),
                 step("swiglu", "gate", inner), part("w2", inner, x.channels), original=original)


def pack(channels: int, side: int) -> Node:
    """Each side × side square of a latent (channels, H, W) becomes one token of channels · side² numbers, without
    weights."""
    latent = feature_map(channels)
    squares = latent.strided(side).widened(channels * side**2)
    return block("pack", "patches", step("squares", "reshape", latent, squares),
                 step("flatten", "reshape", squares, squares.flattened()))


def patches(name: str, channels: int, patch: int, width: int, original: str) -> Node:
    """A convolution that turns each patch × patch square into one position: (channels, H, W) -> (width, H / patch,
    W / patch)."""
    return conv(name, feature_map(channels), width, patch, stride=patch, original=original)


def positions(patch: Node, x: TensorSpec, count: int) -> Node:
    """Patches as tokens x, (tokens, C), to which a fixed table of sines and cosines, `count` rows of C, or a window of
    it, is added."""
    stored = buffer("pos_embed", (1, count, x.channels), x, original="pos_embed")
    return block("pos_embed", "patches", patch, step("flatten", "reshape", patch.output, x), stored,
                 step("add", "sum", x), original="")


def unpatch(x: TensorSpec, channels: int) -> Node:
    """Tokens, each a square of positions, back to a map (channels, H, W)."""
    return step("unpatchify", "reshape", x, feature_map(channels))
