"""The leaves: layers with weights, and the products of attention. Each knows its weights' shapes and its multiply-adds.

A multiply-add (MAC) counts once; it is two FLOPs. Norms, activations, sums and look-ups are not counted, as usual.
Shapes leave the batch out, as everywhere in figures.anatomy: (channels, height, width) of a map, (tokens, channels) of
a sequence, (channels,) of a vector. Weights have the shapes and names of PyTorch's modules.
"""

from dataclasses import dataclass
from fractions import Fraction

from figures.anatomy.shapes import ZERO, Polynomial, TensorSpec

Shapes = dict[str, tuple[int, ...]]   # name of a tensor within its module -> its shape


@dataclass(frozen=True)
class Layer:
    """A layer without weights, buffers or multiply-adds; the others say what they have. Equal layers compare equal."""

    def weights(self) -> Shapes:
        """The trained tensors."""
        return {}

    def buffers(self) -> Shapes:
        """The stored tensors that are not trained."""
        return {}

    def macs(self, input: TensorSpec, output: TensorSpec) -> Polynomial:
        """Multiply-adds for one sample, from what enters and what leaves."""
        return ZERO


@dataclass(frozen=True)
class Linear(Layer):
    """y = xWᵀ + b at each position: (..., C_in) -> (..., C_out), by W of shape (C_out, C_in); torch.nn.Linear.

    `share` is that of the tokens that pass through it, on average: below 1 for an expert among several.
    """

    inputs: int
    outputs: int
    bias: bool = True
    share: Fraction = Fraction(1)

    def weights(self) -> Shapes:
        return {"weight": (self.outputs, self.inputs)} | ({"bias": (self.outputs,)} if self.bias else {})

    def macs(self, input: TensorSpec, output: TensorSpec) -> Polynomial:
        return output.positions * (self.share * self.inputs * self.outputs)


@dataclass(frozen=True)
class Conv2d(Layer):
    """(C_in, H, W) -> (C_out, H / stride, W / stride), by a kernel of shape (C_out, C_in / groups, k, k), padded so
    that only the stride changes the sides; torch.nn.Conv2d. With as many groups as channels it is depthwise."""

    inputs: int
    outputs: int
    kernel: int
    stride: int = 1
    groups: int = 1
    bias: bool = True

    def weights(self) -> Shapes:
        kernel = (self.outputs, self.inputs // self.groups, self.kernel, self.kernel)
        return {"weight": kernel} | ({"bias": (self.outputs,)} if self.bias else {})

    def macs(self, input: TensorSpec, output: TensorSpec) -> Polynomial:
        return output.positions * (self.kernel**2 * self.inputs // self.groups * self.outputs)


@dataclass(frozen=True)
class Norm(Layer):
    """GroupNorm, LayerNorm or RMSNorm (`form`), the shape unchanged, with or without a trained gain and offset.

    Gain and offset have shape (channels,): all channels of what enters, or those of one head.
    """

    form: str
    channels: int
    gain: bool = True
    offset: bool = True
    groups: int | None = None   # of GroupNorm

    def weights(self) -> Shapes:
        return {name: (self.channels,) for name, there in (("weight", self.gain), ("bias", self.offset)) if there}


@dataclass(frozen=True)
class Embedding(Layer):
    """A table of shape (entries, width) in which a row is looked up for each index; torch.nn.Embedding."""

    entries: int
    width: int

    def weights(self) -> Shapes:
        return {"weight": (self.entries, self.width)}


@dataclass(frozen=True)
class Parameter(Layer):
    """A trained tensor that is added or multiplied by as it is, such as learned positions; torch.nn.Parameter."""

    shape: tuple[int, ...]

    def weights(self) -> Shapes:
        return {"": self.shape}


@dataclass(frozen=True)
class Buffer(Layer):
    """A tensor that is stored with the weights and not trained, such as a table of sines; Module.register_buffer."""

    shape: tuple[int, ...]

    def buffers(self) -> Shapes:
        return {"": self.shape}


@dataclass(frozen=True)
class Attention(Layer):
    """softmax(QKᵀ / √d)V: (queries, C), with (keys, C) twice, -> (queries, C).

    Two products, each of queries × keys × C multiply-adds, for any number of heads (Vaswani et al. 2017).
    """

    heads: int
    keys: TensorSpec

    def macs(self, input: TensorSpec, output: TensorSpec) -> Polynomial:
        return input.positions * self.keys.positions * (2 * input.channels)


@dataclass(frozen=True)
class LinearAttention(Layer):
    """relu(Q)·(relu(K)ᵀV), divided by relu(Q)·Σrelu(K): (tokens, C) -> (tokens, C), no products of tokens with tokens.

    The sum of the keys is one more column of V (diffusers, SanaLinearAttnProcessor2_0).
    """

    heads: int

    def macs(self, input: TensorSpec, output: TensorSpec) -> Polynomial:
        head = input.channels // self.heads
        return input.positions * (2 * input.channels * (head + 1))
