"""Z-Image: one stream for image and text from the first layer on, and a narrow modulation.

Field names are those of the authors' ZImageTransformer2DModel.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from figures.anatomy.fields import Blocks, Count, Problem, Range, Width, said
from figures.anatomy.nodes import attention, layer_norm, linear, parameter, rms_norm, step
from figures.anatomy.parts.transformer import TIME, pack, swiglu_in_three
from figures.anatomy.shapes import TensorSpec, feature_map, joined, text
from figures.anatomy.tree import Node, Wire, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "single-stream DiT", "cap_feat_dim"

NARROW, MIDDLE = 256, 1024   # widths of the time vector and within its embedder: src/zimage/transformer.py
GATES = ("scale_msa", "gate_msa", "scale_mlp", "gate_mlp")


@dataclass(frozen=True)
class Config:
    """Widths in channels, patch_size in positions of the latent."""

    patch_size: Count = said("latent positions on each side of a token")
    in_channels: Width = said("channels of the latent")
    dim: Width = said("channels of a token within the blocks")
    n_layers: Blocks = said("blocks over text and image in one sequence")
    n_refiner_layers: Annotated[int, Range(0, 1000)] = said(
        "blocks over the image alone, and as many over the text alone, before them")
    n_heads: Count = said("heads of queries in each attention")
    n_kv_heads: Count = said("heads of keys and values in each attention")
    cap_feat_dim: Width = said("channels of a text token that enters")
    axes_dims: tuple[Count, ...] = said("channels of a head that each axis of the position rotates")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.dim % self.n_heads:
            yield "dim", self.dim, f"a multiple of the {self.n_heads} heads"
        elif sum(self.axes_dims) != self.dim // self.n_heads:
            yield "axes_dims", self.axes_dims, f"a sum of {self.dim // self.n_heads}, the width of a head"
        if self.n_kv_heads != self.n_heads:
            yield "n_kv_heads", self.n_kv_heads, f"{self.n_heads}, as many as n_heads: no model shares keys"


def build(config: Config) -> Node:
    """A latent (in_channels, H, W), L text tokens (L, cap_feat_dim) and a time -> the velocity (in_channels, H, W)."""
    packed, words = pack(config.in_channels, config.patch_size), text(config.cap_feat_dim)
    vector = TensorSpec(min(config.dim, NARROW))
    x, context = packed.output.widened(config.dim), words.widened(config.dim)
    both, key = joined(x, context), f"{config.patch_size}-1"
    one = TensorSpec(config.dim)
    return block(
        "z-image", "denoiser", packed,
        linear(f"all_x_embedder.{key}", packed.output, config.dim, kind="embedding"),
        parameter("x_pad_token", (1, config.dim), one),
        _time(vector),
        *repeated(zimage_block(x, vector, config), "noise_refiner", config.n_refiner_layers),
        block("cap_embedder", "embedding", rms_norm("0", words), linear("1", words, config.dim)),
        parameter("cap_pad_token", (1, config.dim), one),
        *repeated(zimage_block(context, None, config), "context_refiner", config.n_refiner_layers),
        step("concatenate", "concat", x, both),
        *repeated(zimage_block(both, vector, config), "layers", config.n_layers),
        _last(f"all_final_layer.{key}", both, vector, packed.output.channels),
        step("drop_text", "reshape", both.widened(packed.output.channels), packed.output),
        step("unpatchify", "reshape", packed.output, feature_map(config.in_channels)))


def _time(vector: TensorSpec) -> Node:
    middle = TensorSpec(MIDDLE)
    return block("t_embedder", "embedding", linear("mlp.0", TIME, MIDDLE), step("act", "activation", middle),
                 linear("mlp.2", middle, vector.channels))


def zimage_block(x: TensorSpec, vector: TensorSpec | None, config: Config) -> Node:
    """Attention and SwiGLU, each between two norms; with a vector, scaled before and gated after."""
    width, head = config.dim, config.dim // config.n_heads

    def told(name: str, kind: str) -> Node | None:
        return step(name, kind, x) if vector else None

    return block(
        "", "block",
        block("adaLN_modulation", "modulation", linear("0", vector, len(GATES) * width), chunks=GATES)
        if vector else None,
        rms_norm("attention_norm1", x), told("modulate_msa", "modulate"),
        block("attention", "self-attention",
              *(linear(f"to_{letter}", x, width, bias=False) for letter in "qkv"),
              rms_norm("norm_q", x, head), rms_norm("norm_k", x, head), attention(x, x, config.n_heads),
              linear("to_out.0", x, width, bias=False), heads=config.n_heads),
        rms_norm("attention_norm2", x), told("gate_msa", "gate"), step("residual_msa", "sum", x),
        rms_norm("ffn_norm1", x), told("modulate_mlp", "modulate"),
        swiglu_in_three("feed_forward", x, width * 8 // 3),
        rms_norm("ffn_norm2", x), told("gate_mlp", "gate"), step("residual_mlp", "sum", x),
        input=x, wires=WIRES)


def _last(name: str, x: TensorSpec, vector: TensorSpec, outputs: int) -> Node:
    return block(
        name, "output",
        step("silu", "activation", vector),
        linear("adaLN_modulation.1", vector, x.channels, kind="modulation"),
        layer_norm("norm_final", x, affine=False), step("modulate", "modulate", x),
        linear("linear", x, outputs), input=x)


WIRES = (Wire("input", "residual_msa", "residual"), Wire("residual_msa", "residual_mlp", "residual"))
