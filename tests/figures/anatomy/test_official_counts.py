"""Our trees against the official classes, whose counts scripts/verify_counts.py wrote down: totals and every submodule.

The comparison goes both ways: a module that only we have, or only they have, fails too.
"""

import json
from pathlib import Path

import pytest

from figures.anatomy import build, every, model
from figures.anatomy.ledger import condensed, module_counts

OFFICIAL = json.loads((Path(__file__).parents[2] / "data/official_counts.json").read_text("utf-8"))["models"]
TOTALS = {   # what is said in public of each checkpoint's denoiser or encoder
    "ddpm-cifar10": 35_746_307, "sd15": 859_520_964, "sd21": 865_910_724, "sdxl": 2_567_463_684,
    "dit-xl-2": 674_834_720, "sd35-large": 8_056_627_520, "qwen-image": 20_430_401_088, "flux2-dev": 32_223_281_152,
    "z-image": 6_154_908_736, "sd3-medium": 2_028_328_000, "flux1-dev": 11_901_408_320, "flux1-schnell": 11_891_178_560,
    "clip-vit-l": 123_060_480, "openclip-vit-bigg": 694_659_840, "t5-v1-1-xxl": 4_762_310_656,
}
# The classes of T5 list their one embedding a second time, under the encoder.
SHARED = {"t5-v1-1-xxl": {"encoder", "encoder.embed_tokens"}}


@pytest.mark.parametrize("slug", TOTALS)
def test_total(slug):
    assert build(model(slug)).parameters == TOTALS[slug]


@pytest.mark.parametrize("slug", sorted(OFFICIAL.keys() - {"dit-xl-2"}))
def test_every_submodule(slug):
    ours = condensed(module_counts(build(model(slug))))
    theirs = OFFICIAL[slug]["parameters"]
    assert {name: runs for name, runs in theirs.items() if name not in SHARED.get(slug, ())} == {
        name: runs for name, runs in ours.items() if name not in SHARED.get(slug, ())}


def test_dit_has_one_embedder_where_diffusers_has_one_in_each_block():
    tree, theirs = build(model("dit-xl-2")), OFFICIAL["dit-xl-2"]["parameters"]
    ours = condensed(module_counts(tree))
    embedders = tree.find("timestep_embedder").parameters + tree.find("class_embedder").parameters
    assert theirs["transformer_blocks.#.norm1.emb"] == [[embedders, 28]]
    assert theirs[""] == [[tree.parameters + 27 * embedders, 1]]
    holding = {"", "transformer_blocks", "transformer_blocks.#", "transformer_blocks.#.norm1"}   # an embedder each
    rest = {name: runs for name, runs in theirs.items() if ".emb" not in name and name not in holding}
    assert rest == {name: runs for name, runs in ours.items() if "embedder" not in name and name not in holding}


@pytest.mark.parametrize("slug", sorted(OFFICIAL.keys() - {"dit-xl-2", "pixart-alpha"}))
def test_buffers(slug):
    assert build(model(slug)).buffers == OFFICIAL[slug]["buffers"]


@pytest.mark.parametrize("slug", ["dit-xl-2", "pixart-alpha"])
def test_tables_that_the_authors_store_and_diffusers_computes(slug):
    tree = build(model(slug))
    assert OFFICIAL[slug]["buffers"] == 0
    assert tree.find("pos_embed.pos_embed").buffers == tree.buffers - (120 * 4096 if slug == "pixart-alpha" else 0)


def test_every_tree_has_an_official_count():
    assert {slug for slug, model in every().items() if model.family} == set(OFFICIAL)
