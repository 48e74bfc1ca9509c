"""FLUX.2: FLUX.1's two kinds of block, but one modulation for all blocks of a kind, gated feed-forwards, no biases.

Field names are those of the authors' Flux2Params.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.families.flux import LAYERS, PACK, stream
from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import attention, layer_norm, linear, rms_norm, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.joint import Joint, joint_block
from figures.anatomy.parts.transformer import ATTENTION, MLP, TIME, modulation, pack, swiglu
from figures.anatomy.shapes import TensorSpec, feature_map, joined, text
from figures.anatomy.tree import Node, Wire, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "MMDiT, then single-stream blocks", "context_in_dim"


@dataclass(frozen=True)
class Config:
    """Widths in channels; of a token in_channels."""

    in_channels: Width = said("channels of an image token that enters: the latent's, times 4")
    context_in_dim: Width = said("channels of a text token that enters: three layers of the encoder side by side")
    hidden_size: Width = said("channels of a token within the blocks")
    num_heads: Count = said("heads of each attention")
    depth: Blocks = said("double blocks, with two streams")
    depth_single_blocks: Blocks = said("single blocks, with one stream")
    axes_dim: tuple[Count, ...] = said("channels of a head that each axis of the position rotates")
    theta: Width = said("base of the rotations' frequencies")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of hidden_size")
    guidance_embeds: bool = said("whether the guidance scale is an input of the network", default=True)

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.hidden_size % self.num_heads:
            yield "hidden_size", self.hidden_size, f"a multiple of the {self.num_heads} heads"
        elif sum(self.axes_dim) != self.hidden_size // self.num_heads:
            yield "axes_dim", self.axes_dim, f"a sum of {self.hidden_size // self.num_heads}, the width of a head"
        if self.in_channels % PACK**2:
            yield "in_channels", self.in_channels, f"a multiple of {PACK**2}, the latent positions of a token"


def build(config: Config) -> Node:
    """A latent (in_channels / 4, H, W), L text tokens (L, context_in_dim), a time and, where it takes one, the guidance
    scale -> the velocity, of the latent's shape.
    """
    width, channels = config.hidden_size, config.in_channels
    vector, words, packed = TensorSpec(width), text(config.context_in_dim), pack(channels // PACK**2, PACK)
    x, context = packed.output.widened(width), words.widened(width)
    both = joined(context, x)
    return block(
        "flux2", "denoiser", packed,
        linear("x_embedder", packed.output, width, bias=False, original="img_in", kind="embedding"),
        _vectors(vector, config.guidance_embeds),
        linear("context_embedder", words, width, bias=False, original="txt_in", kind="embedding"),
        _shared("double_stream_modulation_img", vector, ATTENTION + MLP),
        _shared("double_stream_modulation_txt", vector, ATTENTION + MLP),
        _shared("single_stream_modulation", vector, ATTENTION),
        *repeated(_double(x, context, config), "transformer_blocks", config.depth, "double_blocks"),
        step("concatenate", "concat", x, both),
        *repeated(_single(both, config), "single_transformer_blocks", config.depth_single_blocks, "single_blocks"),
        step("drop_text", "reshape", both, x),
        modulation("norm_out", x, vector, ("scale", "shift"), "final_layer.adaLN_modulation.1", bias=False),
        linear("proj_out", x, channels, bias=False, original="final_layer.linear"),
        step("unpack", "reshape", x.widened(channels), feature_map(channels // PACK**2)))


def _vectors(vector: TensorSpec, guidance: bool) -> Node:
    """Time, and the guidance scale if the model takes one, each through two linear layers, added; no pooled text."""
    return block(
        "time_guidance_embed", "vectors",
        vector_embedding("timestep_embedder", TIME, vector, "time_in", LAYERS, bias=False),
        vector_embedding("guidance_embedder", TIME, vector, "guidance_in", LAYERS, bias=False) if guidance else None,
        step("add", "sum", vector) if guidance else None)


def _shared(name: str, vector: TensorSpec, chunks: tuple[str, ...]) -> Node:
    """One linear layer whose shifts, scales and gates all blocks of a kind use."""
    return block(name, "modulation", step("silu", "activation", vector),
                 linear("linear", vector, len(chunks) * vector.channels, bias=False, original="lin"),
                 chunks=chunks, original=name)


def _double(x: TensorSpec, context: TensorSpec, config: Config) -> Node:
    head = config.hidden_size // config.num_heads
    kind = Joint(config.num_heads, head, int(config.mlp_ratio * config.hidden_size), stream("img"), stream("txt"),
                 qk_norm=True, rotary=True, bias=False, out_bias=False, feed_forward=swiglu)
    return joint_block("", x, context, None, kind)


def _single(x: TensorSpec, config: Config) -> Node:
    return block(
        "", "single-block",
        block("norm", "modulation", layer_norm("norm", x, affine=False), step("modulate", "modulate", x)),
        _attention(x, config),
        step("gate", "gate", x), step("residual", "sum", x),
        input=x, wires=WIRES)


WIRES = (
    Wire("input", "norm", "flow"), Wire("vector", "norm", "modulation"), Wire("norm", "attn", "flow"),
    Wire("positions", "attn", "rotation"), Wire("attn", "gate", "flow"), Wire("vector", "gate", "modulation"),
    Wire("gate", "residual", "flow"),
    Wire("input", "residual", "residual"), Wire("residual", "output", "flow"),
)


def _attention(x: TensorSpec, config: Config) -> Node:
    """Attention and feed-forward side by side, between two linear layers that serve both."""
    head, width = config.hidden_size // config.num_heads, int(config.mlp_ratio * x.channels)
    inner, both = x.widened(width), x.widened(x.channels + width)
    return block(
        "attn", "self-attention",
        linear("to_qkv_mlp_proj", x, 3 * x.channels + 2 * width, bias=False, original="linear1"),
        rms_norm("norm_q", x, head, original="norm.query_norm"), rms_norm("norm_k", x, head, original="norm.key_norm"),
        attention(x, x, config.num_heads),
        step("swiglu", "gate", x.widened(2 * width), inner), step("concatenate", "concat", x, both),
        linear("to_out", both, x.channels, bias=False, original="linear2"),
        heads=config.num_heads)
