"""What each official class is called with."""

from collections.abc import Callable

from torch import empty, ones

import figures.anatomy as anatomy

PLACE = 256   # channels of each number on size and crop in the vector that a U-Net is given


def inputs(model: anatomy.Model, size: anatomy.Size, kind: str) -> dict:
    """What an official class is called with, at a size; on the default device. Widths are the configuration's."""
    config, height, width = model.config, size.height, size.width
    time, tokens = ones(1), height * width // 4

    def latent():
        return empty(1, config["in_channels"], height, width)

    def packed():
        return empty(1, tokens, config["in_channels"])

    def text(channels):
        return empty(1, size.text, channels)

    def unet():
        context = config["context_dim"]
        call = {"sample": latent(), "timestep": time,
                "encoder_hidden_states": text(context[0] if isinstance(context, list) else context)}
        if added := config.get("adm_in_channels"):
            pooled = _pooled(model)
            call["added_cond_kwargs"] = {
                "text_embeds": empty(1, pooled), "time_ids": empty(1, (added - pooled) // PLACE)}
        return call

    def flux():
        return {"hidden_states": packed(), "encoder_hidden_states": text(config["context_in_dim"]), "timestep": time,
                "pooled_projections": empty(1, config["vec_in_dim"]), "img_ids": empty(tokens, 3),
                "txt_ids": empty(size.text, 3)} | ({"guidance": time} if config["guidance_embed"] else {})

    def pixart():
        call = {"hidden_states": latent(), "encoder_hidden_states": text(config["caption_channels"]), "timestep": time}
        return call | {"added_cond_kwargs": {"resolution": empty(1, 2), "aspect_ratio": empty(1, 1)}}

    def autoencoder():
        down = model.get("latent.downsampling")
        return {"sample": empty(1, config["in_channels"], down * height, down * width)}

    def ids():
        return {"input_ids": ones(1, size.text).long()}

    calls: dict[str, Callable[[], dict]] = {
        "UNet2DModel": lambda: {"sample": latent(), "timestep": time},
        "UNet2DConditionModel": unet,
        "DiTTransformer2DModel": lambda: {
            "hidden_states": latent(), "timestep": time.long(), "class_labels": ones(1).long()},
        "PixArtTransformer2DModel": pixart,
        "SanaTransformer2DModel": lambda: {
            "hidden_states": latent(), "encoder_hidden_states": text(config["caption_channels"]), "timestep": time},
        "SD3Transformer2DModel": lambda: {
            "hidden_states": latent(), "encoder_hidden_states": text(config["joint_attention_dim"]), "timestep": time,
            "pooled_projections": empty(1, config["pooled_projection_dim"])},
        "QwenImageTransformer2DModel": lambda: {
            "hidden_states": packed(), "encoder_hidden_states": text(config["joint_attention_dim"]), "timestep": time,
            "img_shapes": [(1, height // 2, width // 2)]},
        "FluxTransformer2DModel": flux,
        "Flux2Transformer2DModel": lambda: {
            "hidden_states": packed(), "encoder_hidden_states": text(config["context_in_dim"]),
            "timestep": time, "guidance": time if config.get("guidance_embeds", True) else None,
            "img_ids": empty(tokens, 4), "txt_ids": empty(size.text, 4)},
        "ZImageTransformer2DModel": lambda: {
            "x": [empty(config["in_channels"], 1, height, width)], "t": time,
            "cap_feats": [empty(size.text, config["cap_feat_dim"])]},
        "HiDreamImageTransformer2DModel": lambda: {
            "hidden_states": empty(1, tokens, 4 * config["in_channels"]), "hidden_states_masks": ones(1, tokens),
            "timesteps": time, "img_sizes": [(height // 2, width // 2)], "img_ids": empty(1, tokens, 3),
            "encoder_hidden_states_t5": text(config["caption_channels"][0]),
            "encoder_hidden_states_llama3": [text(config["caption_channels"][1])] * (max(config["llama_layers"]) + 1),
            "pooled_embeds": empty(1, config["text_emb_dim"])},
        "AutoencoderKL": autoencoder, "AutoencoderKLFlux2": autoencoder,
        "CLIPTextModel": ids, "CLIPTextModelWithProjection": ids, "T5EncoderModel": ids,
    }
    return calls[kind]()


def _pooled(model: anatomy.Model) -> int:
    """Channels of the pooled text of a model: those of its encoders that give some, side by side."""
    return sum(said["width"].value for said in model.encoders.values() if "pooled" in said["use"].value)
