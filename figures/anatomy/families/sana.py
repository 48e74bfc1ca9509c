"""Sana: attention whose cost grows linearly, convolutions in the feed-forward, no positions.

Field names are those of diffusers' SanaTransformer2DModel, to which the authors publish their weights.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import conv, linear, linear_attention, rms_norm, step
from figures.anatomy.parts.adaln_single import captions, cross_attention, last, shared, single_block
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.transformer import TIME, patches, unpatch
from figures.anatomy.shapes import TensorSpec, text
from figures.anatomy.tree import Node, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "DiT with linear attention", "caption_channels"


@dataclass(frozen=True)
class Config:
    """Widths in channels, patch_size in positions of the latent."""

    in_channels: Width = said("channels of the latent")
    out_channels: Width = said("channels of the prediction")
    num_layers: Blocks = said("transformer blocks")
    num_attention_heads: Count = said("heads of each self-attention")
    attention_head_dim: Width = said("channels of a head of self-attention")
    num_cross_attention_heads: Count = said("heads of each cross-attention")
    cross_attention_head_dim: Width = said("channels of a head of cross-attention")
    caption_channels: Width = said("channels of a text token that enters")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of the token's")
    patch_size: Count = said("latent positions on each side of a token")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        width = self.num_attention_heads * self.attention_head_dim
        if self.num_cross_attention_heads * self.cross_attention_head_dim != width:
            yield "cross_attention_head_dim", self.cross_attention_head_dim, f"heads that make {width} together"


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens (L, caption_channels) and a time -> the velocity
    (out_channels, H, W).
    """
    width, words = config.num_attention_heads * config.attention_head_dim, text(config.caption_channels)
    patch = patches("patch_embed.proj", config.in_channels, config.patch_size, width, "x_embedder.proj")
    x, context, vector = patch.output.flattened(), words.widened(width), TensorSpec(width)
    outputs = config.patch_size**2 * config.out_channels
    one = single_block(x, _attention(x, config.num_attention_heads),
                       cross_attention(x, context, config.num_cross_attention_heads),
                       _feed_forward(patch.output, int(config.mlp_ratio * width)))
    return block(
        "sana", "denoiser", patch, step("flatten", "reshape", patch.output, x),
        shared("time_embed", vector, vector_embedding("timestep_embedder", TIME, vector, "t_embedder.mlp")),
        captions(words, width), rms_norm("caption_norm", context, original="attention_y_norm"),
        *repeated(one, "transformer_blocks", config.num_layers, "blocks"),
        *last(x, outputs), unpatch(x.widened(outputs), config.out_channels))


def _attention(x: TensorSpec, heads: int) -> Node:
    return block(
        "attn1", "self-attention",
        *(linear(f"to_{letter}", x, x.channels, bias=False, original="qkv") for letter in "qkv"),
        linear_attention(x, heads), linear("to_out.0", x, x.channels, original="proj"),
        heads=heads, original="attn")


def _feed_forward(x: TensorSpec, width: int) -> Node:
    """A gated feed-forward with a 3×3 convolution in the middle, which is how tokens learn their places."""
    wide, inner = x.widened(2 * width), x.widened(width)
    return block(
        "ff", "feed-forward",
        conv("conv_inverted", x, 2 * width, 1, original="inverted_conv.conv"), step("silu", "activation", wide),
        conv("conv_depth", wide, 2 * width, 3, groups=2 * width, original="depth_conv.conv"),
        step("gate", "gate", wide, inner),
        conv("conv_point", inner, x.channels, 1, bias=False, original="point_conv.conv"), original="mlp")
