"""The block of SD3 and of FLUX's first half: two streams with their own weights, one attention over both."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.anatomy.layers import attention, layer_norm, linear, rms_norm, step
from figures.anatomy.shapes import Signal, joined
from figures.anatomy.stream import ATTENTION, MLP, SECOND, mlp, modulation
from figures.anatomy.tree import Node, Wire, block


@dataclass(frozen=True)
class Names:
    """The authors' names of one stream's parts."""

    modulation: str
    qkv: str
    norm_q: str
    norm_k: str
    out: str
    mlp: tuple[str, str]


@dataclass(frozen=True)
class Joint:
    """What blocks of this kind differ in."""

    heads: int
    head_width: int
    mlp_width: int
    image: Names
    text: Names
    qk_norm: bool = False
    bias: bool = True


def joint_block(name: str, x: Signal, context: Signal, vector: Signal, kind: Joint, *,
                text_output=True, dual=False) -> Node:
    """Modulate, attend jointly, gate, add; modulate, feed forward, gate, add: for image and text.

    Without text output (a last block) the text stream ends in the attention. A dual block has a second attention, over
    the image alone, beside the joint one.
    """
    image, words = kind.image, kind.text
    chunks = ATTENTION + MLP
    return block(
        name, "block",
        modulation("norm1", x, vector, chunks + (SECOND if dual else ()), image.modulation),
        modulation("norm1_context", context, vector, chunks if text_output else ("scale_msa", "shift_msa"),
                   words.modulation),
        _joint_attention(x, context, kind, text_output),
        _image_attention(x, kind) if dual else None,
        *_after(x, "", image, kind, dual),
        *(_after(context, "_context", words, kind) if text_output else ()),
        input=x, output=x,
        wires=(*_wires("image", "", dual), *(_wires("text", "_context") if text_output else _ended())))


def _joint_attention(x: Signal, context: Signal, kind: Joint, text_output: bool) -> Node:
    image, words, inner = kind.image, kind.text, kind.heads * kind.head_width
    q, added, bias = x.widened(inner), context.widened(inner), kind.bias
    both = joined(q, added)
    return block(
        "attn", "joint-attention",
        *(linear(f"to_{letter}", x, inner, bias=bias, original=image.qkv) for letter in "qkv"),
        *(linear(f"add_{letter}_proj", context, inner, bias=bias, original=words.qkv) for letter in "qkv"),
        *(_qk_norms(q, added, kind) if kind.qk_norm else ()),
        attention(both, both, kind.heads),
        linear("to_out.0", q, x.channels, original=image.out),
        linear("to_add_out", added, context.channels, original=words.out) if text_output else None,
        input=x, output=x, heads=kind.heads)


def _qk_norms(q: Signal, added: Signal, kind: Joint) -> Iterator[Node]:
    width = kind.head_width
    yield rms_norm("norm_q", q, width, original=kind.image.norm_q)
    yield rms_norm("norm_k", q, width, original=kind.image.norm_k)
    yield rms_norm("norm_added_q", added, width, original=kind.text.norm_q)
    yield rms_norm("norm_added_k", added, width, original=kind.text.norm_k)


def _image_attention(x: Signal, kind: Joint) -> Node:
    inner = kind.heads * kind.head_width
    q, image = x.widened(inner), kind.image
    qkv = image.qkv.replace("attn.", "attn2.")
    return block(
        "attn2", "self-attention",
        *(linear(f"to_{letter}", x, inner, bias=kind.bias, original=qkv) for letter in "qkv"),
        *(rms_norm(f"norm_{letter}", q, kind.head_width, original=names.replace("attn.", "attn2."))
          for letter, names in (("q", image.norm_q), ("k", image.norm_k)) if kind.qk_norm),
        attention(q, q, kind.heads),
        linear("to_out.0", q, x.channels, original=image.out.replace("attn.", "attn2.")),
        heads=kind.heads)


def _after(x: Signal, suffix: str, names: Names, kind: Joint, dual=False) -> Iterator[Node]:
    """What follows the attention in one stream."""
    yield step(f"gate_msa{suffix}", "gate", x)
    yield step(f"residual_msa{suffix}", "sum", x)
    if dual:
        yield step(f"gate_msa2{suffix}", "gate", x)
        yield step(f"residual_msa2{suffix}", "sum", x)
    yield layer_norm(f"norm2{suffix}", x, affine=False)
    yield step(f"modulate_mlp{suffix}", "modulate", x)
    yield mlp(f"ff{suffix}", x, kind.mlp_width, names.mlp)
    yield step(f"gate_mlp{suffix}", "gate", x)
    yield step(f"residual_mlp{suffix}", "sum", x)


def _wires(stream: str, suffix: str, dual=False) -> Iterator[Wire]:
    """How one stream runs through the block; `input.*` and `vector` are what enters, `output.*` what leaves."""
    norm1, last = f"norm1{suffix}", f"residual_msa{suffix}"
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
    yield Wire(f"modulate_mlp{suffix}", f"ff{suffix}", "flow")
    yield from _gated(f"ff{suffix}", norm1, last, "mlp", suffix)
    yield Wire(f"residual_mlp{suffix}", f"output.{stream}", "flow")
    yield Wire("vector", norm1, "modulation")


def _gated(source: str, modulation: str, carried: str, part: str, suffix: str) -> Iterator[Wire]:
    """A result, scaled by its gate and added to what came before."""
    yield Wire(source, f"gate_{part}{suffix}", "flow")
    yield Wire(modulation, f"gate_{part}{suffix}", "modulation")
    yield Wire(f"gate_{part}{suffix}", f"residual_{part}{suffix}", "flow")
    yield Wire(carried, f"residual_{part}{suffix}", "residual")


def _ended() -> Iterator[Wire]:
    """The text stream of a last block: it is read by the image once more, and dropped."""
    yield Wire("input.text", "norm1_context", "flow")
    yield Wire("vector", "norm1_context", "modulation")
    yield Wire("norm1_context", "attn", "flow")
