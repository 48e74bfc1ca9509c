"""huggingface/diffusers, sana_transformer.py; its linear attention is SanaLinearAttnProcessor2_0."""

import numpy as np

from forward.parts import (
    from_squares,
    gelu,
    merge,
    mlp,
    modulated,
    plane,
    silu,
    split,
    tokens,
    waves,
)


def forward(net, c, size):
    width, side = c.num_attention_heads * c.attention_head_dim, c.patch_size
    latent = net.given("latent", c.in_channels, size.height, size.width)
    x = net.conv("patch_embed.proj", latent, width, side, stride=side, pad=(0, 0))
    shape, x = x.shape[2:], tokens(x)
    embedder = "time_embed.emb.timestep_embedder"
    time = mlp(net, waves(net.given("time"), 256), (f"{embedder}.linear_1", width), (f"{embedder}.linear_2", width))
    shared = net.linear("time_embed.linear", silu(time), 6 * width).reshape(-1, 6, width)
    words = net.given("text", size.text, c.caption_channels)
    words = mlp(net, words, ("caption_projection.linear_1", width), ("caption_projection.linear_2", width), gelu)
    words = net.rms_norm("caption_norm", words)
    for i in range(c.num_layers):
        x = block(net, f"transformer_blocks.{i}", x, words, shared, shape, c)
    shift, scale = np.split(net.weight("scale_shift_table", 2, width) + time[:, None], 2, 1)
    x = net.linear("proj_out", modulated(x, shift, scale), side**2 * c.out_channels)
    return from_squares(x, side, size.height, size.width, last=True)


def block(net, name, x, words, shared, shape, c):
    own = net.weight(f"{name}.scale_shift_table", 6, x.shape[-1])
    shift1, scale1, gate1, shift2, scale2, gate2 = np.split(own + shared, 6, 1)
    x = x + gate1 * linear_attention(net, f"{name}.attn1", modulated(x, shift1, scale1), c.num_attention_heads)
    x = x + cross_attention(net, f"{name}.attn2", x, words, c.num_cross_attention_heads)
    return x + gate2 * feed_forward(net, f"{name}.ff", modulated(x, shift2, scale2), shape, c.mlp_ratio)


def linear_attention(net, name, x, heads):
    """Keys and values meet first, in a matrix as large as a head; a column of ones collects the divisor."""
    q, k, v = (split(net.linear(f"{name}.to_{part}", x, x.shape[-1], bias=False), heads) for part in "qkv")
    values = np.concatenate([v, np.ones_like(v[..., :1])], -1).swapaxes(-1, -2)
    met = net.product("attention", values, np.maximum(k, 0))
    sums = net.product("attention", met, np.maximum(q, 0).swapaxes(-1, -2))
    y = merge((sums[..., :-1, :] / (sums[..., -1:, :] + 1e-15)).swapaxes(-1, -2))
    return net.linear(f"{name}.to_out.0", y, x.shape[-1])


def cross_attention(net, name, x, words, heads):
    width = x.shape[-1]
    q, k, v = (split(net.linear(f"{name}.to_{part}", source, width), heads)
               for part, source in zip("qkv", (x, words, words), strict=True))
    return net.linear(f"{name}.to_out.0", net.attend(q, k, v), width)


def feed_forward(net, name, x, shape, ratio):
    """On the map again: one position each, then its neighbours in each channel alone, a gate, one position each."""
    width = x.shape[-1]
    inner = int(ratio * width)
    y = silu(net.conv(f"{name}.conv_inverted", plane(x, *shape), 2 * inner, 1))
    value, gate = np.split(net.conv(f"{name}.conv_depth", y, 2 * inner, groups=2 * inner), 2, 1)
    return tokens(net.conv(f"{name}.conv_point", value * silu(gate), width, 1, bias=False))
