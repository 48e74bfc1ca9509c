"""PixArt-alpha/PixArt-alpha, diffusion/model/nets: PixArtMS.py and PixArt_blocks.py."""

import numpy as np

from forward.dit import feed_forward, self_attention
from forward.parts import (
    from_squares,
    gelu,
    grid,
    mlp,
    modulated,
    silu,
    split,
    tokens,
    wave_table,
    waves,
)


def forward(net, c, size):
    width, side = c.hidden_size, c.patch_size
    latent = net.given("latent", c.in_channels, size.height, size.width)
    x = tokens(net.conv("x_embedder.proj", latent, width, side, stride=side, pad=(0, 0)))
    x = x + wave_table(grid(size.height // side, size.width // side), width)
    time = vectors(net, width)
    shared = net.linear("t_block.1", silu(time), 6 * width).reshape(-1, 6, width)
    words = net.given("text", size.text, c.caption_channels)
    words = mlp(net, words, ("y_embedder.y_proj.fc1", width), ("y_embedder.y_proj.fc2", width), gelu)
    for i in range(c.depth):
        x = block(net, f"blocks.{i}", x, words, shared, c)
    shift, scale = np.split(net.weight("final_layer.scale_shift_table", 2, width) + time[:, None], 2, 1)
    x = net.linear("final_layer.linear", modulated(x, shift, scale), side**2 * c.in_channels * (1 + c.pred_sigma))
    return from_squares(x, side, size.height, size.width, last=True)


def vectors(net, width):
    """The time's vector; height and width, a third of the channels each, and aspect ratio are added to it."""
    def embedded(name, values, outputs):
        return mlp(net, waves(values, 256), (f"{name}.mlp.0", outputs), (f"{name}.mlp.2", outputs))

    sides = embedded("csize_embedder", net.given("sides", 2), width // 3)
    ratio = embedded("ar_embedder", net.given("ratio", 1), width // 3)
    both = np.concatenate([sides, ratio], 1).reshape(-1, width)
    return embedded("t_embedder", net.given("time"), width) + both


def block(net, name, x, words, shared, c):
    own = net.weight(f"{name}.scale_shift_table", 6, c.hidden_size)
    shift1, scale1, gate1, shift2, scale2, gate2 = np.split(own + shared, 6, 1)
    x = x + gate1 * self_attention(net, f"{name}.attn", modulated(x, shift1, scale1), c.num_heads)
    x = x + cross_attention(net, f"{name}.cross_attn", x, words, c.num_heads)
    return x + gate2 * feed_forward(net, f"{name}.mlp", modulated(x, shift2, scale2), c.mlp_ratio)


def cross_attention(net, name, x, words, heads):
    width = x.shape[-1]
    q = split(net.linear(f"{name}.q_linear", x, width), heads)
    k, v = (split(part, heads) for part in np.split(net.linear(f"{name}.kv_linear", words, 2 * width), 2, -1))
    return net.linear(f"{name}.proj", net.attend(q, k, v), width)
