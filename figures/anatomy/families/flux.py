"""FLUX.1: blocks with two streams, then blocks with one. Field names are those of the authors' FluxParams."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from figures.anatomy.fields import Blocks, Count, Problem, Ratio, Width, said
from figures.anatomy.nodes import attention, linear, rms_norm, step
from figures.anatomy.parts.embedding import vector_embedding
from figures.anatomy.parts.joint import Joint, StreamNames, joint_block
from figures.anatomy.parts.transformer import TIME, modulation, pack
from figures.anatomy.shapes import TensorSpec, feature_map, joined, text
from figures.anatomy.tree import Node, Wire, block, repeated

KIND, ARCHITECTURE, TEXT_WIDTH = "denoiser", "MMDiT, then single-stream blocks", "context_in_dim"

PACK = 2   # each 2 × 2 square of the latent is one token: src/flux/sampling.py, prepare
LAYERS = ("in_layer", "out_layer")


@dataclass(frozen=True)
class Config:
    """Widths in channels; of a token in_channels and out_channels."""

    in_channels: Width = said("channels of an image token that enters: the latent's, times 4")
    out_channels: Width = said("channels of an image token of the prediction")
    vec_in_dim: Width = said("channels of the pooled text that enters")
    context_in_dim: Width = said("channels of a text token that enters")
    hidden_size: Width = said("channels of a token within the blocks")
    mlp_ratio: Ratio = said("hidden width of the feed-forward, in multiples of hidden_size")
    num_heads: Count = said("heads of each attention")
    depth: Blocks = said("double blocks, with two streams")
    depth_single_blocks: Blocks = said("single blocks, with one stream")
    axes_dim: tuple[Count, ...] = said("channels of a head that each axis of the position rotates")
    theta: Width = said("base of the rotations' frequencies")
    qkv_bias: bool = said("whether queries, keys and values have a bias")
    guidance_embed: bool = said("whether the guidance scale is an input of the network")

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.hidden_size % self.num_heads:
            yield "hidden_size", self.hidden_size, f"a multiple of the {self.num_heads} heads"
        elif sum(self.axes_dim) != self.hidden_size // self.num_heads:
            yield "axes_dim", self.axes_dim, f"a sum of {self.hidden_size // self.num_heads}, the width of a head"
        for key in ("in_channels", "out_channels"):
            if getattr(self, key) % PACK**2:
                yield key, getattr(self, key), f"a multiple of {PACK**2}, the latent positions of a token"


def stream(name: str) -> StreamNames:
    """The names of a stream in the authors' code: img or txt."""
    return StreamNames(modulation=f"{name}_mod.lin", qkv=f"{name}_attn.qkv", norm_q=f"{name}_attn.norm.query_norm",
                 norm_k=f"{name}_attn.norm.key_norm", out=f"{name}_attn.proj", mlp=(f"{name}_mlp.0", f"{name}_mlp.2"))


