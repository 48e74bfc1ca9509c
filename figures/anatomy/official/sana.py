"""Sana in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.sana import Config

FAMILY, CLASS = "sana", "SanaTransformer2DModel"
DEFAULTS = {"in_channels": 32, "out_channels": 32, "num_attention_heads": 70, "attention_head_dim": 32,
            "num_layers": 20, "num_cross_attention_heads": 20, "cross_attention_head_dim": 112,
            "cross_attention_dim": 2240, "caption_channels": 2304, "mlp_ratio": 2.5, "dropout": 0.0,
            "attention_bias": False, "sample_size": 32, "patch_size": 1, "norm_elementwise_affine": False,
            "norm_eps": 1e-6, "interpolation_scale": None, "guidance_embeds": False, "guidance_embeds_scale": 0.1,
            "qk_norm": None, "timestep_scale": 1.0}
INERT = ("dropout", "sample_size", "norm_eps", "guidance_embeds_scale", "timestep_scale")
SAME = ("in_channels", "out_channels", "num_layers", "num_attention_heads", "attention_head_dim",
        "num_cross_attention_heads", "cross_attention_head_dim", "caption_channels", "mlp_ratio", "patch_size")


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME} | {
        "cross_attention_dim": config.num_attention_heads * config.attention_head_dim}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SAME}
