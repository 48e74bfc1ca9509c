"""What PixArt and Sana share: one modulation for all blocks, to which each block adds a small table of its own."""

from figures.anatomy.nodes import attention, layer_norm, linear, parameter, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.transformer import gated, second_half
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node, Wire, block


def shared(name: str, vector: TensorSpec, *embeddings: Node) -> Node:
    """The embeddings are added to a vector (C,), from which one linear layer makes the two shifts, scales and gates,
    (6C,), that all blocks share: adaLN-single of Chen et al. 2023, PixArt-α."""
    return block(
        name, "vectors",
        block("emb", "embedding", *embeddings, step("add", "sum", vector), original=""),
        step("silu", "activation", vector),
        linear("linear", vector, 6 * vector.channels, kind="modulation", original="t_block.1"),
        original="")


def captions(words: TensorSpec, width: int) -> Node:
    """Text tokens through two linear layers: (L, C_text) -> (L, width)."""
    return vector_embedding("caption_projection", words, words.widened(width), "y_embedder.y_proj", ("fc1", "fc2"))


def single_block(x: TensorSpec, own: Node, cross: Node, feed_forward: Node) -> Node:
    """Self-attention (`own`) and feed-forward are shifted, scaled and gated; cross-attention between them is not.

    (tokens, C) -> (tokens, C), with a table of (6, C) of its own that is added to the shared modulation.
    """
    return block(
        "", "block",
        parameter("scale_shift_table", (6, x.channels), x, kind="modulation", original="scale_shift_table"),
        layer_norm("norm1", x, affine=False), step("modulate_msa", "modulate", x),
        own, *gated(x, "msa"),
        cross, step("residual_cross", "sum", x),
        *second_half(x, "norm2", feed_forward),
        input=x, output=x, wires=WIRES)


def cross_attention(x: TensorSpec, context: TensorSpec, heads: int) -> Node:
    """Queries from the image (tokens, C), keys and values from the text (L, C_text): -> (tokens, C)."""
    return block(
        "attn2", "cross-attention",
        linear("to_q", x, x.channels, original="q_linear"),
        linear("to_k", context, x.channels, original="kv_linear"),
        linear("to_v", context, x.channels, original="kv_linear"),
        attention(x, context.widened(x.channels), heads), linear("to_out.0", x, x.channels, original="proj"),
        output=x, heads=heads, original="cross_attn")


def last(x: TensorSpec, outputs: int) -> list[Node]:
    """Norm, shift and scale by a table and the time vector, and the layer that makes the prediction: (tokens, C) ->
    (tokens, outputs)."""
    return [parameter("scale_shift_table", (2, x.channels), x, kind="modulation",
                      original="final_layer.scale_shift_table"),
            layer_norm("norm_out", x, affine=False), step("modulate_out", "modulate", x),
            linear("proj_out", x, outputs, original="final_layer.linear")]


WIRES = (
    Wire("input", "norm1", "flow"), Wire("input", "residual_msa", "residual"), Wire("residual_msa", "attn2", "flow"),
    Wire("residual_msa", "residual_cross", "residual"), Wire("residual_cross", "norm2", "flow"),
    Wire("residual_cross", "residual_mlp", "residual"), Wire("residual_mlp", "output", "flow"),
    *(Wire("vector", target, "modulation") for target in ("modulate_msa", "gate_msa", "modulate_mlp", "gate_mlp")),
)
