"""Leaves placed in a tree: each function takes what enters a layer, `x`, and gives the node that holds the layer.

`name` is the path below the parent in diffusers, `original` the name in the authors' code, None where they have none.
C_in is `x.channels`; shapes are those of figures.anatomy.layers.
"""

from fractions import Fraction

from figures.anatomy.layers import (
    Attention,
    Buffer,
    Conv2d,
    Embedding,
    Layer,
    Linear,
    LinearAttention,
    Norm,
    Parameter,
)
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node


def linear(name: str, x: TensorSpec, outputs: int, *, bias: bool = True, kind: str = "projection",
           original: str | None = None, share: Fraction = Fraction(1)) -> Node:
    """(..., C_in) -> (..., outputs), at each position by itself. `share` of the tokens pass: below 1 for an expert."""
    return Node(name, kind, x, x.widened(outputs), layer=Linear(x.channels, outputs, bias, share), original=original)


def conv(name: str, x: TensorSpec, outputs: int, kernel: int = 3, *, stride: int = 1, groups: int = 1,
         bias: bool = True, kind: str = "convolution", original: str | None = None) -> Node:
    """(C_in, H, W) -> (outputs, H / stride, W / stride): "same" padding, a square kernel."""
    y = x.widened(outputs) if stride == 1 else x.widened(outputs).strided(stride)
    return Node(name, kind, x, y, layer=Conv2d(x.channels, outputs, kernel, stride, groups, bias), original=original)


def group_norm(name: str, x: TensorSpec, groups: int = 32, original: str | None = None) -> Node:
    """(C, H, W) -> (C, H, W): each group of channels to mean 0 and variance 1 over all positions; gain and offset."""
    return Node(name, "norm", x, x, layer=Norm("GroupNorm", x.channels, groups=groups), original=original)


def layer_norm(name: str, x: TensorSpec, *, affine: bool = True, original: str | None = None) -> Node:
    """(tokens, C) -> (tokens, C): each token to mean 0 and variance 1; with `affine`, a gain and an offset."""
    return Node(name, "norm", x, x, layer=Norm("LayerNorm", x.channels, affine, affine), original=original)


def rms_norm(name: str, x: TensorSpec, channels: int | None = None, original: str | None = None) -> Node:
    """(tokens, C) -> (tokens, C): to mean square 1, and a gain; over all channels, or over the `channels` of a head."""
    return Node(name, "norm", x, x, layer=Norm("RMSNorm", channels or x.channels, True, False), original=original)


def embedding(name: str, entries: int, y: TensorSpec, original: str | None = None) -> Node:
    """An index, one of `entries`, for each position of y -> y: (tokens, C), or (C,) for a single one."""
    return Node(name, "embedding", y, y, layer=Embedding(entries, y.channels), original=original)


def parameter(name: str, shape: tuple[int, ...], x: TensorSpec, *, kind: str = "embedding",
              original: str | None = None) -> Node:
    """A trained tensor of that shape, added to x or otherwise used with it; x leaves as it enters."""
    return Node(name, kind, x, x, layer=Parameter(shape), original=original)


def buffer(name: str, shape: tuple[int, ...], x: TensorSpec, *, kind: str = "embedding",
           original: str | None = None) -> Node:
    """A stored tensor that is not trained, used with x; x leaves as it enters."""
    return Node(name, kind, x, x, layer=Buffer(shape), original=original)


def attention(queries: TensorSpec, keys: TensorSpec, heads: int, name: str = "attention") -> Node:
    """The products of attention, a step and no module: (queries, C), with K and V of (keys, C), -> (queries, C)."""
    return Node(name, "attention", queries, queries, layer=Attention(heads, keys), heads=heads)


def linear_attention(x: TensorSpec, heads: int, name: str = "attention") -> Node:
    """Linear attention of a sequence to itself: (tokens, C) -> (tokens, C)."""
    return Node(name, "attention", x, x, layer=LinearAttention(heads), heads=heads)


def step(name: str, kind: str, x: TensorSpec, y: TensorSpec | None = None, original: str | None = None) -> Node:
    """Something without weights, from x to y, or to the shape of x: an activation, a sum, a gate, a concatenation."""
    return Node(name, kind, x, y or x, layer=Layer(), original=original)
