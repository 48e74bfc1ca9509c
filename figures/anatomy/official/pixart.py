"""PixArt in diffusers, whose class keeps neither a position table nor the caption of no text."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.pixart import Config

FAMILY, CLASS = "pixart", "PixArtTransformer2DModel"
DEFAULTS = {"num_attention_heads": 16, "attention_head_dim": 72, "in_channels": 4, "out_channels": 8,
            "num_layers": 28, "dropout": 0.0, "norm_num_groups": 32, "cross_attention_dim": 1152,
            "attention_bias": True, "sample_size": 128, "patch_size": 2, "activation_fn": "gelu-approximate",
            "num_embeds_ada_norm": 1000, "upcast_attention": False, "norm_type": "ada_norm_single",
            "norm_elementwise_affine": False, "norm_eps": 1e-6, "interpolation_scale": None,
            "use_additional_conditions": None, "caption_channels": None, "attention_type": "default"}
INERT = ("dropout", "norm_num_groups", "num_embeds_ada_norm", "upcast_attention", "norm_eps", "interpolation_scale")
SIZED = 128   # a latent of that side has size and shape as conditions, where the configuration does not say
FIXED = {"mlp_ratio": 4.0, "model_max_length": 120}   # which the class does not know; the length changes no layer of it


def arguments(config: Config) -> dict[str, Any]:
    return {
        "num_attention_heads": config.num_heads, "attention_head_dim": config.hidden_size // config.num_heads,
        "in_channels": config.in_channels, "out_channels": config.in_channels * (2 if config.pred_sigma else 1),
        "num_layers": config.depth, "cross_attention_dim": config.hidden_size, "sample_size": config.input_size,
        "patch_size": config.patch_size, "caption_channels": config.caption_channels,
        "use_additional_conditions": None if config.input_size == SIZED else True}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "input_size": given["sample_size"], "patch_size": given["patch_size"], "in_channels": given["in_channels"],
        "hidden_size": given["num_attention_heads"] * given["attention_head_dim"], "depth": given["num_layers"],
        "num_heads": given["num_attention_heads"], "pred_sigma": given["out_channels"] == 2 * given["in_channels"],
        "caption_channels": given["caption_channels"]} | FIXED
