"""Models, modules and sizes in plain words."""

import pytest

from figures.anatomy import Size, build, model
from figures.anatomy.kinds import NodeKind
from figures.anatomy.shapes import LATENT, ONE, TEXT
from figures.anatomy.tree import outermost
from figures.facts.in_words import MODULES, at, experts, modules, passed, the, whole


def test_there_are_words_for_every_kind_and_no_two_are_alike():
    assert MODULES.keys() == set(NodeKind)
    assert len(set(MODULES.values())) == len(MODULES)


@pytest.mark.parametrize(("slug", "kind", "words"), [
    ("sd15", "cross-attention", "16 cross-attention layers"), ("sd15", "block", "16 blocks with cross-attention"),
    ("flux1-dev", "block", "19 double blocks"), ("flux1-dev", "single-block", "38 single blocks"),
    ("z-image", "block", "2 image-only blocks, 2 text-only blocks and 30 single blocks"),
    ("sd15", "embedding", "1 embedding"), ("dit-xl-2", "block", "28 image-only blocks"),
])
def test_modules_of_a_kind(slug, kind, words):
    assert modules(list(outermost(build(model(slug)), kind)), kind) == words


def test_one_module_is_not_counted():
    assert the(list(outermost(build(model("sd15")), "embedding")), "embedding") == "the embedding"
    assert the(list(outermost(build(model("sd15")), "resnet")), "resnet") == "the 22 residual blocks"


def test_of_no_blocks_there_are_none():
    assert modules([], "block") == "no blocks"


@pytest.mark.parametrize(("slug", "path", "words"), [
    ("sd15", "mid_block.attentions.0.transformer_blocks.0.attn2.to_k", "all act on the text"),
    ("sd15", "conv_in", "all act on the image"),
    ("sana-1600m", "transformer_blocks.0.scale_shift_table", "all act on one vector"),
    ("dit-xl-2", "timestep_embedder", "all act on one vector"),
    ("flux1-dev", "single_transformer_blocks.0.attn", "all act on text and image in one sequence"),
    ("sd15", "mid_block.attentions.0.transformer_blocks.0.attn2", "3.3 M act on the image, 2.0 M on the text"),
])
def test_what_the_numbers_act_on(slug, path, words):
    assert passed([build(model(slug)).find(path)]) == words


def test_experts_are_those_that_a_router_chooses():
    assert experts([build(model("hidream-i1"))]) and not experts([build(model("flux1-dev"))])


@pytest.mark.parametrize(("slug", "words"), [
    ("sd15", "SD 1.5's denoiser"), ("clip-vit-l", "the text encoder CLIP-L"), ("vae-sd", "the autoencoder SD VAE"),
    ("flux1-pro", "FLUX.1 pro")])
def test_what_a_tree_is_of(slug, words):
    assert whole(model(slug)) == words


@pytest.mark.parametrize(("polynomial", "words"), [
    (None, "at 512 × 768 pixels and 77 text tokens"), (LATENT, "at 512 × 768 pixels"), (TEXT, "at 77 text tokens"),
    (LATENT * TEXT, "at 512 × 768 pixels and 77 text tokens"), (ONE, "at any size")])
def test_a_size_says_what_a_value_depends_on(polynomial, words):
    assert at(model("sd15"), Size(96, 64, 77), polynomial) == words
