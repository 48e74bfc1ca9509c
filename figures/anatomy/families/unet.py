"""The U-Net of latent diffusion: SD 1.x, SD 2.x and SDXL. Field names are those of the authors' YAML files."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Count, Depth, Levels, Problem, Resnets, Width, said
from figures.anatomy.nodes import attention, conv, group_norm, layer_norm, linear, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.levels import LevelNames, Plan, levels, output
from figures.anatomy.parts.resnet import SEQUENTIAL
from figures.anatomy.shapes import TensorSpec, feature_map, text
from figures.anatomy.tree import Node, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "U-Net", "context_dim"


@dataclass(frozen=True)
class Config:
    """Widths in channels, attention_resolutions in positions of the latent per position of a level."""

    in_channels: Width = said("channels of the latent")
    out_channels: Width = said("channels of the prediction")
    model_channels: Width = said("channels on the finest level")
    attention_resolutions: tuple[Count, ...] = said(
        "the levels with transformers, as latent positions for each of theirs along a side")
    num_res_blocks: Resnets = said("residual blocks on each level on the way down")
    channel_mult: Levels = said("on each level the width, in multiples of model_channels")
    transformer_depth: Depth | tuple[Depth, ...] = said("blocks of each transformer, one number or one for each level")
    context_dim: Width | tuple[Width, ...] = said("channels of a text token that enters")
    num_heads: Count | None = said("heads of each attention", default=None)
    num_head_channels: Width | None = said("channels of a head", default=None)
    use_linear_in_transformer: bool = said(
        "whether a transformer's projections in and out are linear layers, not 1×1 convolutions", default=False)
    adm_in_channels: Width | None = said(
        "channels of the vector that is added to the time embedding: pooled text and sizes", default=None)

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        levels = len(self.channel_mult)
        if (self.num_heads is None) == (self.num_head_channels is None):
            yield "num_heads", self.num_heads, "either num_heads or num_head_channels"
        if isinstance(self.transformer_depth, tuple) and len(self.transformer_depth) != levels:
            yield "transformer_depth", self.transformer_depth, f"one depth for each of {levels} levels"
        for factor in self.attention_resolutions:
            if factor not in [2**level for level in range(levels)]:
                yield "attention_resolutions", factor, f"a power of two up to {2 ** (levels - 1)}"
        if isinstance(self.context_dim, tuple) and len(set(self.context_dim)) > 1:
            yield "context_dim", self.context_dim, "the same width for every transformer block"
        if self.model_channels % 32:
            yield "model_channels", self.model_channels, "a multiple of 32, the groups of each norm"
        for mult in self.channel_mult:
            if (self.model_channels * mult) % (self.num_heads or self.num_head_channels or 1):
                yield "channel_mult", mult, "levels whose width divides into heads"

    def depths(self) -> tuple[int, ...]:
        """Transformer blocks per level, as the field states them, used or not."""
        stated = self.transformer_depth
        return stated if isinstance(stated, tuple) else (stated,) * len(self.channel_mult)

    @property
    def context(self) -> int:
        """Width of the text tokens."""
        return self.context_dim[0] if isinstance(self.context_dim, tuple) else self.context_dim

    def heads(self, width: int) -> int:
        """Of an attention over so many channels."""
        return self.num_heads or width // (self.num_head_channels or width)


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens (L, context_dim), a time and, where it takes one, a vector
    (adm_in_channels,) -> the noise or the v in the latent, (out_channels, H, W).

    The deepest level's depth also holds in the middle, whether or not that level has attention.
    """
    base, stated = config.model_channels, config.depths()
    time, x = TensorSpec(4 * base), feature_map(config.in_channels)
    first = conv("conv_in", x, base, original="input_blocks.0.0")
    plan = Plan(
        widths=tuple(base * mult for mult in config.channel_mult),
        resnets=config.num_res_blocks,
        depths=tuple(depth if 2**level in config.attention_resolutions else 0 for level, depth in enumerate(stated)),
        middle_depth=stated[-1],
        attend=lambda name, x, depth, original: transformer(name, x, depth, config, original),
        names=ldm_names(config.num_res_blocks, len(stated)))
    body, skips = levels(first.output, time, plan)
    added = config.adm_in_channels
    return block(
        "unet", "denoiser",
        vector_embedding("time_embedding", TensorSpec(base), time, "time_embed"),
        vector_embedding("add_embedding", TensorSpec(added), time, "label_emb.0") if added else None,
        first, *body, *output(body[-1].output, config.out_channels, "out.0", "out.2"),
        input=x, wires=skips)


