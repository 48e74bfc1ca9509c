"""FLUX.2 in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.flux2 import Config

FAMILY, CLASS = "flux2", "Flux2Transformer2DModel"
DEFAULTS = {"patch_size": 1, "in_channels": 128, "out_channels": None, "num_layers": 8, "num_single_layers": 48,
            "attention_head_dim": 128, "num_attention_heads": 48, "joint_attention_dim": 15360,
            "timestep_guidance_channels": 256, "mlp_ratio": 3.0, "axes_dims_rope": (32, 32, 32, 32),
            "rope_theta": 2000, "eps": 1e-6, "guidance_embeds": True}
INERT = ("eps",)


def arguments(config: Config) -> dict[str, Any]:
    return {
        "in_channels": config.in_channels, "num_layers": config.depth, "num_single_layers": config.depth_single_blocks,
        "attention_head_dim": config.hidden_size // config.num_heads, "num_attention_heads": config.num_heads,
        "joint_attention_dim": config.context_in_dim, "mlp_ratio": config.mlp_ratio,
        "axes_dims_rope": config.axes_dim, "rope_theta": config.theta, "guidance_embeds": config.guidance_embeds}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "in_channels": given["in_channels"], "context_in_dim": given["joint_attention_dim"],
        "hidden_size": given["num_attention_heads"] * given["attention_head_dim"],
        "num_heads": given["num_attention_heads"], "depth": given["num_layers"],
        "depth_single_blocks": given["num_single_layers"], "axes_dim": given["axes_dims_rope"],
        "theta": given["rope_theta"], "mlp_ratio": given["mlp_ratio"], "guidance_embeds": given["guidance_embeds"]}
