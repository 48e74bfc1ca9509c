"""Leaves placed in a tree: each function takes the signal that enters a layer and gives the node that holds it."""

from fractions import Fraction

from figures.anatomy.layers import Attention, Conv2d, Embedding, Layer, Linear, LinearAttention, Norm, Table
from figures.anatomy.shapes import Signal
from figures.anatomy.tree import Node


def linear(name: str, x: Signal, outputs: int, *, bias=True, kind="projection", original=None,
           share=Fraction(1)) -> Node:
    return Node(name, kind, x, x.widened(outputs), layer=Linear(x.channels, outputs, bias, share), original=original)


def conv(name: str, x: Signal, outputs: int, kernel=3, *, stride=1, groups=1, bias=True, kind="convolution",
         original=None) -> Node:
    """A convolution with 'same' padding: the sides are divided by the stride."""
    y = x.widened(outputs) if stride == 1 else x.widened(outputs).strided(stride)
    return Node(name, kind, x, y, layer=Conv2d(x.channels, outputs, kernel, stride, groups, bias), original=original)


def group_norm(name: str, x: Signal, groups=32, original=None) -> Node:
    return Node(name, "norm", x, x, layer=Norm("GroupNorm", x.channels, groups=groups), original=original)


def layer_norm(name: str, x: Signal, *, affine=True, original=None) -> Node:
    return Node(name, "norm", x, x, layer=Norm("LayerNorm", x.channels, affine, affine), original=original)


def rms_norm(name: str, x: Signal, channels: int | None = None, original=None) -> Node:
    """Over all channels, or over each head's."""
    return Node(name, "norm", x, x, layer=Norm("RMSNorm", channels or x.channels, True, False), original=original)


def embedding(name: str, entries: int, y: Signal, original=None) -> Node:
    return Node(name, "embedding", y, y, layer=Embedding(entries, y.channels), original=original)


def table(name: str, shape: tuple[int, ...], x: Signal, *, trained=True, kind="embedding", original=None) -> Node:
    return Node(name, kind, x, x, layer=Table(shape, trained), original=original)


def attention(queries: Signal, keys: Signal, heads: int, name="attention") -> Node:
    """The products of attention; a step, not a module."""
    return Node(name, "attention", queries, queries, layer=Attention(heads, keys), heads=heads)


def linear_attention(x: Signal, heads: int, name="attention") -> Node:
    """Linear attention of a sequence to itself."""
    return Node(name, "attention", x, x, layer=LinearAttention(heads), heads=heads)


def step(name: str, kind: str, x: Signal, y: Signal | None = None, original=None) -> Node:
    """Something without weights: an activation, a sum, a gate, a concatenation."""
    return Node(name, kind, x, y or x, layer=Layer(), original=original)
