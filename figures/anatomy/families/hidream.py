"""HiDream-I1: two streams, then one, as in FLUX.1, but the image's feed-forward is a mixture of experts.

Every block reads the language model's tokens from a layer of their own; they are thrown away after it, while the tokens
of T5 and of the language model's last layer stay. Field names are those of the authors' HiDreamImageTransformer2DModel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

from figures.anatomy.fields import Blocks, Count, Problem, Range, Width, said
from figures.anatomy.nodes import attention, layer_norm, linear, rms_norm, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.transformer import ATTENTION, MLP, TIME, gated, pack, second_half, swiglu_in_three
from figures.anatomy.shapes import TensorSpec, feature_map, joined, text
from figures.anatomy.tree import Node, Wire, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "MMDiT, then single-stream blocks", "caption_channels"

RATIO, MULTIPLE = 4, 256   # of a feed-forward: hi_diffusers/models/attention.py, FeedForwardSwiGLU
LINEARS = ("linear_1", "linear_2")


@dataclass(frozen=True)
class Config:
    """Widths in channels, patch_size in positions of the latent."""

    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of the latent")
    out_channels: Width = said("channels of the prediction")
    num_layers: Blocks = said("blocks with two streams")
    num_single_layers: Blocks = said("blocks with one stream")
    attention_head_dim: Width = said("channels of a head")
    num_attention_heads: Count = said("heads of each attention")
    caption_channels: tuple[Width, ...] = said("channels of a text token that enters, of T5 and of the language model")
    text_emb_dim: Width = said("channels of the pooled text that enters")
    num_routed_experts: Count = said("experts among which the router of a block chooses")
    num_activated_experts: Count = said("routed experts that a token passes in a block")
    axes_dims_rope: tuple[Count, ...] = said("channels of a head that each axis of the position rotates")
    llama_layers: tuple[Annotated[int, Range(0, 1000)], ...] = said(
        "the layer of the language model that each block reads")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        blocks = self.num_layers + self.num_single_layers
        if len(self.llama_layers) != blocks:
            yield "llama_layers", self.llama_layers, f"{blocks} layers, one for each block"
        if len(self.caption_channels) != 2:
            yield "caption_channels", self.caption_channels, "two widths"
        if sum(self.axes_dims_rope) != self.attention_head_dim:
            yield "axes_dims_rope", self.axes_dims_rope, f"a sum of {self.attention_head_dim}, the width of a head"
        if self.num_activated_experts > self.num_routed_experts:
            yield "num_activated_experts", self.num_activated_experts, f"at most {self.num_routed_experts}"


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens of each of two encoders, a pooled text (text_emb_dim,) and a time ->
    the velocity (out_channels, H, W).
    """
    width, blocks = config.num_attention_heads * config.attention_head_dim, config.num_layers + config.num_single_layers
    vector, packed = TensorSpec(width), pack(config.in_channels, config.patch_size)
    x, words = packed.output.widened(width), text(width)
    kept, context = joined(words, words), joined(words, words, words)
    carried, both = joined(x, kept), joined(x, context)
    t5, llama = (text(channels) for channels in config.caption_channels)
    predicted = x.widened(config.patch_size**2 * config.out_channels)
    return block(
        "hidream", "denoiser", packed,
        vector_embedding("t_embedder.timestep_embedder", TIME, vector, "t_embedder.timestep_embedder", LINEARS),
        vector_embedding("p_embedder.pooled_embedder", TensorSpec(config.text_emb_dim), vector,
                         "p_embedder.pooled_embedder", LINEARS),
        step("add", "sum", vector),
        linear("x_embedder.proj", packed.output, width, kind="embedding", original="x_embedder.proj"),
        *(_caption(i, llama, width) for i in range(blocks)), _caption(blocks, t5, width),
        *repeated(_wrapped("block", _double(x, context, vector, config)), "double_stream_blocks", config.num_layers,
                  "double_stream_blocks"),
        step("concatenate", "concat", x, carried),
        *repeated(_wrapped("single-block", _single(both, vector, config)), "single_stream_blocks",
                  config.num_single_layers, "single_stream_blocks"),
        step("drop_text", "reshape", carried, x),
        _last(x, vector, predicted.channels),
        step("unpatchify", "reshape", predicted, feature_map(config.out_channels)))


def _wrapped(kind: str, inside: Node) -> Node:
    """A block is the only part of a module of the list."""
    return block("", kind, inside)


def _caption(index: int, words: TensorSpec, width: int) -> Node:
    name = f"caption_projection.{index}.linear"
    return linear(name, words, width, bias=False, kind="embedding", original=name)


