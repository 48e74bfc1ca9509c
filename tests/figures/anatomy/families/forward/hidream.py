"""HiDream-ai/HiDream-I1, hi_diffusers/models/transformers/transformer_hidream_image.py, moe.py and attention.py."""

import numpy as np

from forward.parts import (
    from_squares,
    grid,
    mlp,
    modulated,
    modulation,
    rotated,
    rotation,
    silu,
    softmax,
    split,
    squares,
    waves,
)

MULTIPLE = 256   # the width of a feed-forward is rounded up to it


def forward(net, c, size):
    width = c.num_attention_heads * c.attention_head_dim
    vector = embedded(net, "t_embedder.timestep_embedder", waves(net.given("time"), 256), width)
    vector = vector + embedded(net, "p_embedder.pooled_embedder", net.given("pooled", c.text_emb_dim), width)
    latent = net.given("latent", c.in_channels, size.height, size.width)
    x = net.linear("x_embedder.proj", squares(latent, c.patch_size, last=True), width)
    layers, t5 = captions(net, c, size, width)
    words = np.concatenate([t5, layers[-1] if layers else t5[:, :0]], 1)
    turns = rotation(places(size, c), c.axes_dims_rope, 10_000)
    for i in range(c.num_layers):
        context = np.concatenate([words, layers[i]], 1)
        x, read = double(net, f"double_stream_blocks.{i}.block", x, context, vector, turns, c)
        words = read[:, :words.shape[1]]
    image, both = x.shape[1], np.concatenate([x, words], 1)
    for i in range(c.num_single_layers):
        passed = single(net, f"single_stream_blocks.{i}.block",
                        np.concatenate([both, layers[c.num_layers + i]], 1), vector, turns, c)
        both = passed[:, :both.shape[1]]
    y = modulated(both[:, :image], *modulation(net, "final_layer.adaLN_modulation.1", vector, 2))
    y = net.linear("final_layer.linear", y, c.patch_size**2 * c.out_channels)
    return from_squares(y, c.patch_size, size.height, size.width, last=True)


def embedded(net, name, x, width):
    return mlp(net, x, (f"{name}.linear_1", width), (f"{name}.linear_2", width))


def captions(net, c, size, width):
    """The language model's tokens, a layer for each block, and those of T5."""
    blocks = c.num_layers + c.num_single_layers
    layers = [net.linear(f"caption_projection.{i}.linear", net.given(f"text {c.llama_layers[i]}", size.text,
                         c.caption_channels[1]), width, bias=False) for i in range(blocks)]
    t5 = net.given("text", size.text, c.caption_channels[0])
    return layers, net.linear(f"caption_projection.{blocks}.linear", t5, width, bias=False)


def places(size, c):
    """Three coordinates of each token: zero, row, column for the image; all zero for all texts."""
    image = grid(size.height // c.patch_size, size.width // c.patch_size)
    return np.pad(image, ((0, 3 * size.text), (1, 0)))


def double(net, name, x, words, vector, turns, c):
    made = modulation(net, f"{name}.adaLN_modulation.1", vector, 12)
    image, text = made[:6], made[6:]
    parts = [qkv(net, f"{name}.attn1", modulated(x, *image[:2]), "", c),
             qkv(net, f"{name}.attn1", modulated(words, *text[:2]), "_t", c)]
    q, k, v = (np.concatenate(pair, 2) for pair in zip(*parts, strict=True))
    both = net.attend(rotated(q, turns), rotated(k, turns), v)
    seen, read = both[:, :x.shape[1]], both[:, x.shape[1]:]
    x = x + image[2] * net.linear(f"{name}.attn1.to_out", seen, x.shape[-1])
    words = words + text[2] * net.linear(f"{name}.attn1.to_out_t", read, x.shape[-1])
    x = x + image[5] * experts(net, f"{name}.ff_i", modulated(x, *image[3:5]), c)
    return x, words + text[5] * swiglu(net, f"{name}.ff_t", modulated(words, *text[3:5]), 4 * x.shape[-1])


def single(net, name, x, vector, turns, c):
    shift1, scale1, gate1, shift2, scale2, gate2 = modulation(net, f"{name}.adaLN_modulation.1", vector, 6)
    q, k, v = qkv(net, f"{name}.attn1", modulated(x, shift1, scale1), "", c)
    attended = net.attend(rotated(q, turns), rotated(k, turns), v)
    x = x + gate1 * net.linear(f"{name}.attn1.to_out", attended, x.shape[-1])
    return x + gate2 * experts(net, f"{name}.ff_i", modulated(x, shift2, scale2), c)


def qkv(net, name, x, suffix, c):
    """Norms before the heads are split: over the whole width."""
    q, k, v = (net.linear(f"{name}.to_{letter}{suffix}", x, x.shape[-1]) for letter in "qkv")
    q, k = net.rms_norm(f"{name}.q_rms_norm{suffix}", q), net.rms_norm(f"{name}.k_rms_norm{suffix}", k)
    return [split(y, c.num_attention_heads) for y in (q, k, v)]


def swiglu(net, name, x, hidden):
    inner = -(-int(2 * hidden / 3) // MULTIPLE) * MULTIPLE
    y = silu(net.linear(f"{name}.w1", x, inner, bias=False)) * net.linear(f"{name}.w3", x, inner, bias=False)
    return net.linear(f"{name}.w2", y, x.shape[-1], bias=False)


def experts(net, name, x, c):
    """Every token through the shared expert and the routed ones with its highest scores, weighed by them."""
    flat, hidden = x.reshape(-1, x.shape[-1]), 4 * x.shape[-1]
    scores = softmax(net.linear(f"{name}.gate", flat, c.num_routed_experts, bias=False))
    chosen = np.argsort(-scores, axis=-1)[:, :c.num_activated_experts]
    y = np.zeros_like(flat)
    for i in range(c.num_routed_experts):
        rows = (chosen == i).any(-1)
        y[rows] += scores[rows, i:i + 1] * swiglu(net, f"{name}.experts.{i}", flat[rows], hidden)
    return y.reshape(x.shape) + swiglu(net, f"{name}.shared_experts", x, hidden // 2)
