"""The encoder of T5 version 1.1 in transformers."""

from collections.abc import Mapping
from typing import Any

from figures.anatomy.families.t5 import Config

FAMILY, CLASS, CONFIGURATION = "t5", "T5EncoderModel", "T5Config"
DEFAULTS = {"is_encoder_decoder": True, "vocab_size": 32128, "d_model": 512, "d_kv": 64, "d_ff": 2048,
            "num_layers": 6, "num_decoder_layers": None, "num_heads": 8, "relative_attention_num_buckets": 32,
            "relative_attention_max_distance": 128, "dropout_rate": 0.1, "layer_norm_epsilon": 1e-6,
            "initializer_factor": 1.0, "feed_forward_proj": "relu", "use_cache": True, "pad_token_id": 0,
            "eos_token_id": 1, "classifier_dropout": 0.0, "is_decoder": False}
INERT = ("is_encoder_decoder", "num_decoder_layers", "relative_attention_max_distance", "dropout_rate",
         "layer_norm_epsilon", "initializer_factor", "use_cache", "pad_token_id", "eos_token_id", "classifier_dropout",
         "is_decoder")
SAME = ("vocab_size", "d_model", "d_kv", "d_ff", "num_layers", "num_heads", "relative_attention_num_buckets")


def arguments(config: Config) -> dict[str, Any]:
    return {name: getattr(config, name) for name in SAME} | {"feed_forward_proj": "gated-gelu"}


def fields(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: given[name] for name in SAME}
