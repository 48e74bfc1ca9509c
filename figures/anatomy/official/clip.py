"""The text towers of CLIP in transformers, without the projection of the pooled text."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.clip import Config

FAMILY, CLASS, CONFIGURATION = "clip", "CLIPTextModel", "CLIPTextConfig"
DEFAULTS = {"vocab_size": 49408, "hidden_size": 512, "intermediate_size": 2048, "projection_dim": 512,
            "num_hidden_layers": 12, "num_attention_heads": 8, "max_position_embeddings": 77,
            "hidden_act": "quick_gelu", "layer_norm_eps": 1e-5, "attention_dropout": 0.0, "initializer_range": 0.02,
            "initializer_factor": 1.0, "pad_token_id": 1, "bos_token_id": 49406, "eos_token_id": 49407}
INERT = ("projection_dim", "hidden_act", "layer_norm_eps", "attention_dropout", "initializer_range",
         "initializer_factor", "pad_token_id", "bos_token_id", "eos_token_id")


def holds(config: Config) -> bool:
    return config.embed_dim is None


def arguments(config: Config) -> dict[str, Any]:
    return {
        "vocab_size": config.vocab_size, "hidden_size": config.width,
        "intermediate_size": int(config.mlp_ratio * config.width), "num_hidden_layers": config.layers,
        "num_attention_heads": config.heads, "max_position_embeddings": config.context_length}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "context_length": given["max_position_embeddings"], "vocab_size": given["vocab_size"],
        "width": given["hidden_size"], "heads": given["num_attention_heads"], "layers": given["num_hidden_layers"],
        "mlp_ratio": given["intermediate_size"] / given["hidden_size"]}