def build(config: Config) -> Node:
    """A latent (in_channels / 4, H, W), L text tokens (L, context_in_dim), a pooled text (vec_in_dim,), a time and,
    where it takes one, the guidance scale -> the velocity (out_channels / 4, H, W).
    """
    width = config.hidden_size
    vector, words = TensorSpec(width), text(config.context_in_dim)
    packed = pack(config.in_channels // PACK**2, PACK)
    tokens = packed.output
    x, context = tokens.widened(width), words.widened(width)
    both, predicted = joined(context, x), x.widened(config.out_channels)
    return block(
        "flux", "denoiser",
        packed,
        linear("x_embedder", tokens, width, original="img_in", kind="embedding"),
        _vectors(config, vector),
        linear("context_embedder", words, width, original="txt_in", kind="embedding"),
        *repeated(_double(x, context, vector, config), "transformer_blocks", config.depth, "double_blocks"),
        step("concatenate", "concat", x, both),
        *repeated(single_block(both, vector, config), "single_transformer_blocks", config.depth_single_blocks,
                  "single_blocks"),
        step("drop_text", "reshape", both, x),
        modulation("norm_out", x, vector, ("scale", "shift"), "final_layer.adaLN_modulation.1"),
        linear("proj_out", x, config.out_channels, original="final_layer.linear"),
        step("unpack", "reshape", predicted, feature_map(config.out_channels // PACK**2)),
        wires=tuple(_wires(config)))


def _wires(config: Config) -> Iterator[Wire]:
    """How image, text, vector and positions run through the whole model: src/flux/model.py, Flux.forward."""
    double = [f"transformer_blocks.{n}" for n in range(config.depth)]
    single = [f"single_transformer_blocks.{n}" for n in range(config.depth_single_blocks)]
    run = ("input.image", "pack", "x_embedder", *double, "concatenate", *single, "drop_text", "norm_out", "proj_out",
           "unpack", "output.image")
    yield from (Wire(source, target, "flow") for source, target in pairwise(run))
    yield from (Wire(source, target, "flow") for source, target in
                pairwise(("input.text", "context_embedder", *double, "concatenate")))
    for name in ("time", "guidance", "pooled") if config.guidance_embed else ("time", "pooled"):
        yield Wire(f"input.{name}", "time_text_embed", "flow")
    yield from (Wire("time_text_embed", target, "modulation") for target in (*double, *single, "norm_out"))
    yield from (Wire("positions", target, "rotation") for target in (*double, *single))


def _vectors(config: Config, vector: TensorSpec) -> Node:
    """Time, guidance scale if the model takes one, and pooled text: each through two linear layers, added."""
    return block(
        "time_text_embed", "vectors",
        vector_embedding("timestep_embedder", TIME, vector, "time_in", LAYERS),
        vector_embedding("guidance_embedder", TIME, vector, "guidance_in", LAYERS) if config.guidance_embed else None,
        vector_embedding("text_embedder", TensorSpec(config.vec_in_dim), vector, "vector_in", LAYERS),
        step("add", "sum", vector))


def _double(x: TensorSpec, context: TensorSpec, vector: TensorSpec, config: Config) -> Node:
    head = config.hidden_size // config.num_heads
    kind = Joint(config.num_heads, head, int(config.mlp_ratio * config.hidden_size), stream("img"), stream("txt"),
                 qk_norm=True, rotary=True, bias=config.qkv_bias)
    return joint_block("", x, context, vector, kind)


def single_block(x: TensorSpec, vector: TensorSpec, config: Config) -> Node:
    """One stream: attention and feed-forward run side by side, and one linear layer takes both results."""
    inner = x.widened(int(config.mlp_ratio * x.channels))
    both = x.widened(x.channels + inner.channels)
    return block(
        "", "single-block",
        modulation("norm", x, vector, ("shift_msa", "scale_msa", "gate_msa"), "modulation.lin"),
        linear("proj_mlp", x, inner.channels, original="linear1", kind="feed-forward"),
        step("act_mlp", "activation", inner),
        _attention(x, config),
        step("concatenate", "concat", x, both),
        linear("proj_out", both, x.channels, original="linear2"),
        step("gate", "gate", x), step("residual", "sum", x),
        input=x, wires=SINGLE)


def _attention(x: TensorSpec, config: Config) -> Node:
    head = config.hidden_size // config.num_heads
    return block(
        "attn", "self-attention",
        *(linear(f"to_{letter}", x, x.channels, original="linear1") for letter in "qkv"),
        rms_norm("norm_q", x, head, original="norm.query_norm"), rms_norm("norm_k", x, head, original="norm.key_norm"),
        attention(x, x, config.num_heads), heads=config.num_heads)


SINGLE = (
    Wire("input", "norm", "flow"), Wire("vector", "norm", "modulation"),
    Wire("norm", "attn", "flow"), Wire("positions", "attn", "rotation"),
    Wire("norm", "proj_mlp", "flow"), Wire("proj_mlp", "act_mlp", "flow"),
    Wire("attn", "concatenate", "flow"), Wire("act_mlp", "concatenate", "flow"),
    Wire("concatenate", "proj_out", "flow"), Wire("proj_out", "gate", "flow"), Wire("norm", "gate", "modulation"),
    Wire("gate", "residual", "flow"), Wire("input", "residual", "residual"), Wire("residual", "output", "flow"),
)
