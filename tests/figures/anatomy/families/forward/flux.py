"""black-forest-labs/flux, src/flux/model.py and modules/layers.py; patches as in src/flux/sampling.py, prepare."""

import numpy as np

from forward.parts import (
    from_squares,
    gelu,
    grid,
    joined,
    mlp,
    modulated,
    modulation,
    rotated,
    rotation,
    squares,
    thirds,
    waves,
)


def forward(net, c, size):
    width = c.hidden_size
    x = net.linear("img_in", squares(net.given("latent", c.in_channels // 4, size.height, size.width), 2), width)
    vector = embedded(net, "time_in", waves(net.given("time"), 256), width)
    if c.guidance_embed:
        vector = vector + embedded(net, "guidance_in", waves(net.given("guidance"), 256), width)
    vector = vector + embedded(net, "vector_in", net.given("pooled", c.vec_in_dim), width)
    words = net.linear("txt_in", net.given("text", size.text, c.context_in_dim), width)
    turns = rotation(places(size), c.axes_dim, c.theta)
    for i in range(c.depth):
        x, words = double(net, f"double_blocks.{i}", x, words, vector, turns, c)
    both = np.concatenate([words, x], 1)
    for i in range(c.depth_single_blocks):
        both = single(net, f"single_blocks.{i}", both, vector, turns, c)
    x = modulated(both[:, size.text:], *modulation(net, "final_layer.adaLN_modulation.1", vector, 2))
    return from_squares(net.linear("final_layer.linear", x, c.out_channels), 2, size.height, size.width)


def embedded(net, name, x, width, bias=True):
    return mlp(net, x, (f"{name}.in_layer", width), (f"{name}.out_layer", width), bias=bias)


def places(size):
    """Three coordinates of each token: all zero for text; zero, row, column for the image."""
    image = grid(size.height // 2, size.width // 2)
    return np.concatenate([np.zeros((size.text, 3)), np.pad(image, ((0, 0), (1, 0)))])


def double(net, name, x, words, vector, turns, c):
    image_mod, text_mod = (modulation(net, f"{name}.{stream}_mod.lin", vector, 6) for stream in ("img", "txt"))
    q, k, v = joined(normed_qkv(net, f"{name}.txt_attn", words, text_mod, c),
                     normed_qkv(net, f"{name}.img_attn", x, image_mod, c))
    both = net.attend(rotated(q, turns), rotated(k, turns), v)
    read, seen = both[:, :words.shape[1]], both[:, words.shape[1]:]
    return after(net, f"{name}.img", x, seen, image_mod, c), after(net, f"{name}.txt", words, read, text_mod, c)


def normed_qkv(net, name, x, mod, c):
    q, k, v = thirds(net.linear(f"{name}.qkv", modulated(x, *mod[:2]), 3 * c.hidden_size, c.qkv_bias), c.num_heads)
    return net.rms_norm(f"{name}.norm.query_norm", q), net.rms_norm(f"{name}.norm.key_norm", k), v


def after(net, name, x, attended, mod, c):
    _, _, gate1, shift, scale, gate2 = mod
    width = c.hidden_size
    x = x + gate1 * net.linear(f"{name}_attn.proj", attended, width)
    y = mlp(net, modulated(x, shift, scale), (f"{name}_mlp.0", int(c.mlp_ratio * width)), (f"{name}_mlp.2", width),
            gelu)
    return x + gate2 * y


def single(net, name, x, vector, turns, c):
    """Attention and feed-forward beside each other, between two linear layers."""
    width = c.hidden_size
    shift, scale, gate = modulation(net, f"{name}.modulation.lin", vector, 3)
    made = net.linear(f"{name}.linear1", modulated(x, shift, scale), 3 * width + int(c.mlp_ratio * width))
    q, k, v = thirds(made[..., :3 * width], c.num_heads)
    q, k = net.rms_norm(f"{name}.norm.query_norm", q), net.rms_norm(f"{name}.norm.key_norm", k)
    attended = net.attend(rotated(q, turns), rotated(k, turns), v)
    both = np.concatenate([attended, gelu(made[..., 3 * width:])], -1)
    return x + gate * net.linear(f"{name}.linear2", both, width)
