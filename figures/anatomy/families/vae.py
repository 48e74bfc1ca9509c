"""Autoencoders of latent diffusion. Field names are those of the authors' AutoencoderKL and its ddconfig."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from figures.anatomy.fields import Count, Levels, Problem, Resnets, Width, said
from figures.anatomy.nodes import buffer, conv
from figures.anatomy.parts.levels import output
from figures.anatomy.parts.resnet import attention_block, downsample, resnet, upsample
from figures.anatomy.shapes import TensorSpec, feature_map
from figures.anatomy.tree import Node, block

KIND = "autoencoder"


@dataclass(frozen=True)
class Config:
    """Widths in channels."""

    in_channels: Width = said("channels of the image")
    out_ch: Width = said("channels of the decoded image")
    ch: Width = said("channels on the finest level")
    ch_mult: Levels = said("on each level the width, in multiples of ch")
    num_res_blocks: Resnets = said("residual blocks on each level of the encoder")
    z_channels: Width = said("channels of the latent within the autoencoder")
    embed_dim: Width | None = said(
        "channels of the latent between the 1×1 convolutions on both sides of it", default=None)
    ps: tuple[Count, ...] | None = said(
        "sides of the patches over which stored statistics normalise the latent", default=None)

    def problems(self) -> Iterator[Problem]:
        """Fields that contradict each other."""
        if self.ch % 32:
            yield "ch", self.ch, "a multiple of 32, the groups of each norm"


def build(config: Config) -> Node:
    """Pixels (in_channels, 8H, 8W) for four levels -> pixels, by way of a latent (z_channels, H, W): the encoder gives
    its mean and log-variance, the decoder takes a sample of it.
    """
    factor = 2 ** (len(config.ch_mult) - 1)
    image = feature_map(config.in_channels, Fraction(1, factor))
    latent = feature_map(config.embed_dim or config.z_channels)
    quantised = config.embed_dim is not None
    # FLUX.2's encoder and decoder own these two convolutions: src/flux2/autoencoder.py
    into, out = ("encoder.quant_conv", "decoder.post_quant_conv") if config.ps else ("quant_conv", "post_quant_conv")
    moments = feature_map(2 * config.z_channels)
    return block(
        "autoencoder", "autoencoder",
        block("encoder", "encoder", *_encoder(image, config), original="encoder"),
        conv("quant_conv", moments, 2 * latent.channels, 1, original=into) if quantised else None,
        conv("post_quant_conv", latent, config.z_channels, 1, original=out) if quantised else None,
        _statistics(latent, config.ps) if config.ps else None,
        block("decoder", "decoder", *_decoder(feature_map(config.z_channels), config), original="decoder"))


def _statistics(x: TensorSpec, patch: tuple[int, ...]) -> Node:
    """Stored means and variances by which latents are normalised, and a counter: nothing trained."""
    return buffer("bn", (2 * prod(patch) * x.channels + 1,), x, kind="norm", original="bn")


def _encoder(x: TensorSpec, config: Config) -> Iterator[Node]:
    yield (node := conv("conv_in", x, config.ch, original="conv_in"))
    for level, mult in enumerate(config.ch_mult):
        parts, x = [], node.output
        for i in range(config.num_res_blocks):
            parts.append(resnet(f"resnets.{i}", x, config.ch * mult, original=f"down.{level}.block.{i}"))
            x = parts[-1].output
        if level < len(config.ch_mult) - 1:
            parts.append(downsample("downsamplers.0", x, f"down.{level}.downsample.conv"))
        yield (node := block(f"down_blocks.{level}", "level", *parts))
    yield _middle(node.output)
    yield from output(node.output, 2 * config.z_channels, "norm_out", "conv_out")


def _decoder(x: TensorSpec, config: Config) -> Iterator[Node]:
    last = len(config.ch_mult) - 1
    yield (node := conv("conv_in", x, config.ch * config.ch_mult[last], original="conv_in"))
    yield (node := _middle(node.output))
    for level in range(last, -1, -1):
        parts, x = [], node.output
        for i in range(config.num_res_blocks + 1):
            parts.append(resnet(f"resnets.{i}", x, config.ch * config.ch_mult[level], original=f"up.{level}.block.{i}"))
            x = parts[-1].output
        if level:
            parts.append(upsample("upsamplers.0", x, f"up.{level}.upsample.conv"))
        yield (node := block(f"up_blocks.{last - level}", "level", *parts))
    yield from output(node.output, config.out_ch, "norm_out", "conv_out")


def _middle(x: TensorSpec) -> Node:
    return block("mid_block", "level", resnet("resnets.0", x, x.channels, original="mid.block_1"),
                 attention_block("attentions.0", x, original="mid.attn_1"),
                 resnet("resnets.1", x, x.channels, original="mid.block_2"))
