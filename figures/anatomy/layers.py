"""The leaves: layers with weights, and the products of attention. Each knows its weights' shapes and its multiply-adds.

A multiply-add (MAC) counts once; it is two FLOPs. Norms, activations, sums and look-ups are not counted, as usual.
"""

from dataclasses import dataclass
from fractions import Fraction

from figures.anatomy.shapes import ZERO, Polynomial, Signal

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
