"""The autoencoder of FLUX.2 in diffusers, which keeps statistics of its latents."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.vae import Config
from figures.anatomy.official import autoencoder_kl

FAMILY, CLASS = "vae", "AutoencoderKLFlux2"
DEFAULTS = {
    "in_channels": 3, "out_channels": 3, "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4, "block_out_channels": (128, 256, 512, 512),
    "decoder_block_out_channels": None, "layers_per_block": 2, "act_fn": "silu", "latent_channels": 32,
    "norm_num_groups": 32, "sample_size": 1024, "use_quant_conv": True, "use_post_quant_conv": True,
    "mid_block_add_attention": True, "batch_norm_eps": 1e-4, "batch_norm_momentum": 0.1, "patch_size": (2, 2)}
INERT = ("sample_size", "batch_norm_eps", "batch_norm_momentum")


def holds(config: Config) -> bool:
    return config.ps is not None


def arguments(config: Config) -> dict[str, Any]:
    return autoencoder_kl.arguments(config) | {"patch_size": config.ps}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return autoencoder_kl.fields(given) | {"ps": given["patch_size"]}
