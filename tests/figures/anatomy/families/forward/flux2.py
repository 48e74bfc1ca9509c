"""black-forest-labs/flux2, src/flux2/model.py; positions as in src/flux2/sampling.py, prc_txt and prc_img."""

import numpy as np

from forward.flux import embedded
from forward.parts import (
    from_squares,
    grid,
    joined,
    modulated,
    modulation,
    rotated,
    rotation,
    silu,
    squares,
    thirds,
    waves,
)


def forward(net, c, size):
    width = c.hidden_size
    vector = embedded(net, "time_in", waves(net.given("time"), 256), width, bias=False)
    if c.guidance_embeds:
        vector = vector + embedded(net, "guidance_in", waves(net.given("guidance"), 256), width, bias=False)
    image_mod, text_mod = (modulation(net, f"double_stream_modulation_{stream}.lin", vector, 6, bias=False)
                           for stream in ("img", "txt"))
    mod = modulation(net, "single_stream_modulation.lin", vector, 3, bias=False)
    latent = net.given("latent", c.in_channels // 4, size.height, size.width)
    x = net.linear("img_in", squares(latent, 2), width, bias=False)
    words = net.linear("txt_in", net.given("text", size.text, c.context_in_dim), width, bias=False)
    turns = rotation(places(size), c.axes_dim, c.theta)
    for i in range(c.depth):
        x, words = double(net, f"double_blocks.{i}", x, words, image_mod, text_mod, turns, c)
    both = np.concatenate([words, x], 1)
    for i in range(c.depth_single_blocks):
        both = single(net, f"single_blocks.{i}", both, mod, turns, c)
    x = modulated(both[:, size.text:], *modulation(net, "final_layer.adaLN_modulation.1", vector, 2, bias=False))
    x = net.linear("final_layer.linear", x, c.in_channels, bias=False)
    return from_squares(x, 2, size.height, size.width)


def places(size):
    """Four coordinates of each token: the last numbers the words, the middle two are row and column."""
    image = grid(size.height // 2, size.width // 2)
    words = np.pad(np.arange(size.text)[:, None], ((0, 0), (3, 0)))
    return np.concatenate([words, np.pad(image, ((0, 0), (1, 1)))])


def double(net, name, x, words, image_mod, text_mod, turns, c):
    q, k, v = joined(normed_qkv(net, f"{name}.txt_attn", words, text_mod, c),
                     normed_qkv(net, f"{name}.img_attn", x, image_mod, c))
    both = net.attend(rotated(q, turns), rotated(k, turns), v)
    read, seen = both[:, :words.shape[1]], both[:, words.shape[1]:]
    return after(net, f"{name}.img", x, seen, image_mod, c), after(net, f"{name}.txt", words, read, text_mod, c)


def normed_qkv(net, name, x, mod, c):
    q, k, v = thirds(net.linear(f"{name}.qkv", modulated(x, *mod[:2]), 3 * c.hidden_size, bias=False), c.num_heads)
    return net.rms_norm(f"{name}.norm.query_norm", q), net.rms_norm(f"{name}.norm.key_norm", k), v


def after(net, name, x, attended, mod, c):
    _, _, gate1, shift, scale, gate2 = mod
    inner = int(c.mlp_ratio * c.hidden_size)
    x = x + gate1 * net.linear(f"{name}_attn.proj", attended, c.hidden_size, bias=False)
    y = gated(net.linear(f"{name}_mlp.0", modulated(x, shift, scale), 2 * inner, bias=False))
    return x + gate2 * net.linear(f"{name}_mlp.2", y, c.hidden_size, bias=False)


def gated(x):
    gate, value = np.split(x, 2, -1)
    return silu(gate) * value


def single(net, name, x, mod, turns, c):
    """Attention and gated feed-forward beside each other, between two linear layers."""
    width = c.hidden_size
    shift, scale, gate = mod
    made = net.linear(f"{name}.linear1", modulated(x, shift, scale), 3 * width + 2 * int(c.mlp_ratio * width),
                      bias=False)
    q, k, v = thirds(made[..., :3 * width], c.num_heads)
    q, k = net.rms_norm(f"{name}.norm.query_norm", q), net.rms_norm(f"{name}.norm.key_norm", k)
    attended = net.attend(rotated(q, turns), rotated(k, turns), v)
    both = np.concatenate([attended, gated(made[..., 3 * width:])], -1)
    return x + gate * net.linear(f"{name}.linear2", both, width, bias=False)
