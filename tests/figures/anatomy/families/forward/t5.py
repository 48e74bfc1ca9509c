"""Stability-AI/sd3-ref, other_impls.py, T5."""

import numpy as np

from forward.parts import gelu, split

FARTHEST = 128   # relative_attention_max_distance


def forward(net, c, size):
    x = net.rows("shared", c.vocab_size, c.d_model, net.chosen("tokens", c.vocab_size, size.text))
    name = "encoder.block.0.layer.0.SelfAttention.relative_attention_bias"   # its biases serve every block
    chosen = buckets(size.text, c.relative_attention_num_buckets)
    bias = net.rows(name, c.relative_attention_num_buckets, c.num_heads, chosen).transpose(2, 0, 1)
    for i in range(c.num_layers):
        x = block(net, f"encoder.block.{i}.layer", x, bias, c)
    return net.rms_norm("encoder.final_layer_norm", x)


def buckets(count, entries):
    """(queries, keys): half of the entries for keys behind; of each half, one half exact, the other by logarithm."""
    distance = np.arange(count)[None] - np.arange(count)[:, None]
    half, exact = entries // 2, entries // 4
    far = np.log(np.maximum(abs(distance), 1) / exact) / np.log(FARTHEST / exact)
    far = np.minimum(exact + (far * (half - exact)).astype(int), half - 1)
    return (distance > 0) * half + np.where(abs(distance) < exact, abs(distance), far)


def block(net, name, x, bias, c):
    y, own = net.rms_norm(f"{name}.0.layer_norm", x), f"{name}.0.SelfAttention"
    q, k, v = (split(net.linear(f"{own}.{part}", y, c.num_heads * c.d_kv, bias=False), c.num_heads) for part in "qkv")
    x = x + net.linear(f"{own}.o", net.attend(q, k, v, scale=1, bias=bias), c.d_model, bias=False)
    y, dense = net.rms_norm(f"{name}.1.layer_norm", x), f"{name}.1.DenseReluDense"
    gate = gelu(net.linear(f"{dense}.wi_0", y, c.d_ff, bias=False))
    y = gate * net.linear(f"{dense}.wi_1", y, c.d_ff, bias=False)
    return x + net.linear(f"{dense}.wo", y, c.d_model, bias=False)
