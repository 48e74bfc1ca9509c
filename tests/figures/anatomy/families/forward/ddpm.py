"""hojonathanho/diffusion, diffusion_tf/models/unet.py; its / between names is a point here."""

import numpy as np

from forward.parts import enlarged, mlp, plane, silu, split, tokens, waves

AFTER = (0, 1)   # TensorFlow's SAME padding of an even side with stride 2


def forward(net, c, size):
    h = net.given("image", c.in_channels, size.height, size.width)
    time = mlp(net, waves(net.given("time"), c.ch), ("temb.dense0", 4 * c.ch), ("temb.dense1", 4 * c.ch))
    h = net.conv("conv_in", h, c.ch)
    kept = [h]
    for level, mult in enumerate(c.ch_mult):
        for i in range(c.num_res_blocks):
            h = stage(net, f"down_{level}", i, h, c.ch * mult, time, c)
            kept.append(h)
        if level < len(c.ch_mult) - 1:
            h = net.conv(f"down_{level}.downsample.conv", h, h.shape[1], stride=2, pad=AFTER)
            kept.append(h)
    h = middle(net, "mid", h, time)
    for level, mult in reversed([*enumerate(c.ch_mult)]):
        for i in range(c.num_res_blocks + 1):
            h = stage(net, f"up_{level}", i, np.concatenate([h, kept.pop()], 1), c.ch * mult, time, c)
        if level:
            h = net.conv(f"up_{level}.upsample.conv", enlarged(h), h.shape[1])
    assert not kept
    return net.conv("conv_out", silu(net.group_norm("norm_out", h)), c.out_ch)


def stage(net, name, i, h, outputs, time, c):
    h = resnet(net, f"{name}.block_{i}", h, outputs, time)
    return attention(net, f"{name}.attn_{i}", h) if h.shape[2] in c.attn_resolutions else h


def middle(net, name, h, time=None):
    h = resnet(net, f"{name}.block_1", h, h.shape[1], time)
    return resnet(net, f"{name}.block_2", attention(net, f"{name}.attn_1", h), h.shape[1], time)


def resnet(net, name, x, outputs, time=None):
    h = net.conv(f"{name}.conv1", silu(net.group_norm(f"{name}.norm1", x)), outputs)
    if time is not None:
        h = h + net.linear(f"{name}.temb_proj", silu(time), outputs)[:, :, None, None]
    h = net.conv(f"{name}.conv2", silu(net.group_norm(f"{name}.norm2", h)), outputs)
    return h + (x if x.shape[1] == outputs else net.conv(f"{name}.nin_shortcut", x, outputs, 1))


def attention(net, name, x):
    h, channels = tokens(net.group_norm(f"{name}.norm", x)), x.shape[1]
    h = net.attend(*(split(net.linear(f"{name}.{part}", h, channels), 1) for part in "qkv"))
    return x + plane(net.linear(f"{name}.proj_out", h, channels), *x.shape[2:])