def ldm_names(resnets: int, count: int) -> LevelNames:
    """The original numbers the blocks through: input_blocks 0 is the first convolution."""
    def down(level: int, i: int) -> int:
        return 1 + level * (resnets + 1) + i

    def up(level: int, i: int) -> int:
        return (count - 1 - level) * (resnets + 1) + i

    return LevelNames(
        down=lambda level, i: f"input_blocks.{down(level, i)}.0",
        down_attention=lambda level, i: f"input_blocks.{down(level, i)}.1",
        shrink=lambda level: f"input_blocks.{down(level, resnets)}.0.op",
        middle=("middle_block.0", "middle_block.1", "middle_block.2"),
        up=lambda level, i: f"output_blocks.{up(level, i)}.0",
        up_attention=lambda level, i: f"output_blocks.{up(level, i)}.1",
        grow=lambda level, attended: f"output_blocks.{up(level, resnets)}.{2 if attended else 1}.conv",
        resnet=SEQUENTIAL)


def transformer(name: str, x: TensorSpec, depth: int, config: Config, original: str) -> Node:
    """Transformer blocks over the positions of a map, with a residual connection around all: (C, H, W) -> (C, H, W)."""
    tokens = x.flattened()
    if config.use_linear_in_transformer:
        into, out = linear("proj_in", tokens, x.channels), linear("proj_out", tokens, x.channels)
    else:
        into, out = conv("proj_in", x, x.channels, 1), conv("proj_out", x, x.channels, 1)
    one = transformer_block("0", tokens, text(config.context), config.heads(x.channels))
    return block(
        name, "transformer",
        group_norm("norm", x, original="norm"), into.renamed("proj_in", "proj_in"),
        *repeated(one, "transformer_blocks", depth, "transformer_blocks"),
        out.renamed("proj_out", "proj_out"), step("residual", "sum", x),
        input=x, output=x, original=original)


def transformer_block(name: str, x: TensorSpec, context: TensorSpec, heads: int) -> Node:
    """Self-attention, cross-attention to the text, feed-forward: each after a norm, each added to what came in."""
    return block(
        name, "block",
        layer_norm("norm1", x, original="norm1"), attend("attn1", "self-attention", x, x, heads),
        step("residual_1", "sum", x),
        layer_norm("norm2", x, original="norm2"), attend("attn2", "cross-attention", x, context, heads),
        step("residual_2", "sum", x),
        layer_norm("norm3", x, original="norm3"), feed_forward(x),
        step("residual_3", "sum", x))


def attend(name: str, kind: str, x: TensorSpec, context: TensorSpec, heads: int) -> Node:
    """Queries from x, (queries, C); keys and values from the context, (keys, C_context): -> (queries, C)."""
    keys = context.widened(x.channels)
    return block(
        name, kind,
        linear("to_q", x, x.channels, bias=False, original="to_q"),
        linear("to_k", context, x.channels, bias=False, original="to_k"),
        linear("to_v", context, x.channels, bias=False, original="to_v"),
        attention(x, keys, heads),
        linear("to_out.0", x, x.channels, original="to_out.0"),
        heads=heads, original=name)


def feed_forward(x: TensorSpec) -> Node:
    """GEGLU, (tokens, C) -> (tokens, C): one linear layer makes values and gates, each four times as wide as x."""
    inner = x.widened(4 * x.channels)
    return block(
        "ff", "feed-forward",
        linear("net.0.proj", x, 8 * x.channels, original="net.0.proj"),
        step("geglu", "gate", x.widened(8 * x.channels), inner),
        linear("net.2", inner, x.channels, original="net.2"),
        original="ff")