def _double(x: TensorSpec, context: TensorSpec, vector: TensorSpec, config: Config) -> Node:
    both = joined(x, context)
    return block(
        "block", "wrapped",
        _modulation(vector, [f"{chunk}_{stream}" for stream in "it" for chunk in ATTENTION + MLP]),
        layer_norm("norm1_i", x, affine=False), step("modulate_msa_i", "modulate", x),
        layer_norm("norm1_t", context, affine=False), step("modulate_msa_t", "modulate", context),
        block("attn1", "joint-attention", *_qkv(x, ""), *_qkv(context, "_t"),
              attention(both, both, config.num_attention_heads),
              _linear("to_out", x), _linear("to_out_t", context),
              input=x, output=x, heads=config.num_attention_heads, original="attn1"),
        *_after(x, "i", experts("ff_i", x, config)), *_after(context, "t", swiglu("ff_t", context, RATIO * x.channels)),
        input=x, output=x, wires=(*_residuals("i", "image"), *_residuals("t", "text")), original="block")


def _single(x: TensorSpec, vector: TensorSpec, config: Config) -> Node:
    return block(
        "block", "wrapped",
        _modulation(vector, [f"{chunk}_i" for chunk in ATTENTION + MLP]),
        layer_norm("norm1_i", x, affine=False), step("modulate_msa_i", "modulate", x),
        block("attn1", "self-attention", *_qkv(x, ""), attention(x, x, config.num_attention_heads),
              _linear("to_out", x), heads=config.num_attention_heads, original="attn1"),
        *_after(x, "i", experts("ff_i", x, config)),
        input=x, output=x, wires=tuple(_residuals("i", None)), original="block")


def _modulation(vector: TensorSpec, chunks: list[str]) -> Node:
    return block("adaLN_modulation", "modulation", step("0", "activation", vector),
                 linear("1", vector, len(chunks) * vector.channels, original="1"),
                 chunks=tuple(chunks), original="adaLN_modulation")


def _linear(name: str, x: TensorSpec) -> Node:
    return linear(name, x, x.channels, original=name)


def _qkv(x: TensorSpec, suffix: str) -> list[Node]:
    """Queries, keys, values, and norms over the whole width, not over each head."""
    return [*(_linear(f"to_{letter}{suffix}", x) for letter in "qkv"),
            *(rms_norm(f"{letter}_rms_norm{suffix}", x, original=f"{letter}_rms_norm{suffix}") for letter in "qk")]


def _after(x: TensorSpec, stream: str, feed_forward: Node) -> list[Node]:
    """What follows the attention in one stream."""
    return [*gated(x, "msa", f"_{stream}"), *second_half(x, f"norm3_{stream}", feed_forward, f"_{stream}")]


def _residuals(stream: str, name: str | None) -> list[Wire]:
    first = f"input.{name}" if name else "input"
    return [Wire(first, f"residual_msa_{stream}", "residual"),
            Wire(f"residual_msa_{stream}", f"residual_mlp_{stream}", "residual")]


def inner_width(hidden: int) -> int:
    """Two thirds, rounded up: a gated layer has three matrices where a plain one has two."""
    return -(-int(2 * hidden / 3) // MULTIPLE) * MULTIPLE


def swiglu(name: str, x: TensorSpec, hidden: int, share: Fraction = Fraction(1)) -> Node:
    """The feed-forward of the authors' code, which is told the width of a plain one; `share` of the tokens pass."""
    return swiglu_in_three(name, x, inner_width(hidden), original=name, share=share)


def experts(name: str, x: TensorSpec, config: Config) -> Node:
    """A shared expert of half the width for all tokens, and the routed ones, of which a token passes a few."""
    hidden, share = RATIO * x.channels, Fraction(config.num_activated_experts, config.num_routed_experts)
    return block(
        name, "feed-forward",
        linear("gate", x, config.num_routed_experts, bias=False, kind="routing", original="gate"),
        *(swiglu(f"experts.{i}", x, hidden, share) for i in range(config.num_routed_experts)),
        step("weigh", "gate", x), swiglu("shared_experts", x, hidden // 2), step("add", "sum", x),
        input=x, output=x, original=name)


def _last(x: TensorSpec, vector: TensorSpec, outputs: int) -> Node:
    return block(
        "final_layer", "output",
        _modulation(vector, ["shift", "scale"]),
        layer_norm("norm_final", x, affine=False), step("modulate", "modulate", x),
        linear("linear", x, outputs, original="linear"), input=x, original="final_layer")
