"""The official classes of diffusers and transformers, with the arguments of the published configurations."""

import diffusers
import torch
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection, T5Config, T5EncoderModel

UNET = {"sample_size": 64, "in_channels": 4, "out_channels": 4, "layers_per_block": 2}
SD = UNET | {"down_block_types": ("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
             "up_block_types": ("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3}
XL = UNET | {"use_linear_projection": True, "cross_attention_dim": 2048, "addition_embed_type": "text_time",
             "addition_time_embed_dim": 256}
SD3 = {"sample_size": 128, "patch_size": 2, "in_channels": 16, "out_channels": 16, "attention_head_dim": 64,
       "joint_attention_dim": 4096, "pooled_projection_dim": 2048}
FLUX = {"patch_size": 1, "in_channels": 64, "num_layers": 19, "num_single_layers": 38, "attention_head_dim": 128,
        "num_attention_heads": 24, "joint_attention_dim": 4096, "pooled_projection_dim": 768,
        "axes_dims_rope": (16, 56, 56)}
KLEIN = {"in_channels": 128, "attention_head_dim": 128, "axes_dims_rope": (32, 32, 32, 32), "rope_theta": 2000,
         "guidance_embeds": False}
SD35 = SD3 | {"qk_norm": "rms_norm"}
DIT = {"sample_size": 32, "patch_size": 2, "in_channels": 4, "out_channels": 8, "num_layers": 28,
       "num_attention_heads": 16, "attention_head_dim": 72, "num_embeds_ada_norm": 1000}
VAE = {"block_out_channels": (128, 256, 512, 512), "layers_per_block": 2,
       "down_block_types": ("DownEncoderBlock2D",) * 4, "up_block_types": ("UpDecoderBlock2D",) * 4}
PLAIN_VAE = VAE | {"latent_channels": 16, "use_quant_conv": False, "use_post_quant_conv": False}

DIFFUSERS = {
    "ddpm-cifar10": ("UNet2DModel", {
        "sample_size": 32, "block_out_channels": (128, 256, 256, 256), "layers_per_block": 2,
        "down_block_types": ("DownBlock2D", "AttnDownBlock2D", "DownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "UpBlock2D", "AttnUpBlock2D", "UpBlock2D"), "attention_head_dim": None}),
    "sd15": ("UNet2DConditionModel", SD | {
        "block_out_channels": (320, 640, 1280, 1280), "attention_head_dim": 8, "cross_attention_dim": 768}),
    "sd21": ("UNet2DConditionModel", SD | {
        "block_out_channels": (320, 640, 1280, 1280), "attention_head_dim": (5, 10, 20, 20),
        "cross_attention_dim": 1024, "use_linear_projection": True}),
    "sdxl": ("UNet2DConditionModel", XL | {
        "block_out_channels": (320, 640, 1280), "attention_head_dim": (5, 10, 20),
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        "transformer_layers_per_block": (1, 2, 10), "projection_class_embeddings_input_dim": 2816}),
    "sdxl-refiner": ("UNet2DConditionModel", XL | {
        "block_out_channels": (384, 768, 1536, 1536), "attention_head_dim": (6, 12, 24, 24),
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
        "up_block_types": ("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        "transformer_layers_per_block": 4, "cross_attention_dim": 1280, "projection_class_embeddings_input_dim": 2560}),
    "dit-xl-2": ("DiTTransformer2DModel", DIT),
    "pixart-alpha": ("PixArtTransformer2DModel", DIT | {
        "sample_size": 128, "cross_attention_dim": 1152, "caption_channels": 4096}),
    "sana-1600m": ("SanaTransformer2DModel", {
        "in_channels": 32, "out_channels": 32, "num_attention_heads": 70, "attention_head_dim": 32, "num_layers": 20,
        "num_cross_attention_heads": 20, "cross_attention_head_dim": 112, "cross_attention_dim": 2240,
        "caption_channels": 2304, "mlp_ratio": 2.5, "sample_size": 32, "patch_size": 1}),
    "sd3-medium": ("SD3Transformer2DModel", SD3 | {
        "num_layers": 24, "num_attention_heads": 24, "caption_projection_dim": 1536, "pos_embed_max_size": 192}),
    "sd35-large": ("SD3Transformer2DModel", SD35 | {
        "num_layers": 38, "num_attention_heads": 38, "caption_projection_dim": 2432, "pos_embed_max_size": 192}),
    "sd35-medium": ("SD3Transformer2DModel", SD35 | {
        "num_layers": 24, "num_attention_heads": 24, "caption_projection_dim": 1536, "pos_embed_max_size": 384,
        "dual_attention_layers": tuple(range(13))}),
    "qwen-image": ("QwenImageTransformer2DModel", {}),   # the defaults are the published configuration
    "flux2-dev": ("Flux2Transformer2DModel", {}),
    "flux2-klein-4b": ("Flux2Transformer2DModel", KLEIN | {
        "num_layers": 5, "num_single_layers": 20, "num_attention_heads": 24, "joint_attention_dim": 7680}),
    "flux2-klein-9b": ("Flux2Transformer2DModel", KLEIN | {
        "num_layers": 8, "num_single_layers": 24, "num_attention_heads": 32, "joint_attention_dim": 12288}),
    "hidream-i1": ("HiDreamImageTransformer2DModel", {
        "patch_size": 2, "in_channels": 16, "out_channels": 16, "num_layers": 16, "num_single_layers": 32,
        "attention_head_dim": 128, "num_attention_heads": 20, "caption_channels": (4096, 4096), "text_emb_dim": 2048,
        "num_routed_experts": 4, "num_activated_experts": 2, "axes_dims_rope": (64, 32, 32),
        "max_resolution": (128, 128), "llama_layers": (*range(32), *(31,) * 16)}),
    "z-image": ("ZImageTransformer2DModel", {}),
    "flux1-dev": ("FluxTransformer2DModel", FLUX | {"guidance_embeds": True}),
    "flux1-kontext-dev": ("FluxTransformer2DModel", FLUX | {"guidance_embeds": True}),
    "flux1-schnell": ("FluxTransformer2DModel", FLUX | {"guidance_embeds": False}),
    "vae-sd": ("AutoencoderKL", VAE | {"latent_channels": 4}),
    "vae-sdxl": ("AutoencoderKL", VAE | {"latent_channels": 4}),
    "vae-sd3": ("AutoencoderKL", PLAIN_VAE),
    "vae-flux1": ("AutoencoderKL", PLAIN_VAE),
    "vae-flux2": ("AutoencoderKLFlux2", VAE | {"latent_channels": 32}),
}


def built() -> dict[str, torch.nn.Module]:
    """Slug -> the official class, built without memory for its weights."""
    with torch.device("meta"):
        models = {slug: getattr(diffusers, name)(**arguments) for slug, (name, arguments) in DIFFUSERS.items()}
        return models | _encoders()


def _encoders() -> dict[str, torch.nn.Module]:
    def clip(width, heads, layers):
        return CLIPTextConfig(hidden_size=width, intermediate_size=4 * width, num_hidden_layers=layers,
                              num_attention_heads=heads, projection_dim=width)

    t5 = T5Config(vocab_size=32128, d_model=4096, d_kv=64, d_ff=10240, num_layers=24, num_heads=64,
                  feed_forward_proj="gated-gelu")
    return {"clip-vit-l": CLIPTextModel(clip(768, 12, 12)), "t5-v1-1-xxl": T5EncoderModel(t5),
            "openclip-vit-h": CLIPTextModelWithProjection(clip(1024, 16, 24)),
            "openclip-vit-bigg": CLIPTextModelWithProjection(clip(1280, 20, 32))}
