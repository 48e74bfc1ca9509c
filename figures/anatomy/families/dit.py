"""DiT: a transformer over patches, told time and class by adaLN-Zero. Field names are those of the authors' class."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import embedding, layer_norm, linear, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.transformer import (
    ATTENTION,
    MLP,
    TIME,
    gated,
    mlp,
    modulation,
    patches,
    positions,
    second_half,
    self_attention,
    unpatch,
)
from figures.anatomy.shapes import Size, TensorSpec
from figures.anatomy.tree import Node, Wire, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "DiT", None


@dataclass(frozen=True)
class Config:
    """Sides in positions of the latent, widths in channels."""

    input_size: Count = said("positions on each side of the latent, which fixes the position table")
    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of the latent")
    hidden_size: Width = said("channels of a token")
    depth: Blocks = said("transformer blocks")
    num_heads: Count = said("heads of each attention")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of hidden_size")
    num_classes: Width = said("classes, the null class apart")
    class_dropout_prob: float = said("the share of training samples whose class is replaced by the null class")
    learn_sigma: bool = said("whether a variance is predicted as well, which doubles the output channels")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.hidden_size % self.num_heads:
            yield "hidden_size", self.hidden_size, f"a multiple of the {self.num_heads} heads"
        if self.input_size % self.patch_size:
            yield "input_size", self.input_size, f"a multiple of the patch size {self.patch_size}"
        if not 0 <= self.class_dropout_prob <= 1:
            yield "class_dropout_prob", self.class_dropout_prob, "a probability"


def refusal(config: Config, size: Size) -> str | None:
    """Why the latent does not fit the table of positions; None if it does."""
    side = config.input_size
    return None if (size.height, size.width) == (side, side) else f"a latent of {side} × {side}, as trained"


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), a time and a class -> its noise, and a variance beside it where it learns one:
    (in_channels or twice as many, H, W).
    """
    vector = TensorSpec(config.hidden_size)
    patch = patches("proj", config.in_channels, config.patch_size, config.hidden_size, "x_embedder.proj")
    x, channels = patch.output.flattened(), config.in_channels * (1 + config.learn_sigma)
    last = linear("proj_out_2", x, config.patch_size**2 * channels, original="final_layer.linear")
    return block(
        "dit", "denoiser",
        positions(patch, x, (config.input_size // config.patch_size) ** 2),
        vector_embedding("timestep_embedder", TIME, vector, "t_embedder.mlp"),
        # one more row than classes stands for "no class" where guidance was trained for
        embedding("class_embedder", config.num_classes + (config.class_dropout_prob > 0), vector,
                  original="y_embedder.embedding_table"),
        *repeated(dit_block(x, vector, config), "transformer_blocks", config.depth, "blocks"),
        linear("proj_out_1", vector, 2 * x.channels, kind="modulation", original="final_layer.adaLN_modulation.1"),
        layer_norm("norm_out", x, affine=False), step("modulate_out", "modulate", x),
        last, unpatch(last.output, channels),
        input=patch.input)


def dit_block(x: TensorSpec, vector: TensorSpec, config: Config) -> Node:
    """Self-attention and feed-forward, each shifted, scaled and gated by time and class."""
    return block(
        "", "block",
        modulation("norm1", x, vector, ATTENTION + MLP, "adaLN_modulation.1"),
        self_attention(x, config.num_heads),
        *gated(x, "msa"),
        *second_half(x, "norm3", mlp("ff", x, int(config.mlp_ratio * x.channels), ("fc1", "fc2"), "mlp")),
        input=x, wires=WIRES)


WIRES = (
    Wire("input", "norm1", "flow"), Wire("vector", "norm1", "modulation"), Wire("norm1", "attn1", "flow"),
    Wire("attn1", "gate_msa", "flow"), Wire("norm1", "gate_msa", "modulation"),
    Wire("gate_msa", "residual_msa", "flow"), Wire("input", "residual_msa", "residual"),
    Wire("residual_msa", "norm3", "flow"), Wire("norm3", "modulate_mlp", "flow"),
    Wire("norm1", "modulate_mlp", "modulation"), Wire("modulate_mlp", "ff", "flow"),
    Wire("ff", "gate_mlp", "flow"), Wire("norm1", "gate_mlp", "modulation"),
    Wire("gate_mlp", "residual_mlp", "flow"), Wire("residual_msa", "residual_mlp", "residual"),
    Wire("residual_mlp", "output", "flow"),
)
