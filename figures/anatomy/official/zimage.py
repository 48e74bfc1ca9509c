"""Z-Image in diffusers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.zimage import Config

FAMILY, CLASS = "zimage", "ZImageTransformer2DModel"
DEFAULTS = {"all_patch_size": (2,), "all_f_patch_size": (1,), "in_channels": 16, "dim": 3840, "n_layers": 30,
            "n_refiner_layers": 2, "n_heads": 30, "n_kv_heads": 30, "norm_eps": 1e-5, "qk_norm": True,
            "cap_feat_dim": 2560, "siglip_feat_dim": None, "rope_theta": 256.0, "t_scale": 1000.0,
            "axes_dims": (32, 48, 48), "axes_lens": (1024, 512, 512)}
INERT = ("norm_eps", "rope_theta", "t_scale", "axes_lens")
SAME = ("in_channels", "dim", "n_layers", "n_refiner_layers", "n_heads", "n_kv_heads", "cap_feat_dim", "axes_dims")


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME} | {"all_patch_size": (config.patch_size,)}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SAME} | {"patch_size": given["all_patch_size"][0]}
