"""The encoder half of T5 v1.1. Field names are those of transformers' T5Config."""

from dataclasses import dataclass

from figures.anatomy.fields import Blocks, Count, Width, said
from figures.anatomy.nodes import attention, embedding, linear, rms_norm, step
from figures.anatomy.shapes import TensorSpec, text
from figures.anatomy.tree import Node, block

KIND = "encoder"


@dataclass(frozen=True)
class Config:
    """Widths in channels: d_kv of a head, d_ff within the feed-forward."""

    vocab_size: Width = said("entries of the vocabulary")
    d_model: Width = said("channels of a token")
    d_kv: Width = said("channels of a head")
    d_ff: Width = said("hidden width of the feed-forward")
    num_layers: Blocks = said("transformer blocks")
    num_heads: Count = said("heads of each attention")
    relative_attention_num_buckets: Count = said("distances that the position bias tells apart, the far ones in groups")


def build(config: Config) -> Node:
    """Indices of L tokens -> (L, d_model), the states after the last norm."""
    x = text(config.d_model)
    later = _block(x, config, first=False)
    return block(
        "t5", "encoder",
        embedding("shared", config.vocab_size, x, original="shared"),
        _block(x, config, first=True).renamed("encoder.block.0", "encoder.block.0"),
        *(later.renamed(f"encoder.block.{i}", f"encoder.block.{i}") for i in range(1, config.num_layers)),
        rms_norm("encoder.final_layer_norm", x, original="encoder.final_layer_norm"))


def _block(x: TensorSpec, config: Config, first: bool) -> Node:
    """Attention and a gated feed-forward layer; the first block holds the position biases that all blocks use."""
    return block(
        "", "block",
        rms_norm("layer.0.layer_norm", x, original="layer.0.layer_norm"),
        _attention(x, config, first), step("residual_1", "sum", x),
        rms_norm("layer.1.layer_norm", x, original="layer.1.layer_norm"),
        _feed_forward(x, config.d_ff), step("residual_2", "sum", x))


def _attention(x: TensorSpec, config: Config, first: bool) -> Node:
    inner = x.widened(config.num_heads * config.d_kv)
    biases = TensorSpec(config.num_heads)
    return block(
        "layer.0.SelfAttention", "self-attention",
        *(linear(letter, x, inner.channels, bias=False, original=letter) for letter in "qkv"),
        embedding("relative_attention_bias", config.relative_attention_num_buckets, biases,
                  original="relative_attention_bias") if first else None,
        attention(inner, inner, config.num_heads),
        linear("o", inner, x.channels, bias=False, original="o"),
        heads=config.num_heads, original="layer.0.SelfAttention")


def _feed_forward(x: TensorSpec, width: int) -> Node:
    inner = x.widened(width)
    return block(
        "layer.1.DenseReluDense", "feed-forward",
        linear("wi_0", x, width, bias=False, original="wi_0"), linear("wi_1", x, width, bias=False, original="wi_1"),
        step("gate", "gate", inner), linear("wo", inner, x.channels, bias=False, original="wo"),
        original="layer.1.DenseReluDense")
