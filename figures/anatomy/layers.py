"""The leaves: layers with weights, and the products of attention. Each knows its weights' shapes and its multiply-adds.

A multiply-add (MAC) counts once; it is two FLOPs. Norms, activations, sums and look-ups are not counted, as usual.
The functions below place a layer in a tree: they take the signal that enters and give a node.
"""

from dataclasses import dataclass
from fractions import Fraction

from figures.anatomy.shapes import ZERO, Polynomial, Signal
from figures.anatomy.tree import Node

Shapes = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Layer:
    """A layer without weights, buffers or multiply-adds; the others say what they have. Equal layers compare equal."""

    def weights(self) -> Shapes:
        return {}

    def buffers(self) -> Shapes:
        return {}

    def macs(self, input: Signal, output: Signal) -> Polynomial:
        return ZERO


@dataclass(frozen=True)
class Linear(Layer):
    """`share` is that of the tokens that pass through it, on average: below 1 for an expert among several."""

    inputs: int
    outputs: int
    bias: bool = True
    share: Fraction = Fraction(1)

    def weights(self):
        return {"weight": (self.outputs, self.inputs)} | ({"bias": (self.outputs,)} if self.bias else {})

    def macs(self, input, output):
        return output.positions * (self.share * self.inputs * self.outputs)


@dataclass(frozen=True)
class Conv2d(Layer):
    inputs: int
    outputs: int
    kernel: int
    stride: int = 1
    groups: int = 1
    bias: bool = True

    def weights(self):
        kernel = (self.outputs, self.inputs // self.groups, self.kernel, self.kernel)
        return {"weight": kernel} | ({"bias": (self.outputs,)} if self.bias else {})

    def macs(self, input, output):
        return output.positions * (self.kernel**2 * self.inputs // self.groups * self.outputs)


@dataclass(frozen=True)
class Norm(Layer):
    """GroupNorm, LayerNorm or RMSNorm over `channels`, with or without a trained gain and offset."""

    form: str
    channels: int
    gain: bool = True
    offset: bool = True
    groups: int | None = None

    def weights(self):
        return {name: (self.channels,) for name, there in (("weight", self.gain), ("bias", self.offset)) if there}


@dataclass(frozen=True)
class Embedding(Layer):
    """A table in which rows are looked up."""

    entries: int
    width: int

    def weights(self):
        return {"weight": (self.entries, self.width)}


@dataclass(frozen=True)
class Table(Layer):
    """Numbers that are added or scaled by as they are; trained, or a fixed buffer."""

    shape: tuple[int, ...]
    trained: bool = True

    def weights(self):
        return {"": self.shape} if self.trained else {}

    def buffers(self):
        return {} if self.trained else {"": self.shape}


@dataclass(frozen=True)
class Attention(Layer):
    """softmax(QKᵀ)V: two products, each queries × keys × width, whatever the number of heads."""

    heads: int
    keys: Signal

    def macs(self, input, output):
        return input.positions * self.keys.positions * (2 * input.channels)


@dataclass(frozen=True)
class LinearAttention(Layer):
    """relu(Q)·(relu(K)ᵀV), divided by relu(Q)·Σrelu(K): no products of tokens with tokens."""

    heads: int

    def macs(self, input, output):
        head = input.channels // self.heads
        return input.positions * (2 * input.channels * (head + 1))   # the sum of the keys is one more column of V


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
