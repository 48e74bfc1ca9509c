"""huggingface/diffusers, transformer_qwenimage.py; latents packed as in pipeline_qwenimage.py."""

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
    split,
    squares,
    waves,
)

BASE = 10_000   # of the rotations
MLP_RATIO = 4   # the default of diffusers' FeedForward


def forward(net, c, size):
    width = c.num_attention_heads * c.attention_head_dim
    x = net.linear("img_in", squares(net.given("latent", c.in_channels // 4, size.height, size.width), 2), width)
    words = net.rms_norm("txt_norm", net.given("text", size.text, c.joint_attention_dim))
    words = net.linear("txt_in", words, width)
    embedder = "time_text_embed.timestep_embedder"
    vector = mlp(net, waves(net.given("time"), 256), (f"{embedder}.linear_1", width), (f"{embedder}.linear_2", width))
    turns = rotation(places(size), c.axes_dims_rope, BASE)
    for i in range(c.num_layers):
        words, x = block(net, f"transformer_blocks.{i}", words, x, vector, turns, c)
    scale, shift = modulation(net, "norm_out.linear", vector, 2)
    x = net.linear("proj_out", modulated(x, shift, scale), c.patch_size**2 * c.out_channels)
    return from_squares(x, 2, size.height, size.width)


def places(size):
    """Three coordinates: the image's rows and columns are counted from its middle, the text goes on from its edge."""
    rows, columns = size.height // 2, size.width // 2
    image = grid(rows, columns) - [rows - rows // 2, columns - columns // 2]
    words = max(rows // 2, columns // 2) + np.arange(size.text)
    return np.concatenate([np.stack([words] * 3, 1), np.pad(image, ((0, 0), (1, 0)))])


def block(net, name, words, x, vector, turns, c):
    image_mod, text_mod = (modulation(net, f"{name}.{stream}_mod.1", vector, 6) for stream in ("img", "txt"))
    text_names, image_names = ("add_{}_proj", "norm_added_{}"), ("to_{}", "norm_{}")
    q, k, v = joined(normed_qkv(net, f"{name}.attn", text_names, modulated(words, *text_mod[:2]), c),
                     normed_qkv(net, f"{name}.attn", image_names, modulated(x, *image_mod[:2]), c))
    both = net.attend(rotated(q, turns), rotated(k, turns), v)
    seen = net.linear(f"{name}.attn.to_out.0", both[:, words.shape[1]:], x.shape[-1])
    read = net.linear(f"{name}.attn.to_add_out", both[:, :words.shape[1]], x.shape[-1])
    return (after(net, f"{name}.txt_mlp", words, read, text_mod[2:]),
            after(net, f"{name}.img_mlp", x, seen, image_mod[2:]))


def normed_qkv(net, name, names, x, c):
    layer, norm = names
    q, k, v = (split(net.linear(f"{name}.{layer.format(part)}", x, x.shape[-1]), c.num_attention_heads)
               for part in "qkv")
    return net.rms_norm(f"{name}.{norm.format('q')}", q), net.rms_norm(f"{name}.{norm.format('k')}", k), v


def after(net, name, x, attended, mod):
    gate1, shift, scale, gate2 = mod
    x = x + gate1 * attended
    width = x.shape[-1]
    y = mlp(net, modulated(x, shift, scale), (f"{name}.net.0.proj", MLP_RATIO * width), (f"{name}.net.2", width), gelu)
    return x + gate2 * y
