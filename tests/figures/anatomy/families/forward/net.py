"""A run of a model: draws its inputs and weights, multiplies matrices, and keeps count of both."""

import re
from collections import Counter
from math import prod, sqrt
from zlib import crc32

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from forward.parts import merge, normalised, softmax


class Net:
    """One run on a batch of samples.

    `macs` counts multiply-adds as they are executed and `weights` the trained numbers in use, both by layer; the
    products of attention count as one layer, "attention". A weight depends on its name alone, and an input on its name
    and its sample's number, so that runs can be compared. Weights whose names match `zero` are zero.
    """

    def __init__(self, samples=(0,), zero="(?!)"):
        self.samples, self.zero = samples, re.compile(zero)
        self.macs, self.weights = Counter(), Counter()
        self._drawn = set()

    def given(self, name: str, *shape: int):
        """An input (samples, *shape)."""
        return np.stack([drawn(f"{name} {sample}", shape) for sample in self.samples])

    def chosen(self, name: str, entries: int, *shape: int):
        """Whole numbers below `entries`, (samples, *shape)."""
        return np.floor(np.abs(self.given(name, *shape)) * 1000).astype(int) % entries

    def weight(self, layer: str, *shape: int, part=""):
        """A trained array of a layer; no official model here uses one twice in a run."""
        name = layer + part
        assert name not in self._drawn, f"{name} is used a second time"
        self._drawn.add(name)
        self.weights[layer] += prod(shape)
        return np.zeros(shape) if self.zero.search(name) else drawn(name, shape) / sqrt(prod(shape[1:]))

    def product(self, layer: str, a, b):
        """a @ b; every number of the result took as many multiply-adds as a row of `a` is long."""
        y = a @ b
        self.macs[layer] += y.size * a.shape[-1]
        return y

    def linear(self, name: str, x, outputs: int, bias=True):
        y = self.product(name, x, self.weight(name, outputs, x.shape[-1]).T)
        return y + self.weight(name, outputs, part=".bias") if bias else y

    def conv(self, name: str, x, outputs: int, kernel=3, *, stride=1, pad=None, groups=1, bias=True):
        """A convolution of (samples, channels, height, width); `pad` before and after each side, equal if not given."""
        pad = pad or ((kernel - 1) // 2,) * 2
        padded = np.pad(x, ((0, 0), (0, 0), pad, pad))
        windows = sliding_window_view(padded, (kernel, kernel), (2, 3))[:, :, ::stride, ::stride]
        height, width = windows.shape[2:4]
        weight = self.weight(name, outputs, x.shape[1] // groups, kernel, kernel)
        rows = windows.reshape(len(x), groups, -1, height, width, kernel**2).transpose(0, 1, 3, 4, 2, 5)
        columns = weight.reshape(groups, outputs // groups, -1).swapaxes(1, 2)
        y = self.product(name, rows.reshape(len(x), groups, height * width, -1), columns)
        y = y.swapaxes(2, 3).reshape(len(x), outputs, height, width)
        return y + self.weight(name, outputs, part=".bias")[:, None, None] if bias else y

    def attend(self, q, k, v, scale=None, bias=0.0):
        """softmax(QKᵀ)V of (samples, heads, tokens, width), the heads side by side afterwards."""
        scores = self.product("attention", q, k.swapaxes(-1, -2)) * (scale or 1 / sqrt(q.shape[-1])) + bias
        return merge(self.product("attention", softmax(scores), v))

    def rows(self, name: str, entries: int, width: int, chosen):
        """Rows of a trained table."""
        return self.weight(name, entries, width)[chosen]

    def layer_norm(self, name: str, x):
        return normalised(x) * self.weight(name, x.shape[-1]) + self.weight(name, x.shape[-1], part=".bias")

    def rms_norm(self, name: str, x):
        return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-6) * self.weight(name, x.shape[-1])

    def group_norm(self, name: str, x):
        """32 groups of channels, each normalised over its positions."""
        y = normalised(x.reshape(len(x), 32, -1)).reshape(x.shape)
        gain, offset = (self.weight(name, x.shape[1], part=part)[:, None, None] for part in ("", ".bias"))
        return y * gain + offset


def drawn(name: str, shape: tuple[int, ...]):
    return np.random.default_rng(crc32(name.encode())).standard_normal(shape)
