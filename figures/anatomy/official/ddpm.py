"""The U-Net of DDPM in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.ddpm import Config

FAMILY, CLASS = "ddpm", "UNet2DModel"
DEFAULTS = {
    "sample_size": None, "in_channels": 3, "out_channels": 3, "center_input_sample": False,
    "time_embedding_type": "positional", "time_embedding_dim": None, "freq_shift": 0, "flip_sin_to_cos": True,
    "down_block_types": ("DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"),
    "mid_block_type": "UNetMidBlock2D",
    "up_block_types": ("AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
    "block_out_channels": (224, 448, 672, 896), "layers_per_block": 2, "mid_block_scale_factor": 1,
    "downsample_padding": 1, "downsample_type": "conv", "upsample_type": "conv", "dropout": 0.0, "act_fn": "silu",
    "attention_head_dim": 8, "norm_num_groups": 32, "attn_norm_num_groups": None, "norm_eps": 1e-5,
    "resnet_time_scale_shift": "default", "add_attention": True, "class_embed_type": None, "num_class_embeds": None,
    "num_train_timesteps": None}
INERT = ("mid_block_scale_factor", "downsample_padding", "dropout", "norm_eps", "freq_shift", "flip_sin_to_cos",
         "num_train_timesteps")


def arguments(config: Config) -> dict[str, Any]:
    attends = [config.image_size // 2**level in config.attn_resolutions for level in range(len(config.ch_mult))]
    return {
        "sample_size": config.image_size, "in_channels": config.in_channels, "out_channels": config.out_ch,
        "down_block_types": ["AttnDownBlock2D" if each else "DownBlock2D" for each in attends],
        "up_block_types": ["AttnUpBlock2D" if each else "UpBlock2D" for each in reversed(attends)],
        "block_out_channels": [config.ch * mult for mult in config.ch_mult],
        "layers_per_block": config.num_res_blocks, "attention_head_dim": None}   # one head, as wide as the level


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    widths, side = given["block_out_channels"], given["sample_size"]
    return {
        "image_size": side, "in_channels": given["in_channels"], "out_ch": given["out_channels"], "ch": widths[0],
        "ch_mult": [width // widths[0] for width in widths], "num_res_blocks": given["layers_per_block"],
        "attn_resolutions": [side // 2**level for level, kind in enumerate(given["down_block_types"])
                             if kind.startswith("Attn")]}
