"""CompVis/stable-diffusion, ldm/modules: openaimodel.py and attention.py; SDXL: Stability-AI/generative-models, sgm."""

import numpy as np

from forward.parts import enlarged, gelu, mlp, plane, silu, split, tokens, waves


def forward(net, c, size):
    base, depths = c.model_channels, c.transformer_depth
    depths = depths if isinstance(depths, tuple) else (depths,) * len(c.channel_mult)
    vector = mlp(net, waves(net.given("time"), base), ("time_embed.0", 4 * base), ("time_embed.2", 4 * base))
    if c.adm_in_channels:
        added = net.given("pooled", c.adm_in_channels)
        vector = vector + mlp(net, added, ("label_emb.0.0", 4 * base), ("label_emb.0.2", 4 * base))
    words = net.given("text", size.text, np.ravel(c.context_dim)[0])
    h = net.conv("input_blocks.0.0", net.given("latent", c.in_channels, size.height, size.width), base)
    kept = [h]
    for level, mult in enumerate(c.channel_mult):
        depth = depths[level] if 2**level in c.attention_resolutions else 0
        for _ in range(c.num_res_blocks):
            h = stage(net, f"input_blocks.{len(kept)}", h, base * mult, vector, words, depth, c)
            kept.append(h)
        if level < len(c.channel_mult) - 1:
            h = net.conv(f"input_blocks.{len(kept)}.0.op", h, h.shape[1], stride=2)
            kept.append(h)
    h = resblock(net, "middle_block.0", h, h.shape[1], vector)
    h = transformer(net, "middle_block.1", h, words, depths[-1], c)
    h = resblock(net, "middle_block.2", h, h.shape[1], vector)
    made = len(kept)
    for level, mult in reversed([*enumerate(c.channel_mult)]):
        depth = depths[level] if 2**level in c.attention_resolutions else 0
        for i in range(c.num_res_blocks + 1):
            name = f"output_blocks.{made - len(kept)}"
            h = stage(net, name, np.concatenate([h, kept.pop()], 1), base * mult, vector, words, depth, c)
            if level and i == c.num_res_blocks:
                h = net.conv(f"{name}.{2 if depth else 1}.conv", enlarged(h), h.shape[1])
    return net.conv("out.2", silu(net.group_norm("out.0", h)), c.out_channels)


def stage(net, name, h, outputs, vector, words, depth, c):
    h = resblock(net, f"{name}.0", h, outputs, vector)
    return transformer(net, f"{name}.1", h, words, depth, c) if depth else h


def resblock(net, name, x, outputs, vector):
    h = net.conv(f"{name}.in_layers.2", silu(net.group_norm(f"{name}.in_layers.0", x)), outputs)
    h = h + net.linear(f"{name}.emb_layers.1", silu(vector), outputs)[:, :, None, None]
    h = net.conv(f"{name}.out_layers.3", silu(net.group_norm(f"{name}.out_layers.0", h)), outputs)
    return h + (x if x.shape[1] == outputs else net.conv(f"{name}.skip_connection", x, outputs, 1))


def transformer(net, name, x, words, depth, c):
    channels, linear = x.shape[1], c.use_linear_in_transformer
    h = net.group_norm(f"{name}.norm", x)
    into = f"{name}.proj_in"
    h = net.linear(into, tokens(h), channels) if linear else tokens(net.conv(into, h, channels, 1))
    for i in range(depth):
        h = block(net, f"{name}.transformer_blocks.{i}", h, words, c.num_heads or channels // c.num_head_channels)
    out, shape = f"{name}.proj_out", x.shape[2:]
    h = plane(net.linear(out, h, channels), *shape) if linear else net.conv(out, plane(h, *shape), channels, 1)
    return x + h


def block(net, name, x, words, heads):
    normed = net.layer_norm(f"{name}.norm1", x)
    x = x + attention(net, f"{name}.attn1", normed, normed, heads)
    x = x + attention(net, f"{name}.attn2", net.layer_norm(f"{name}.norm2", x), words, heads)
    width = x.shape[-1]
    value, gate = np.split(net.linear(f"{name}.ff.net.0.proj", net.layer_norm(f"{name}.norm3", x), 8 * width), 2, -1)
    return x + net.linear(f"{name}.ff.net.2", value * gelu(gate), width)


def attention(net, name, x, context, heads):
    width = x.shape[-1]
    q, k, v = (split(net.linear(f"{name}.to_{part}", source, width, bias=False), heads)
               for part, source in zip("qkv", (x, context, context), strict=True))
    return net.linear(f"{name}.to_out.0", net.attend(q, k, v), width)
