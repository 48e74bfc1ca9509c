"""FLUX.1 in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.flux import Config

FAMILY, CLASS = "flux", "FluxTransformer2DModel"
DEFAULTS = {"patch_size": 1, "in_channels": 64, "out_channels": None, "num_layers": 19, "num_single_layers": 38,
            "attention_head_dim": 128, "num_attention_heads": 24, "joint_attention_dim": 4096,
            "pooled_projection_dim": 768, "guidance_embeds": False, "axes_dims_rope": (16, 56, 56)}
INERT = ()
FIXED = {"mlp_ratio": 4.0, "theta": 10_000, "qkv_bias": True}   # which the class does not let one choose


def arguments(config: Config) -> dict[str, Any]:
    return {
        "in_channels": config.in_channels,
        "out_channels": None if config.out_channels == config.in_channels else config.out_channels,
        "num_layers": config.depth, "num_single_layers": config.depth_single_blocks,
        "attention_head_dim": config.hidden_size // config.num_heads, "num_attention_heads": config.num_heads,
        "joint_attention_dim": config.context_in_dim, "pooled_projection_dim": config.vec_in_dim,
        "guidance_embeds": config.guidance_embed, "axes_dims_rope": config.axes_dim}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "in_channels": given["in_channels"], "out_channels": given["out_channels"] or given["in_channels"],
        "vec_in_dim": given["pooled_projection_dim"], "context_in_dim": given["joint_attention_dim"],
        "hidden_size": given["num_attention_heads"] * given["attention_head_dim"], "mlp_ratio": FIXED["mlp_ratio"],
        "num_heads": given["num_attention_heads"], "depth": given["num_layers"],
        "depth_single_blocks": given["num_single_layers"], "axes_dim": given["axes_dims_rope"],
        "theta": FIXED["theta"], "qkv_bias": FIXED["qkv_bias"], "guidance_embed": given["guidance_embeds"]}
