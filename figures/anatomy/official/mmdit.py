"""SD3 and SD3.5 in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.mmdit import Config

FAMILY, CLASS = "mmdit", "SD3Transformer2DModel"
DEFAULTS = {"sample_size": 128, "patch_size": 2, "in_channels": 16, "num_layers": 18, "attention_head_dim": 64,
            "num_attention_heads": 18, "joint_attention_dim": 4096, "caption_projection_dim": 1152,
            "pooled_projection_dim": 2048, "out_channels": 16, "pos_embed_max_size": 96, "dual_attention_layers": (),
            "qk_norm": None}
INERT = ("sample_size",)
SAME = tuple(name for name in DEFAULTS if name not in INERT)


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: given[name] for name in SAME}
    return found if found["dual_attention_layers"] else found | {"dual_attention_layers": None}
