"""The autoencoders of latent diffusion in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.vae import Config

FAMILY, CLASS = "vae", "AutoencoderKL"
DEFAULTS = {
    "in_channels": 3, "out_channels": 3, "down_block_types": ("DownEncoderBlock2D",),
    "up_block_types": ("UpDecoderBlock2D",), "block_out_channels": (64,), "layers_per_block": 1, "act_fn": "silu",
    "latent_channels": 4, "norm_num_groups": 32, "sample_size": 32, "scaling_factor": 0.18215, "shift_factor": None,
    "latents_mean": None, "latents_std": None, "force_upcast": True, "use_quant_conv": True,
    "use_post_quant_conv": True, "mid_block_add_attention": True}
INERT = ("sample_size", "scaling_factor", "shift_factor", "latents_mean", "latents_std", "force_upcast")


def holds(config: Config) -> bool:
    return config.ps is None


def arguments(config: Config) -> dict[str, Any]:
    levels, quantised = len(config.ch_mult), config.embed_dim is not None
    return {
        "in_channels": config.in_channels, "out_channels": config.out_ch,
        "down_block_types": ["DownEncoderBlock2D"] * levels, "up_block_types": ["UpDecoderBlock2D"] * levels,
        "block_out_channels": [config.ch * mult for mult in config.ch_mult],
        "layers_per_block": config.num_res_blocks, "latent_channels": config.z_channels,
        "use_quant_conv": quantised, "use_post_quant_conv": quantised}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    widths = given["block_out_channels"]
    return {
        "in_channels": given["in_channels"], "out_ch": given["out_channels"], "ch": widths[0],
        "ch_mult": [width // widths[0] for width in widths], "num_res_blocks": given["layers_per_block"],
        "z_channels": given["latent_channels"],
        "embed_dim": given["latent_channels"] if given["use_quant_conv"] else None}
