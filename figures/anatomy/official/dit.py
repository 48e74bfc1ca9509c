"""DiT in diffusers, whose class holds no row for "no class" apart from the others and keeps no position table."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.dit import Config

FAMILY, CLASS = "dit", "DiTTransformer2DModel"
DEFAULTS = {"num_attention_heads": 16, "attention_head_dim": 72, "in_channels": 4, "out_channels": None,
            "num_layers": 28, "dropout": 0.0, "norm_num_groups": 32, "attention_bias": True, "sample_size": 32,
            "patch_size": 2, "activation_fn": "gelu-approximate", "num_embeds_ada_norm": 1000,
            "upcast_attention": False, "norm_type": "ada_norm_zero", "norm_elementwise_affine": False,
            "norm_eps": 1e-5}
INERT = ("dropout", "norm_num_groups", "upcast_attention", "norm_eps")
FIXED = {"mlp_ratio": 4.0, "class_dropout_prob": 0.1}   # the class has four times the width, and the row of no class


def arguments(config: Config) -> dict[str, Any]:
    return {
        "num_attention_heads": config.num_heads, "attention_head_dim": config.hidden_size // config.num_heads,
        "in_channels": config.in_channels,
        "out_channels": 2 * config.in_channels if config.learn_sigma else None,
        "num_layers": config.depth, "sample_size": config.input_size, "patch_size": config.patch_size,
        "num_embeds_ada_norm": config.num_classes}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "input_size": given["sample_size"], "patch_size": given["patch_size"], "in_channels": given["in_channels"],
        "hidden_size": given["num_attention_heads"] * given["attention_head_dim"], "depth": given["num_layers"],
        "num_heads": given["num_attention_heads"], "num_classes": given["num_embeds_ada_norm"],
        "learn_sigma": given["out_channels"] == 2 * given["in_channels"]} | FIXED
