"""Counts the multiply-adds of the official classes with torch's FlopCounterMode, at native size.

    python scripts/verify_macs.py            # compare with tests/data/official_macs.json, exit 1 if anything differs
    python scripts/verify_macs.py --write    # write the file anew

Needs the dependency group "verify". Everything runs on the meta device: shapes only, no memory, no weights. Two FLOPs
there are one multiply-add; attention products are counted whole.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import figures.anatomy as anatomy
from verify_counts import PACKAGES, built, version

FILE = Path(__file__).parent.parent / "tests/data/official_macs.json"


def inputs(model: anatomy.Model, size: anatomy.Size, kind: str) -> dict:
    """What an official class is called with, at a size; on the default device."""
    from torch import empty, ones

    config, height, width = model.config, size.height, size.width
    time, tokens = ones(1), height * width // 4

    def latent(channels):
        return empty(1, channels, height, width)

    def text(channels):
        return empty(1, size.text, channels)

    def unet():
        context = config["context_dim"]
        call = {"sample": latent(4), "timestep": time,
                "encoder_hidden_states": text(context[0] if isinstance(context, list) else context)}
        if added := config.get("adm_in_channels"):
            call["added_cond_kwargs"] = {"text_embeds": empty(1, 1280), "time_ids": empty(1, (added - 1280) // 256)}
        return call

    def flux():
        return {"hidden_states": empty(1, tokens, 64), "encoder_hidden_states": text(4096), "timestep": time,
                "pooled_projections": empty(1, 768), "img_ids": empty(tokens, 3), "txt_ids": empty(size.text, 3)} | (
                    {"guidance": time} if config["guidance_embed"] else {})

    def autoencoder():
        down = model.get("latent.downsampling")
        return {"sample": empty(1, 3, down * height, down * width)}

    def ids():
        return {"input_ids": ones(1, size.text).long()}

    calls: dict[str, Callable[[], dict]] = {
        "UNet2DModel": lambda: {"sample": latent(3), "timestep": time},
        "UNet2DConditionModel": unet,
        "DiTTransformer2DModel": lambda: {
            "hidden_states": latent(4), "timestep": time.long(), "class_labels": ones(1).long()},
        "PixArtTransformer2DModel": lambda: {
            "hidden_states": latent(4), "encoder_hidden_states": text(4096), "timestep": time,
            "added_cond_kwargs": {"resolution": empty(1, 2), "aspect_ratio": empty(1, 1)}},
        "SanaTransformer2DModel": lambda: {
            "hidden_states": latent(32), "encoder_hidden_states": text(2304), "timestep": time},
        "SD3Transformer2DModel": lambda: {
            "hidden_states": latent(16), "encoder_hidden_states": text(4096), "timestep": time,
            "pooled_projections": empty(1, 2048)},
        "QwenImageTransformer2DModel": lambda: {
            "hidden_states": empty(1, tokens, 64), "encoder_hidden_states": text(3584), "timestep": time,
            "img_shapes": [(1, height // 2, width // 2)]},
        "FluxTransformer2DModel": flux,
        "Flux2Transformer2DModel": lambda: {
            "hidden_states": empty(1, tokens, 128), "encoder_hidden_states": text(15360), "timestep": time,
            "guidance": time, "img_ids": empty(tokens, 4), "txt_ids": empty(size.text, 4)},
        "ZImageTransformer2DModel": lambda: {
            "x": [empty(16, 1, height, width)], "t": time, "cap_feats": [empty(size.text, 2560)]},
        "AutoencoderKL": autoencoder, "AutoencoderKLFlux2": autoencoder,
        "CLIPTextModel": ids, "CLIPTextModelWithProjection": ids, "T5EncoderModel": ids,
    }
    return calls[kind]()


def measured(slug: str, module) -> int:
    """Multiply-adds of one forward pass at native size."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    model = anatomy.model(slug)
    with torch.device("meta"), torch.no_grad(), FlopCounterMode(display=False) as counter:
        module.eval()(**inputs(model, anatomy.native(model), type(module).__name__))
    return counter.get_total_flops() // 2


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the file instead of comparing with it")
    found = {"versions": {name: version(name) for name in PACKAGES}, "macs": {}}
    write = parser.parse_args().write
    for slug, module in built().items():
        found["macs"][slug] = measured(slug, module)
    if write:
        part = FILE.with_suffix(".part")
        part.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        part.replace(FILE)
        return 0
    stored = json.loads(FILE.read_text("utf-8"))["macs"]
    differing = {slug: macs for slug, macs in found["macs"].items() if macs != stored.get(slug)}
    for slug, macs in differing.items():
        print(f"{slug}: found {macs:,} multiply-adds, {FILE.name} says {stored.get(slug, 0):,}")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
