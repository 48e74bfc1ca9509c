"""Tongyi-MAI/Z-Image, src/zimage/transformer.py, with the constants of src/config/model.py."""

import numpy as np

from forward.parts import (
    from_squares,
    grid,
    mlp,
    normalised,
    rotated,
    rotation,
    silu,
    split,
    squares,
    waves,
)

NARROW, MIDDLE = 256, 1024   # ADALN_EMBED_DIM, and mid_size of the time's embedder
MULTIPLE = 32                # SEQ_MULTI_OF: both sequences are filled up to it
BASE = 256                   # ROPE_THETA


def forward(net, c, size):
    key = f"{c.patch_size}-1"
    time = waves(net.given("time"), 256)
    vector = mlp(net, time, ("t_embedder.mlp.0", MIDDLE), ("t_embedder.mlp.2", min(c.dim, NARROW)))
    patches = squares(net.given("latent", c.in_channels, size.height, size.width), c.patch_size, last=True)
    x = net.linear(f"all_x_embedder.{key}", filled(patches), c.dim)
    x = marked(x, patches.shape[1], net.weight("x_pad_token", 1, c.dim))
    given = net.given("text", size.text, c.cap_feat_dim)
    words = net.linear("cap_embedder.1", net.rms_norm("cap_embedder.0", filled(given)), c.dim)
    words = marked(words, size.text, net.weight("cap_pad_token", 1, c.dim))
    image_turns, text_turns = (rotation(of, c.axes_dims, BASE) for of in places(size, c, x, words))
    for i in range(c.n_refiner_layers):
        x = block(net, f"noise_refiner.{i}", x, image_turns, c, vector)
        words = block(net, f"context_refiner.{i}", words, text_turns, c)
    both, turns = np.concatenate([x, words], 1), np.concatenate([image_turns, text_turns])
    for i in range(c.n_layers):
        both = block(net, f"layers.{i}", both, turns, c, vector)
    last = f"all_final_layer.{key}"
    scale = 1 + net.linear(f"{last}.adaLN_modulation.1", silu(vector), c.dim)[:, None]
    y = net.linear(f"{last}.linear", normalised(both) * scale, patches.shape[-1])[:, :patches.shape[1]]
    return from_squares(y, c.patch_size, size.height, size.width, last=True)


def filled(x):
    """The last token repeated until their number is a multiple."""
    return np.pad(x, ((0, 0), (0, -x.shape[1] % MULTIPLE), (0, 0)), mode="edge")


def marked(x, real, pad):
    """A trained vector in place of what was filled in."""
    return np.where(np.arange(x.shape[1])[:, None] < real, x, pad)


def places(size, c, x, words):
    """Three coordinates each of image and text: the words' numbers from 1 on; the number after them, row, column."""
    image = grid(size.height // c.patch_size, size.width // c.patch_size)
    image = np.concatenate([np.full((len(image), 1), words.shape[1] + 1), image], 1)
    text = np.pad(np.arange(words.shape[1])[:, None] + 1, ((0, 0), (0, 2)))
    return np.pad(image, ((0, x.shape[1] - len(image)), (0, 0))), text


def block(net, name, x, turns, c, vector=None):
    """Norms before and after each part; with a vector, scales after the first and gates after the second."""
    scale1, gate1, scale2, gate2 = 1, 1, 1, 1
    if vector is not None:
        made = np.split(net.linear(f"{name}.adaLN_modulation.0", vector, 4 * c.dim)[:, None], 4, -1)
        scale1, gate1, scale2, gate2 = 1 + made[0], np.tanh(made[1]), 1 + made[2], np.tanh(made[3])
    y = attention(net, f"{name}.attention", net.rms_norm(f"{name}.attention_norm1", x) * scale1, turns, c)
    x = x + gate1 * net.rms_norm(f"{name}.attention_norm2", y)
    y = feed_forward(net, f"{name}.feed_forward", net.rms_norm(f"{name}.ffn_norm1", x) * scale2)
    return x + gate2 * net.rms_norm(f"{name}.ffn_norm2", y)


def attention(net, name, x, turns, c):
    q, k, v = (split(net.linear(f"{name}.to_{part}", x, c.dim, bias=False), c.n_heads) for part in "qkv")
    q, k = (rotated(net.rms_norm(f"{name}.norm_{part}", y), turns) for part, y in (("q", q), ("k", k)))
    return net.linear(f"{name}.to_out.0", net.attend(q, k, v), c.dim, bias=False)


def feed_forward(net, name, x):
    width = x.shape[-1]
    inner = int(width / 3 * 8)
    y = silu(net.linear(f"{name}.w1", x, inner, bias=False)) * net.linear(f"{name}.w3", x, inner, bias=False)
    return net.linear(f"{name}.w2", y, width, bias=False)
