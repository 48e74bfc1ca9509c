"""What is said where a model's file says nothing: never nothing."""

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages.said import differs, said

CONSTANTS = ("latent.scale", "latent.shift", *(f"defaults.{program}.{key}" for program in ("authors", "diffusers")
                                               for key in ("guidance_scale", "steps", "evaluations")))


@pytest.mark.parametrize(("slug", "key", "words"), [
    ("sd15", "latent.scale", "[0.18215](fact:sd15.latent.scale)"),
    ("sd15", "latent.shift", "[none](fact:sd15.latent.shift)"),
    ("flux2-dev", "latent.shift", "[per channel](fact:flux2-dev.latent.shift)"),
    ("z-image", "latent.scale", "[in the checkpoint](fact:z-image.latent.scale)"),
    ("ddpm-cifar10", "latent.scale", "none"), ("ddpm-cifar10", "latent.autoencoder", "none"),
    ("qwen-image", "latent.autoencoder", "no file here"), ("sdxl", "latent.autoencoder", "SDXL VAE"),
    ("flux1-schnell", "defaults.authors.guidance_scale", "none"), ("sd15", "guidance.distilled", "no"),
    ("flux1-dev", "objective.levels", "[not stated](absence:flux1-training)"),
    ("qwen-image", "objective.levels", "not stated"), ("dit-xl-2", "native.text.tokens", "none"),
    ("sd3-medium", "objective.levels", "none"), ("sd15", "objective.time_scale", "none"),
])
def test_a_value_a_reason_or_an_honest_gap(slug, key, words):
    assert said(anatomy.model(slug), key) == words


@pytest.mark.parametrize("slug", anatomy.models())
@pytest.mark.parametrize("key", CONSTANTS)
def test_the_constants_of_both_programs_are_accounted_for_in_every_model(slug, key):
    assert said(anatomy.model(slug), key) != "not stated"


def test_two_gaps_of_the_same_kind_are_no_difference_and_two_kinds_are_one():
    schnell, klein, dev, ddpm = map(anatomy.model, ("flux1-schnell", "flux2-klein-4b", "flux1-dev", "ddpm-cifar10"))
    scale = "defaults.authors.guidance_scale"
    assert not differs(schnell, klein, scale)
    assert differs(dev, schnell, scale) and not differs(dev, dev, scale)
    assert differs(anatomy.model("qwen-image"), ddpm, "latent.autoencoder")
