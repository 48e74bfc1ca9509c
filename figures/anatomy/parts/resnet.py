"""Convolutional parts that U-Nets and autoencoders share. `names` gives the authors' names of a block's layers."""

from fractions import Fraction

from figures.anatomy.nodes import attention, conv, group_norm, linear, step
from figures.anatomy.shapes import TensorSpec
from figures.anatomy.tree import Node, block

PLAIN = ("norm1", "conv1", "temb_proj", "norm2", "conv2", "nin_shortcut")
SEQUENTIAL = ("in_layers.0", "in_layers.2", "emb_layers.1", "out_layers.0", "out_layers.3", "skip_connection")


def resnet(name: str, x: TensorSpec, outputs: int, *, time: TensorSpec | None = None, original: str,
           names: tuple[str, ...] = PLAIN) -> Node:
    """Two 3×3 convolutions around which the input is carried: (C_in, H, W) -> (outputs, H, W).

    A time vector (C_time,), if any, is projected and added between them. Where the widths differ, a 1×1 convolution
    carries the input.
    """
    norm1, conv1, added, norm2, conv2, shortcut = names
    y = x.widened(outputs)
    return block(
        name, "resnet",
        group_norm("norm1", x, original=norm1),
        step("nonlinearity", "activation", x),
        conv("conv1", x, outputs, original=conv1),
        linear("time_emb_proj", time, outputs, original=added) if time else None,
        group_norm("norm2", y, original=norm2),
        conv("conv2", y, outputs, original=conv2),
        None if x == y else conv("conv_shortcut", x, outputs, 1, original=shortcut),
        step("residual", "sum", y),
        input=x, output=y, original=original)


def attention_block(name: str, x: TensorSpec, *, heads: int = 1, original: str,
                    names: tuple[str, ...] = ("norm", "q", "k", "v", "proj_out")) -> Node:
    """Self-attention over the positions of a map, with a residual connection and no text: (C, H, W) -> (C, H, W)."""
    norm, q, k, v, out = names
    tokens = x.flattened()
    return block(
        name, "self-attention",
        group_norm("group_norm", x, original=norm),
        linear("to_q", tokens, x.channels, original=q),
        linear("to_k", tokens, x.channels, original=k),
        linear("to_v", tokens, x.channels, original=v),
        attention(tokens, tokens, heads),
        linear("to_out.0", tokens, x.channels, original=out),
        step("residual", "sum", x),
        heads=heads, original=original)


def downsample(name: str, x: TensorSpec, original: str) -> Node:
    """A 3×3 convolution with stride 2: (C, H, W) -> (C, H / 2, W / 2)."""
    layer = conv("conv", x, x.channels, stride=2, original=original.rpartition(".")[2])
    return block(name, "sampling", layer, original=original.rpartition(".")[0])


def upsample(name: str, x: TensorSpec, original: str) -> Node:
    """Each position repeated 2 × 2, then a 3×3 convolution: (C, H, W) -> (C, 2H, 2W)."""
    large = x.strided(Fraction(1, 2))
    layer = conv("conv", large, x.channels, original=original.rpartition(".")[2])
    return block(name, "sampling", step("repeat", "reshape", x, large), layer, original=original.rpartition(".")[0])
