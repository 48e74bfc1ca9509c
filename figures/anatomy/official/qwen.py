"""Qwen-Image in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.qwen import Config

FAMILY, CLASS = "qwen", "QwenImageTransformer2DModel"
DEFAULTS = {"patch_size": 2, "in_channels": 64, "out_channels": 16, "num_layers": 60, "attention_head_dim": 128,
            "num_attention_heads": 24, "joint_attention_dim": 3584, "guidance_embeds": False,
            "axes_dims_rope": (16, 56, 56), "zero_cond_t": False, "use_additional_t_cond": False,
            "use_layer3d_rope": False}
INERT = ("guidance_embeds",)   # which the class takes and does not read
SAME = ("patch_size", "in_channels", "out_channels", "num_layers", "attention_head_dim", "num_attention_heads",
        "joint_attention_dim", "axes_dims_rope")


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SAME}
