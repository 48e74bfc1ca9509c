"""Stability-AI/sd3-ref, mmdit.py, and Stability-AI/sd3.5, mmditx.py."""

import numpy as np

from forward.dit import feed_forward
from forward.parts import (
    from_squares,
    grid,
    joined,
    mlp,
    modulated,
    modulation,
    thirds,
    tokens,
    wave_table,
    waves,
)

MLP_RATIO = 4   # the default of both classes


def forward(net, c, size):
    width, side = c.num_attention_heads * c.attention_head_dim, c.patch_size
    latent = net.given("latent", c.in_channels, size.height, size.width)
    x = tokens(net.conv("x_embedder.proj", latent, width, side, stride=side, pad=(0, 0)))
    x = x + wave_table(window(size.height // side, size.width // side, c.pos_embed_max_size), width)
    vector = mlp(net, waves(net.given("time"), 256), ("t_embedder.mlp.0", width), ("t_embedder.mlp.2", width))
    pooled = net.given("pooled", c.pooled_projection_dim)
    vector = vector + mlp(net, pooled, ("y_embedder.mlp.0", width), ("y_embedder.mlp.2", width))
    words = net.linear("context_embedder", net.given("text", size.text, c.joint_attention_dim), width)
    for i in range(c.num_layers):
        words, x = block(net, f"joint_blocks.{i}", words, x, vector, c,
                         dual=i in c.dual_attention_layers, last=i == c.num_layers - 1)
    x = modulated(x, *modulation(net, "final_layer.adaLN_modulation.1", vector, 2))
    x = net.linear("final_layer.linear", x, side**2 * c.out_channels)
    return from_squares(x, side, size.height, size.width, last=True)


def window(height, width, largest):
    """Positions in the middle of the largest grid."""
    return grid(height, width) + np.array([(largest - height) // 2, (largest - width) // 2])


def block(net, name, words, x, vector, c, dual, last):
    """Both streams in one attention; a dual block adds one over the image alone, a last block drops the text."""
    image, text = f"{name}.x_block", f"{name}.context_block"
    shift, scale, *gates = modulation(net, f"{image}.adaLN_modulation.1", vector, 9 if dual else 6)
    text_shift, text_scale, *text_gates = modulation(net, f"{text}.adaLN_modulation.1", vector, 2 if last else 6)
    both = net.attend(*joined(qkv(net, f"{text}.attn", modulated(words, text_shift, text_scale), c),
                              qkv(net, f"{image}.attn", modulated(x, shift, scale), c)))
    read, seen = both[:, :words.shape[1]], both[:, words.shape[1]:]
    second = None
    if dual:
        *gates, shift2, scale2, gate2 = gates
        second = net.attend(*qkv(net, f"{image}.attn2", modulated(x, shift2, scale2), c))
        second = gate2 * net.linear(f"{image}.attn2.proj", second, x.shape[-1])
    x = after(net, image, x, seen, gates, second)
    return None if last else after(net, text, words, read, text_gates), x


def qkv(net, name, x, c):
    q, k, v = thirds(net.linear(f"{name}.qkv", x, 3 * x.shape[-1]), c.num_attention_heads)
    if c.qk_norm:
        q, k = net.rms_norm(f"{name}.ln_q", q), net.rms_norm(f"{name}.ln_k", k)
    return q, k, v


def after(net, name, x, attended, gates, second=None):
    """What a stream does with what it read."""
    gate1, shift, scale, gate2 = gates
    x = x + gate1 * net.linear(f"{name}.attn.proj", attended, x.shape[-1])
    if second is not None:
        x = x + second
    return x + gate2 * feed_forward(net, f"{name}.mlp", modulated(x, shift, scale), MLP_RATIO)
