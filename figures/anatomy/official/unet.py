"""The U-Nets of latent diffusion in diffusers.

The authors name the levels that have transformers by the factor of their side, and heads by their number or their
width; diffusers names a kind of block for each level, and, as `attention_head_dim`, the number of heads.
"""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.unet import Config

FAMILY, CLASS = "unet", "UNet2DConditionModel"
DEFAULTS = {
    "sample_size": None, "in_channels": 4, "out_channels": 4, "center_input_sample": False, "flip_sin_to_cos": True,
    "freq_shift": 0,
    "down_block_types": ("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
    "mid_block_type": "UNetMidBlock2DCrossAttn",
    "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
    "only_cross_attention": False, "block_out_channels": (320, 640, 1280, 1280), "layers_per_block": 2,
    "downsample_padding": 1, "mid_block_scale_factor": 1, "dropout": 0.0, "act_fn": "silu", "norm_num_groups": 32,
    "norm_eps": 1e-5, "cross_attention_dim": 1280, "transformer_layers_per_block": 1,
    "reverse_transformer_layers_per_block": None, "encoder_hid_dim": None, "encoder_hid_dim_type": None,
    "attention_head_dim": 8, "num_attention_heads": None, "dual_cross_attention": False, "use_linear_projection": False,
    "class_embed_type": None, "addition_embed_type": None, "addition_time_embed_dim": None, "num_class_embeds": None,
    "upcast_attention": False, "resnet_time_scale_shift": "default", "resnet_skip_time_act": False,
    "resnet_out_scale_factor": 1.0, "time_embedding_type": "positional", "time_embedding_dim": None,
    "time_embedding_act_fn": None, "timestep_post_act": None, "time_cond_proj_dim": None, "conv_in_kernel": 3,
    "conv_out_kernel": 3, "projection_class_embeddings_input_dim": None, "attention_type": "default",
    "class_embeddings_concat": False, "mid_block_only_cross_attention": None, "cross_attention_norm": None,
    "addition_embed_type_num_heads": 64}
INERT = ("sample_size", "downsample_padding", "mid_block_scale_factor", "dropout", "norm_eps", "upcast_attention",
         "resnet_out_scale_factor", "freq_shift", "flip_sin_to_cos", "addition_embed_type_num_heads",
         "mid_block_only_cross_attention")
SIZES = 256   # channels of each number on size and crop, as the class is told


def arguments(config: Config) -> dict[str, Any]:
    widths = [config.model_channels * mult for mult in config.channel_mult]
    attends = [2**level in config.attention_resolutions for level in range(len(widths))]
    return {
        "in_channels": config.in_channels, "out_channels": config.out_channels,
        "down_block_types": ["CrossAttnDownBlock2D" if each else "DownBlock2D" for each in attends],
        "up_block_types": ["CrossAttnUpBlock2D" if each else "UpBlock2D" for each in reversed(attends)],
        "block_out_channels": widths, "layers_per_block": config.num_res_blocks,
        "cross_attention_dim": config.context, "transformer_layers_per_block": _once(config.depths()),
        "attention_head_dim": _once([config.heads(width) for width in widths]),
        "use_linear_projection": config.use_linear_in_transformer} | _added(config)


def _added(config: Config) -> dict[str, Any]:
    if config.adm_in_channels is None:
        return {}
    return {"addition_embed_type": "text_time", "addition_time_embed_dim": SIZES,
            "projection_class_embeddings_input_dim": config.adm_in_channels}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    widths = given["block_out_channels"]
    levels = [level for level, kind in enumerate(given["down_block_types"]) if kind.startswith("CrossAttn")]
    heads = given["num_attention_heads"] or given["attention_head_dim"]
    heads = heads if isinstance(heads, list | tuple) else [heads] * len(widths)
    by_width = {width // each for width, each in zip(widths, heads, strict=True)}
    one_number = len(set(heads)) == 1
    return {
        "in_channels": given["in_channels"], "out_channels": given["out_channels"], "model_channels": widths[0],
        "attention_resolutions": [2**level for level in reversed(levels)],
        "num_res_blocks": given["layers_per_block"], "channel_mult": [width // widths[0] for width in widths],
        "num_heads": heads[0] if one_number else None,
        "num_head_channels": None if one_number or len(by_width) > 1 else by_width.pop(),
        "use_linear_in_transformer": given["use_linear_projection"],
        "transformer_depth": given["transformer_layers_per_block"], "context_dim": given["cross_attention_dim"],
        "adm_in_channels": given["projection_class_embeddings_input_dim"]}


def _once(values: Any) -> Any:
    """One number in place of as many equal ones."""
    return values[0] if len(set(values)) == 1 else tuple(values)
