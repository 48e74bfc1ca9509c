"""CompVis/stable-diffusion, ldm/models/autoencoder.py and ldm/modules/diffusionmodules/model.py.

FLUX.1's (src/flux/modules/autoencoder.py) and FLUX.2's (src/flux2/autoencoder.py) have the same layers; FLUX.2's keep
the convolutions beside the latent in encoder and decoder. What FLUX.2 does to the latent in between, normalising by
stored statistics, it undoes before it decodes.
"""

from forward.ddpm import AFTER, middle, resnet
from forward.parts import enlarged, silu


def forward(net, c, size):
    """An image encoded and decoded again, by the mean of its latent."""
    factor = 2 ** (len(c.ch_mult) - 1)
    moments = encoder(net, c, net.given("image", c.in_channels, factor * size.height, factor * size.width))
    if c.embed_dim:
        moments = net.conv("encoder.quant_conv" if c.ps else "quant_conv", moments, 2 * c.embed_dim, 1)
    z = moments[:, :moments.shape[1] // 2]
    if c.embed_dim:
        z = net.conv("decoder.post_quant_conv" if c.ps else "post_quant_conv", z, c.z_channels, 1)
    return decoder(net, c, z)


def encoder(net, c, x):
    h = net.conv("encoder.conv_in", x, c.ch)
    for level, mult in enumerate(c.ch_mult):
        for i in range(c.num_res_blocks):
            h = resnet(net, f"encoder.down.{level}.block.{i}", h, c.ch * mult)
        if level < len(c.ch_mult) - 1:
            h = net.conv(f"encoder.down.{level}.downsample.conv", h, h.shape[1], stride=2, pad=AFTER)
    h = middle(net, "encoder.mid", h)
    return net.conv("encoder.conv_out", silu(net.group_norm("encoder.norm_out", h)), 2 * c.z_channels)


def decoder(net, c, z):
    h = middle(net, "decoder.mid", net.conv("decoder.conv_in", z, c.ch * c.ch_mult[-1]))
    for level, mult in reversed([*enumerate(c.ch_mult)]):
        for i in range(c.num_res_blocks + 1):
            h = resnet(net, f"decoder.up.{level}.block.{i}", h, c.ch * mult)
        if level:
            h = net.conv(f"decoder.up.{level}.upsample.conv", enlarged(h), h.shape[1])
    return net.conv("decoder.conv_out", silu(net.group_norm("decoder.norm_out", h)), c.out_ch)
