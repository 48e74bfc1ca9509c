"""What the families share and what has no weights of its own: activations, patches, positions, modulation."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def silu(x):
    return x * sigmoid(x)


def gelu(x):
    """In the approximation by tanh."""
    return x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def normalised(x):
    """Mean 0 and variance 1 over the last axis."""
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-6)


def split(x, heads: int):
    """(samples, tokens, channels) to (samples, heads, tokens, channels of a head)."""
    return x.reshape(*x.shape[:2], heads, -1).swapaxes(1, 2)


def merge(x):
    """The inverse of `split`."""
    return x.swapaxes(1, 2).reshape(len(x), x.shape[2], -1)


def thirds(x, heads: int):
    """Queries, keys and values that one linear layer made side by side, split into heads."""
    return [split(part, heads) for part in np.split(x, 3, -1)]


def tokens(x):
    """A map (samples, channels, height, width) as a sequence (samples, height · width, channels)."""
    return x.reshape(*x.shape[:2], -1).swapaxes(1, 2)


def plane(x, height: int, width: int):
    """The inverse of `tokens`."""
    return x.swapaxes(1, 2).reshape(len(x), -1, height, width)


def enlarged(x):
    """Each position repeated 2 × 2."""
    return x.repeat(2, 2).repeat(2, 3)


def squares(x, side: int, last=False):
    """A token for each side × side square of a map; its channels stand first in it, or last."""
    samples, channels, height, width = x.shape
    cut = x.reshape(samples, channels, height // side, side, width // side, side)
    order = (0, 2, 4, 3, 5, 1) if last else (0, 2, 4, 1, 3, 5)
    return cut.transpose(order).reshape(samples, height * width // side**2, -1)


def from_squares(x, side: int, height: int, width: int, last=False):
    """The inverse of `squares` for a map of height × width."""
    rows, columns = height // side, width // side
    if last:
        cut = x.reshape(len(x), rows, columns, side, side, -1).transpose(0, 5, 1, 3, 2, 4)
    else:
        cut = x.reshape(len(x), rows, columns, -1, side, side).transpose(0, 3, 1, 4, 2, 5)
    return cut.reshape(len(x), -1, height, width)


def grid(height: int, width: int):
    """(row, column) of each position, row by row."""
    return np.stack(np.indices((height, width)).reshape(2, -1), 1)


def frequencies(count: int, base=10_000):
    return base ** (-np.arange(count) / count)


def waves(values, width: int):
    """Numbers of any shape as `width` sines and cosines each."""
    angles = np.asarray(values)[..., None] * frequencies(width // 2)
    return np.concatenate([np.cos(angles), np.sin(angles)], -1)


def wave_table(positions, width: int):
    """Fixed vectors of positions: half of each tells the column, half the row."""
    return np.concatenate([waves(positions[:, axis], width // 2) for axis in (1, 0)], -1)


def rotation(positions, widths, base: int):
    """Unit complex numbers (tokens, pairs of channels) of positions (tokens, axes); an axis turns its own channels."""
    angles = [np.outer(positions[:, axis], frequencies(width // 2, base)) for axis, width in enumerate(widths)]
    return np.exp(1j * np.concatenate(angles, 1))


def rotated(x, turns):
    """Each pair of neighbouring channels turned."""
    pairs = (x[..., ::2] + 1j * x[..., 1::2]) * turns
    return np.stack([pairs.real, pairs.imag], -1).reshape(x.shape)


def joined(one, other):
    """Queries, keys and values of two streams, token after token."""
    return [np.concatenate(pair, 2) for pair in zip(one, other, strict=True)]


def modulation(net, name: str, vector, count: int, bias=True):
    """`count` shifts, scales or gates (samples, 1, channels) that a linear layer makes of a vector."""
    made = net.linear(name, silu(vector), count * vector.shape[-1], bias)
    return np.split(made[:, None], count, -1)


def modulated(x, shift, scale):
    return normalised(x) * (1 + scale) + shift


def mlp(net, x, first: tuple[str, int], second: tuple[str, int], act=silu, bias=True):
    """Two linear layers, (name, outputs) each."""
    hidden = act(net.linear(first[0], x, first[1], bias))
    return net.linear(second[0], hidden, second[1], bias)
