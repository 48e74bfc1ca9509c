"""The authors' own classes, out of checkouts of their repositories.

Each checkout stands in a folder `owner+name`: CompVis+stable-diffusion, Stability-AI+generative-models,
Stability-AI+sd3.5, black-forest-labs+flux, black-forest-labs+flux2, facebookresearch+DiT. Their code imports timm,
einops and omegaconf besides torch and transformers.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import torch

UNET = {"in_channels": 4, "out_channels": 4, "num_res_blocks": 2}
LDM = UNET | {"image_size": 32, "model_channels": 320, "attention_resolutions": [4, 2, 1], "channel_mult": [1, 2, 4, 4],
              "use_spatial_transformer": True, "transformer_depth": 1, "legacy": False}
SGM = UNET | {"attention_resolutions": [4, 2], "num_head_channels": 64, "use_linear_in_transformer": True,
              "num_classes": "sequential", "spatial_transformer_attn_type": "softmax"}
SD3 = {"input_size": None, "patch_size": 2, "in_channels": 16, "adm_in_channels": 2048}
FLUX = {"in_channels": 64, "out_channels": 64, "vec_in_dim": 768, "context_in_dim": 4096, "hidden_size": 3072,
        "mlp_ratio": 4.0, "num_heads": 24, "depth": 19, "depth_single_blocks": 38, "axes_dim": [16, 56, 56],
        "theta": 10_000, "qkv_bias": True}


def part(checkouts: Path, repository: str, package: str, *below: str) -> None:
    """Makes a package of a checkout importable without running its __init__.py, which would import too much."""
    root = checkouts / repository
    sys.path.insert(0, str(root))
    for name in (package, *below):
        module = ModuleType(name)
        module.__path__ = [str(root / name.replace(".", "/")), str(root / "src" / name.replace(".", "/"))]
        sys.modules[name] = module


def built(checkouts: Path) -> dict[str, torch.nn.Module]:
    """Slug -> the authors' class, built without memory for its weights."""
    with torch.device("meta"):
        return dict(_built(checkouts))


def _built(checkouts: Path) -> Iterator[tuple[str, torch.nn.Module]]:
    part(checkouts, "CompVis+stable-diffusion", "ldm")
    yield "sd15", import_module("ldm.modules.diffusionmodules.openaimodel").UNetModel(
        **LDM, num_heads=8, context_dim=768)
    part(checkouts, "Stability-AI+generative-models", "sgm", "sgm.modules", "sgm.modules.diffusionmodules")
    unet = import_module("sgm.modules.diffusionmodules.openaimodel").UNetModel
    yield "sdxl", unet(**SGM, adm_in_channels=2816, model_channels=320, channel_mult=[1, 2, 4],
                       transformer_depth=[1, 2, 10], context_dim=2048)
    yield "sdxl-refiner", unet(**SGM, adm_in_channels=2560, model_channels=384, channel_mult=[1, 2, 4, 4],
                               transformer_depth=4, context_dim=[1280] * 4)
    sys.path.insert(0, str(checkouts / "facebookresearch+DiT"))
    dit = import_module("models")
    dit.DiT.initialize_weights = lambda self: None   # it would compute with weights that are not there
    yield "dit-xl-2", dit.DiT_models["DiT-XL/2"]()
    sys.path.insert(0, str(checkouts / "Stability-AI+sd3.5"))
    yield from _mmdits(import_module("mmditx").MMDiTX)
    part(checkouts, "black-forest-labs+flux", "flux")
    flux = import_module("flux.model")
    yield "flux1-dev", flux.Flux(flux.FluxParams(**FLUX, guidance_embed=True))
    yield "flux1-schnell", flux.Flux(flux.FluxParams(**FLUX, guidance_embed=False))
    part(checkouts, "black-forest-labs+flux2", "flux2")
    flux2 = import_module("flux2.model")
    yield "flux2-dev", flux2.Flux2(flux2.Flux2Params())


def _mmdits(mmdit):
    def of(depth, side, **more):
        embedder = {"target": "torch.nn.Linear", "params": {"in_features": 4096, "out_features": 64 * depth}}
        return mmdit(**SD3, depth=depth, pos_embed_max_size=side, num_patches=side**2,
                     context_embedder_config=embedder, **more)

    yield "sd3-medium", of(24, 192)
    yield "sd35-large", of(38, 192, qk_norm="rms")
    yield "sd35-medium", of(24, 384, qk_norm="rms", x_block_self_attn_layers=list(range(13)))
