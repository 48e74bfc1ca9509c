"""The text towers of CLIP and OpenCLIP. Field names are those of OpenCLIP's model_configs, text_cfg."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import attention, embedding, layer_norm, linear, parameter, step
from figures.anatomy.shapes import Size, TensorSpec, text
from figures.anatomy.tree import Node, block, repeated

KIND = "encoder"


@dataclass(frozen=True)
class Config:
    """Lengths in tokens, widths in channels."""

    context_length: Width = said("tokens of a text, padding included")
    vocab_size: Width = said("entries of the vocabulary")
    width: Width = said("channels of a token")
    heads: Count = said("heads of each attention")
    layers: Blocks = said("transformer blocks")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of width", default=4.0)
    embed_dim: Width | None = said("channels of the pooled text after its projection", default=None)

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.width % self.heads:
            yield "width", self.width, f"a multiple of the {self.heads} heads"


def refusal(config: Config, size: Size) -> str | None:
    """Why the text is too long; None if it is not."""
    most = config.context_length
    return None if size.text <= most else f"at most {most} text tokens, for which there are positions"


def build(config: Config) -> Node:
    """Indices of L tokens -> (L, width), the states after the last norm; where it is used, also the pooled vector
    (embed_dim,), which is projected from the token that ends the text.
    """
    x = text(config.width)
    tower = block(
        "text_model", "encoder",
        embedding("embeddings.token_embedding", config.vocab_size, x, original="token_embedding"),
        parameter("embeddings.position_embedding", (config.context_length, config.width), x,
              original="positional_embedding"),
        *repeated(_layer(x, config), "encoder.layers", config.layers, "transformer.resblocks"),
        layer_norm("final_layer_norm", x, original="ln_final"))
    if config.embed_dim is None:
        return tower
    last = TensorSpec(config.width)   # of the token that ends the text
    pooled = linear("text_projection", last, config.embed_dim, bias=False, original="text_projection")
    return block("clip", "encoder", tower, pooled, output=x)


def _layer(x: TensorSpec, config: Config) -> Node:
    """Each token reads those before it, then itself; both added to what came in."""
    return block(
        "", "block",
        layer_norm("layer_norm1", x, original="ln_1"),
        _attention(x, config.heads), step("residual_1", "sum", x),
        layer_norm("layer_norm2", x, original="ln_2"),
        _mlp(x, int(config.mlp_ratio * x.channels)), step("residual_2", "sum", x))


def _attention(x: TensorSpec, heads: int) -> Node:
    return block(
        "self_attn", "self-attention",
        *(linear(f"{letter}_proj", x, x.channels, original="in_proj") for letter in "qkv"),
        attention(x, x, heads), linear("out_proj", x, x.channels, original="out_proj"),
        heads=heads, original="attn")


def _mlp(x: TensorSpec, width: int) -> Node:
    inner = x.widened(width)
    return block("mlp", "feed-forward", linear("fc1", x, width, original="c_fc"), step("gelu", "activation", inner),
                 linear("fc2", inner, x.channels, original="c_proj"), original="mlp")
