"""The block of SD3 and of FLUX's first half: two streams with their own weights, one attention over both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from figures.anatomy.nodes import attention, layer_norm, linear, rms_norm, step
from figures.anatomy.parts.transformer import ATTENTION, MLP, SECOND, gated, mlp, modulation, second_half
from figures.anatomy.shapes import TensorSpec, joined
from figures.anatomy.tree import Node, Wire, block


@dataclass(frozen=True)
class StreamNames:
    """The authors' names of one stream's parts, then ours where they are not diffusers' usual ones."""

    modulation: str
    qkv: str   # of the three; where they are three layers there too, {} stands for q, k and v
    norm_q: str
    norm_k: str
    out: str
    mlp: tuple[str, str]
    norm1: str | None = None
    linear: str = "linear"
    ff: str | None = None

    def ours(self, suffix: str) -> tuple[str, str]:
        """How modulation and feed-forward are called here."""
        return self.norm1 or f"norm1{suffix}", self.ff or f"ff{suffix}"


@dataclass(frozen=True)
class Joint:
    """What blocks of this kind differ in."""

    heads: int
    head_width: int
    mlp_width: int
    image: StreamNames
    text: StreamNames
    qk_norm: bool = False
    rotary: bool = False       # positions turn queries and keys
    bias: bool = True          # of queries, keys, values
    out_bias: bool = True
    feed_forward: Callable[..., Node] = mlp

    @property
    def inner(self) -> int:
        """Width of queries, keys and values, all heads together."""
        return self.heads * self.head_width


def joint_block(name: str, x: TensorSpec, context: TensorSpec, vector: TensorSpec | None, kind: Joint, *,
                text_output: bool = True, dual: bool = False) -> Node:
    """Modulate, attend jointly, gate, add; modulate, feed forward, gate, add: for image and text.

    x is the image, (tokens, C), the context the text, (L, C), the vector (C,); both streams leave as they enter. The
    block's own output is the image's.

    Without a vector the block has no modulation of its own: shifts, scales and gates come from one that blocks share.
    Without text output (a last block) the text stream ends in the attention. A dual block has a second attention, over
    the image alone, beside the joint one.
    """
    image, words, chunks = kind.image, kind.text, ATTENTION + MLP
    return block(
        name, "block",
        _into(image, "", x, vector, chunks + (SECOND if dual else ())),
        _into(words, "_context", context, vector, chunks if text_output else ("scale_msa", "shift_msa")),
        _joint_attention(x, context, kind, text_output),
        _image_attention(x, kind) if dual else None,
        *_after(x, "", image, kind, dual),
        *(_after(context, "_context", words, kind) if text_output else ()),
        input=x, output=x,
        wires=(*_wires("image", "", image, dual),
               *(_wires("text", "_context", words) if text_output else _ended(words)),
               *((Wire("positions", "attn", "rotation"),) if kind.rotary else ())))


def _into(names: StreamNames, suffix: str, x: TensorSpec, vector: TensorSpec | None, chunks: tuple[str, ...]) -> Node:
    name, _ = names.ours(suffix)
    if vector is None:
        return block(name, "modulation", layer_norm("norm", x, affine=False), step("modulate", "modulate", x))
    return modulation(name, x, vector, chunks, names.modulation, names.linear)


def _joint_attention(x: TensorSpec, context: TensorSpec, kind: Joint, text_output: bool) -> Node:
    image, words, inner, bias = kind.image, kind.text, kind.inner, kind.bias
    q, added = x.widened(inner), context.widened(inner)
    both = joined(q, added)
    return block(
        "attn", "joint-attention",
        *(linear(f"to_{letter}", x, inner, bias=bias, original=image.qkv.format(letter)) for letter in "qkv"),
        *(linear(f"add_{letter}_proj", context, inner, bias=bias, original=words.qkv.format(letter))
          for letter in "qkv"),
        *(_qk_norms(q, added, kind) if kind.qk_norm else ()),
        attention(both, both, kind.heads),
        linear("to_out.0", q, x.channels, bias=kind.out_bias, original=image.out),
        linear("to_add_out", added, context.channels, bias=kind.out_bias, original=words.out) if text_output else None,
        input=x, output=x, heads=kind.heads)


