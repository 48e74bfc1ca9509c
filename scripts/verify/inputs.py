"""What each official class is called with."""

from collections.abc import Callable

from torch import empty, ones

import figures.anatomy as anatomy


def inputs(model: anatomy.Model, size: anatomy.Size, kind: str) -> dict:
    """What an official class is called with, at a size; on the default device."""
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
            "hidden_states": empty(1, tokens, 128), "encoder_hidden_states": text(config["context_in_dim"]),
            "timestep": time, "guidance": time if config.get("guidance_embeds", True) else None,
            "img_ids": empty(tokens, 4), "txt_ids": empty(size.text, 4)},
        "ZImageTransformer2DModel": lambda: {
            "x": [empty(16, 1, height, width)], "t": time, "cap_feats": [empty(size.text, 2560)]},
        "HiDreamImageTransformer2DModel": lambda: {
            "hidden_states": empty(1, tokens, 64), "hidden_states_masks": ones(1, tokens), "timesteps": time,
            "img_sizes": [(height // 2, width // 2)], "img_ids": empty(1, tokens, 3),
            "encoder_hidden_states_t5": text(4096), "encoder_hidden_states_llama3": [text(4096)] * 32,
            "pooled_embeds": empty(1, 2048)},
        "AutoencoderKL": autoencoder, "AutoencoderKLFlux2": autoencoder,
        "CLIPTextModel": ids, "CLIPTextModelWithProjection": ids, "T5EncoderModel": ids,
    }
    return calls[kind]()
