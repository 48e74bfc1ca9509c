"""Qwen-Image: two streams in every block, text from a language model. Field names: diffusers, where it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.families.flux import PACK
from figures.anatomy.fields import Blocks, Count, Problem, Width, said
from figures.anatomy.nodes import linear, rms_norm
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.joint import Joint, StreamNames, joint_block
from figures.anatomy.parts.transformer import TIME, modulation, pack, unpatch
from figures.anatomy.shapes import TensorSpec, text
from figures.anatomy.tree import Node, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "MMDiT", "joint_attention_dim"

MLP = 4   # the width of feed-forward layers over the model's; not a field


@dataclass(frozen=True)
class Config:
    """Widths in channels: in_channels of a token, out_channels of the latent."""

    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of an image token that enters: the latent's, times 4")
    out_channels: Width = said("channels of the predicted latent")
    num_layers: Blocks = said("blocks, each with two streams")
    attention_head_dim: Width = said("channels of a head")
    num_attention_heads: Count = said("heads of each attention")
    joint_attention_dim: Width = said("channels of a text token that enters")
    axes_dims_rope: tuple[Count, ...] = said("channels of a head that each axis of the position rotates")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if sum(self.axes_dims_rope) != self.attention_head_dim:
            yield "axes_dims_rope", self.axes_dims_rope, f"a sum of {self.attention_head_dim}, the width of a head"
        if self.in_channels % PACK**2:
            yield "in_channels", self.in_channels, f"a multiple of {PACK**2}, the latent positions of a token"


def stream(name: str) -> StreamNames:
    """The names of a stream, img or txt; the authors publish their code in diffusers, so both columns agree."""
    q, proj = ("to_", "") if name == "img" else ("add_", "_proj")
    added = "" if name == "img" else "added_"
    return StreamNames(modulation=f"{name}_mod.1", qkv=f"attn.{q}{{}}{proj}", norm_q=f"attn.norm_{added}q",
                 norm_k=f"attn.norm_{added}k", out="attn.to_out.0" if name == "img" else "attn.to_add_out",
                 mlp=(f"{name}_mlp.net.0.proj", f"{name}_mlp.net.2"), norm1=f"{name}_mod", linear="1", ff=f"{name}_mlp")


def build(config: Config) -> Node:
    """A latent (in_channels / 4, H, W), L text tokens (L, joint_attention_dim) and a time -> the velocity
    (out_channels, H, W).
    """
    width = config.num_attention_heads * config.attention_head_dim
    vector, words = TensorSpec(width), text(config.joint_attention_dim)
    packed = pack(config.in_channels // PACK**2, PACK)
    x, context = packed.output.widened(width), words.widened(width)
    kind = Joint(config.num_attention_heads, config.attention_head_dim, MLP * width, stream("img"), stream("txt"),
                 qk_norm=True, rotary=True)
    out = linear("proj_out", x, config.patch_size**2 * config.out_channels)
    return block(
        "qwen-image", "denoiser", packed,
        linear("img_in", packed.output, width, kind="embedding"),
        block("time_text_embed", "vectors",
              vector_embedding("timestep_embedder", TIME, vector, "timestep_embedder", ("linear_1", "linear_2")),
              original="time_text_embed"),
        rms_norm("txt_norm", words), linear("txt_in", words, width, kind="embedding"),
        *repeated(joint_block("", x, context, vector, kind), "transformer_blocks", config.num_layers,
                  "transformer_blocks"),
        modulation("norm_out", x, vector, ("scale", "shift"), "norm_out.linear"),
        out, unpatch(out.output, config.out_channels))
