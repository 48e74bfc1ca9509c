"""The real models in small: the files of figures/models with few blocks and narrow layers, read like the real ones."""

import json
import re
from pathlib import Path

from figures.anatomy import Model, every
from figures.anatomy.published.spec import load
from figures.anatomy.shapes import Size

CHANGES = {   # numbers are upper bounds, of each entry where there is a list
    "ddpm": {"image_size": 16, "ch": 32, "attn_resolutions": [8]},
    "unet": {"model_channels": 32, "channel_mult": 2, "num_heads": 4, "num_head_channels": 16, "transformer_depth": 2,
             "context_dim": 20, "adm_in_channels": 24},
    "dit": {"input_size": 8, "hidden_size": 24, "depth": 2, "num_heads": 3, "num_classes": 5},
    "pixart": {"input_size": 8, "hidden_size": 24, "depth": 2, "num_heads": 3, "caption_channels": 20,
               "model_max_length": 5},
    "mmdit": {"num_layers": 3, "num_attention_heads": 3, "attention_head_dim": 8, "joint_attention_dim": 20,
              "caption_projection_dim": 24, "pooled_projection_dim": 12, "pos_embed_max_size": 9,
              "dual_attention_layers": [0, 1]},
    "flux": {"in_channels": 16, "out_channels": 16, "vec_in_dim": 12, "context_in_dim": 20, "hidden_size": 24,
             "num_heads": 3, "depth": 2, "depth_single_blocks": 3, "axes_dim": [4, 2, 2]},
    "flux2": {"in_channels": 16, "context_in_dim": 20, "hidden_size": 24, "num_heads": 3, "depth": 2,
              "depth_single_blocks": 3, "axes_dim": [2, 2, 2, 2]},
    "qwen": {"in_channels": 16, "out_channels": 4, "num_layers": 2, "attention_head_dim": 8, "num_attention_heads": 3,
             "joint_attention_dim": 20, "axes_dims_rope": [4, 2, 2]},
    "sana": {"in_channels": 4, "out_channels": 4, "num_layers": 2, "num_attention_heads": 3, "attention_head_dim": 8,
             "num_cross_attention_heads": 2, "cross_attention_head_dim": 12, "caption_channels": 20},
    "zimage": {"in_channels": 4, "dim": 36, "n_layers": 2, "n_refiner_layers": 1, "n_heads": 3, "n_kv_heads": 3,
               "cap_feat_dim": 20, "axes_dims": [4, 4, 4]},
    "hidream": {"in_channels": 4, "out_channels": 4, "num_layers": 2, "num_single_layers": 3, "attention_head_dim": 8,
                "num_attention_heads": 3, "caption_channels": [20, 16], "text_emb_dim": 12,
                "axes_dims_rope": [4, 2, 2], "llama_layers": [0, 1, 2, 3, 3]},
    "clip": {"context_length": 9, "vocab_size": 30, "width": 16, "heads": 2, "layers": 2, "embed_dim": 12},
    "t5": {"vocab_size": 30, "d_model": 16, "d_kv": 4, "d_ff": 20, "num_layers": 2, "num_heads": 3,
           "relative_attention_num_buckets": 8},
    "vae": {"ch": 32, "ch_mult": 2},
}
SIZES = {   # two for each family that takes more than one: its cost is a polynomial in the size
    "ddpm": [Size(16, 16)], "dit": [Size(8, 8)], "vae": [Size(1, 2)], "unet": [Size(8, 16, 5)],
    "zimage": [Size(8, 16, 64), Size(16, 16, 32)],   # both sequences whole multiples of 32 tokens
    "clip": [Size(1, 1, 7), Size(1, 1, 9)], "t5": [Size(1, 1, 7), Size(1, 1, 9)],
}
USUAL = [Size(8, 12, 5), Size(16, 4, 3)]


def sizes(model: Model) -> list[Size]:
    """Sizes that a model takes."""
    return SIZES.get(model.family, USUAL)


def models(folder: Path) -> dict[str, Model]:
    """The small models by their slugs; raises BadModels if a change makes one impossible."""
    for model in every().values():
        text = model.path.read_text("utf-8")
        for key, bound in CHANGES.get(model.family, {}).items():
            if key in model.config:
                text = _changed(text, key, _bounded(model.config[key], bound))
        (folder / model.path.name).write_text(text, "utf-8")
    return {slug: model for slug, model in load(folder).items() if model.family}


def _bounded(old, bound):
    if isinstance(bound, list):
        return bound
    return [min(value, bound) for value in old] if isinstance(old, list) else min(old, bound)


def _changed(text: str, key: str, value) -> str:
    """With another value of a key of [config]; a list of sources takes several lines."""
    before, config, after = text.partition("\n[config]")
    line = rf"^{key} = .*(?:\n(?: |\]).*)*$"
    return before + config + re.sub(line, f"{key} = {json.dumps(value)}", after, flags=re.M)