def _qk_norms(q: TensorSpec, added: TensorSpec, kind: Joint) -> Iterator[Node]:
    width = kind.head_width
    yield rms_norm("norm_q", q, width, original=kind.image.norm_q)
    yield rms_norm("norm_k", q, width, original=kind.image.norm_k)
    yield rms_norm("norm_added_q", added, width, original=kind.text.norm_q)
    yield rms_norm("norm_added_k", added, width, original=kind.text.norm_k)


def _image_attention(x: TensorSpec, kind: Joint) -> Node:
    q, image = x.widened(kind.inner), kind.image
    qkv, norm_q, norm_k, out = (name.replace("attn.", "attn2.")
                                for name in (image.qkv, image.norm_q, image.norm_k, image.out))
    return block(
        "attn2", "self-attention",
        *(linear(f"to_{letter}", x, kind.inner, bias=kind.bias, original=qkv.format(letter)) for letter in "qkv"),
        rms_norm("norm_q", q, kind.head_width, original=norm_q) if kind.qk_norm else None,
        rms_norm("norm_k", q, kind.head_width, original=norm_k) if kind.qk_norm else None,
        attention(q, q, kind.heads),
        linear("to_out.0", q, x.channels, bias=kind.out_bias, original=out),
        heads=kind.heads)


def _after(x: TensorSpec, suffix: str, names: StreamNames, kind: Joint, dual: bool = False) -> Iterator[Node]:
    """What follows the attention in one stream."""
    yield from gated(x, "msa", suffix)
    if dual:
        yield from gated(x, "msa2", suffix)
    feed_forward = kind.feed_forward(names.ours(suffix)[1], x, kind.mlp_width, names.mlp)
    yield from second_half(x, f"norm2{suffix}", feed_forward, suffix)


def _wires(stream: str, suffix: str, names: StreamNames, dual: bool = False) -> Iterator[Wire]:
    """How one stream runs through the block; `input.*` and `vector` are what enters, `output.*` what leaves."""
    norm1, ff = names.ours(suffix)
    last = f"residual_msa{suffix}"
    yield Wire(f"input.{stream}", norm1, "flow")
    yield Wire(norm1, "attn", "flow")
    yield from _gated("attn", norm1, f"input.{stream}", "msa", suffix)
    if dual:
        yield Wire(norm1, "attn2", "flow")
        yield from _gated("attn2", norm1, last, "msa2", suffix)
        last = f"residual_msa2{suffix}"
    yield Wire(last, f"norm2{suffix}", "flow")
    yield Wire(f"norm2{suffix}", f"modulate_mlp{suffix}", "flow")
    yield Wire(norm1, f"modulate_mlp{suffix}", "modulation")
    yield Wire(f"modulate_mlp{suffix}", ff, "flow")
    yield from _gated(ff, norm1, last, "mlp", suffix)
    yield Wire(f"residual_mlp{suffix}", f"output.{stream}", "flow")
    yield Wire("vector", norm1, "modulation")


def _gated(source: str, modulation: str, carried: str, part: str, suffix: str) -> Iterator[Wire]:
    """A result, scaled by its gate and added to what came before."""
    yield Wire(source, f"gate_{part}{suffix}", "flow")
    yield Wire(modulation, f"gate_{part}{suffix}", "modulation")
    yield Wire(f"gate_{part}{suffix}", f"residual_{part}{suffix}", "flow")
    yield Wire(carried, f"residual_{part}{suffix}", "residual")


def _ended(names: StreamNames) -> Iterator[Wire]:
    """The text stream of a last block: it is read by the image once more, and dropped."""
    norm1, _ = names.ours("_context")
    yield Wire("input.text", norm1, "flow")
    yield Wire("vector", norm1, "modulation")
    yield Wire(norm1, "attn", "flow")
