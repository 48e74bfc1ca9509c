"""facebookresearch/DiT, models.py."""

from forward.parts import (
    from_squares,
    gelu,
    grid,
    mlp,
    modulated,
    modulation,
    thirds,
    tokens,
    wave_table,
    waves,
)


def forward(net, c, size):
    width, side = c.hidden_size, c.patch_size
    latent = net.given("latent", c.in_channels, size.height, size.width)
    x = tokens(net.conv("x_embedder.proj", latent, width, side, stride=side, pad=(0, 0)))
    x = x + wave_table(grid(size.height // side, size.width // side), width)
    time = mlp(net, waves(net.given("time"), 256), ("t_embedder.mlp.0", width), ("t_embedder.mlp.2", width))
    classes = c.num_classes + int(c.class_dropout_prob > 0)
    vector = time + net.rows("y_embedder.embedding_table", classes, width, net.chosen("class", c.num_classes))
    for i in range(c.depth):
        x = block(net, f"blocks.{i}", x, vector, c)
    x = modulated(x, *modulation(net, "final_layer.adaLN_modulation.1", vector, 2))
    x = net.linear("final_layer.linear", x, side**2 * c.in_channels * (1 + c.learn_sigma))
    return from_squares(x, side, size.height, size.width, last=True)


def block(net, name, x, vector, c):
    shift1, scale1, gate1, shift2, scale2, gate2 = modulation(net, f"{name}.adaLN_modulation.1", vector, 6)
    x = x + gate1 * self_attention(net, f"{name}.attn", modulated(x, shift1, scale1), c.num_heads)
    return x + gate2 * feed_forward(net, f"{name}.mlp", modulated(x, shift2, scale2), c.mlp_ratio)


def self_attention(net, name, x, heads):
    width = x.shape[-1]
    y = net.attend(*thirds(net.linear(f"{name}.qkv", x, 3 * width), heads))
    return net.linear(f"{name}.proj", y, width)


def feed_forward(net, name, x, ratio):
    width = x.shape[-1]
    return mlp(net, x, (f"{name}.fc1", int(ratio * width)), (f"{name}.fc2", width), gelu)
