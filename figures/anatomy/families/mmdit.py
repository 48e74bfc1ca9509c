"""MMDiT: the denoiser of Stable Diffusion 3 and 3.5. Field names are those of the published transformer/config.json."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from figures.anatomy.fields import Blocks, Count, Problem, Range, Width, said
from figures.anatomy.nodes import linear, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.joint import Joint, StreamNames, joint_block
from figures.anatomy.parts.transformer import TIME, modulation, patches, positions, unpatch
from figures.anatomy.shapes import Size, TensorSpec, text
from figures.anatomy.tree import Node, block

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "MMDiT", "joint_attention_dim"

MLP = 4   # the width of feed-forward layers over the model's; not a field


@dataclass(frozen=True)
class Config:
    """Widths in channels, patch_size in positions of the latent, pos_embed_max_size in patches."""

    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of the latent")
    out_channels: Width = said("channels of the prediction")
    num_layers: Blocks = said("blocks, each with two streams")
    num_attention_heads: Count = said("heads of each attention")
    attention_head_dim: Width = said("channels of a head")
    joint_attention_dim: Width = said("channels of a text token that enters")
    caption_projection_dim: Width = said("channels of a token of the text stream")
    pooled_projection_dim: Width = said("channels of the pooled text that enters")
    pos_embed_max_size: Count = said("patches on each side of the stored position table")
    qk_norm: str | None = said("the norm of queries and keys, if any", default=None)
    dual_attention_layers: tuple[Annotated[int, Range(0, 1000)], ...] = said(
        "the blocks, counted from 0, with a second attention over the image alone", default=())

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        width = self.num_attention_heads * self.attention_head_dim
        if self.caption_projection_dim != width:
            yield "caption_projection_dim", self.caption_projection_dim, f"{width}, heads times their width"
        if self.qk_norm not in (None, "rms_norm"):
            yield "qk_norm", self.qk_norm, "rms_norm, or no such field"
        for layer in self.dual_attention_layers:
            if layer >= self.num_layers:
                yield "dual_attention_layers", layer, f"layers below {self.num_layers}"


def refusal(config: Config, size: Size) -> str | None:
    """Why the latent is too large for the table of positions; None if it is not."""
    most = config.pos_embed_max_size * config.patch_size
    if max(size.height, size.width) > most:
        return f"a latent of at most {most} × {most}, for which there are positions"
    return None


def stream(block: str) -> StreamNames:
    """The names of a stream in the reference code."""
    return StreamNames(modulation=f"{block}.adaLN_modulation.1", qkv=f"{block}.attn.qkv", norm_q=f"{block}.attn.ln_q",
                 norm_k=f"{block}.attn.ln_k", out=f"{block}.attn.proj", mlp=(f"{block}.mlp.fc1", f"{block}.mlp.fc2"))


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens (L, joint_attention_dim), a pooled text (pooled_projection_dim,) and
    a time -> the velocity (out_channels, H, W).
    """
    width = config.num_attention_heads * config.attention_head_dim
    vector, words = TensorSpec(width), text(config.joint_attention_dim)
    patch = patches("proj", config.in_channels, config.patch_size, width, "x_embedder.proj")
    x, context = patch.output.flattened(), words.widened(width)
    return block(
        "mmdit", "denoiser",
        positions(patch, x, config.pos_embed_max_size**2),
        _vectors(config.pooled_projection_dim, vector),
        linear("context_embedder", words, width, original="context_embedder", kind="embedding"),
        *_blocks(x, context, vector, config),
        modulation("norm_out", x, vector, ("scale", "shift"), "final_layer.adaLN_modulation.1"),
        linear("proj_out", x, config.patch_size**2 * config.out_channels, original="final_layer.linear"),
        unpatch(x.widened(config.patch_size**2 * config.out_channels), config.out_channels),
        input=patch.input)


def _vectors(pooled: int, vector: TensorSpec) -> Node:
    """Time and pooled text, each through two linear layers, added."""
    return block("time_text_embed", "vectors",
                 vector_embedding("timestep_embedder", TIME, vector, "t_embedder.mlp"),
                 vector_embedding("text_embedder", TensorSpec(pooled), vector, "y_embedder.mlp"),
                 step("add", "sum", vector))


def _blocks(x: TensorSpec, context: TensorSpec, vector: TensorSpec, config: Config) -> list[Node]:
    kind = Joint(config.num_attention_heads, config.attention_head_dim, MLP * x.channels, stream("x_block"),
                 stream("context_block"), qk_norm=config.qk_norm is not None)
    made: dict[tuple[bool, bool], Node] = {}

    def one(dual: bool, last: bool) -> Node:
        if (dual, last) not in made:
            made[dual, last] = joint_block("", x, context, vector, kind, dual=dual, text_output=not last)
        return made[dual, last]

    return [one(i in config.dual_attention_layers, i == config.num_layers - 1)
            .renamed(f"transformer_blocks.{i}", f"joint_blocks.{i}") for i in range(config.num_layers)]
