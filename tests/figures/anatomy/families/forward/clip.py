"""openai/CLIP, clip/model.py, the text tower; mlfoundations/open_clip, src/open_clip/transformer.py, has the same."""

import numpy as np

from forward.parts import gelu, mlp, thirds


def forward(net, c, size):
    """The states of all tokens; the projected one at the end mark, where there is a projection, beside them."""
    words = net.chosen("tokens", c.vocab_size, size.text)
    x = net.rows("token_embedding", c.vocab_size, c.width, words)
    x = x + net.weight("positional_embedding", c.context_length, c.width)[:size.text]
    for i in range(c.layers):
        x = block(net, f"transformer.resblocks.{i}", x, c)
    x = net.layer_norm("ln_final", x)
    if not c.embed_dim:
        return x, None
    end = x[np.arange(len(x)), words.argmax(1)]
    return x, net.linear("text_projection", end, c.embed_dim, bias=False)


def block(net, name, x, c):
    later = np.triu(np.full((x.shape[1], x.shape[1]), -np.inf), 1)   # no token reads those after it
    qkv = net.linear(f"{name}.attn.in_proj", net.layer_norm(f"{name}.ln_1", x), 3 * c.width)
    x = x + net.linear(f"{name}.attn.out_proj", net.attend(*thirds(qkv, c.heads), bias=later), c.width)
    inner = int(c.mlp_ratio * c.width)
    y = net.layer_norm(f"{name}.ln_2", x)
    return x + mlp(net, y, (f"{name}.mlp.c_fc", inner), (f"{name}.mlp.c_proj", c.width), gelu)
