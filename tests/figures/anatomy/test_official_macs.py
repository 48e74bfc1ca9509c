"""Multiply-adds at native size against torch's FlopCounterMode on the official classes (scripts/verify_macs.py)."""

import json
from pathlib import Path

import pytest

from figures.anatomy import build, every, model, native

OFFICIAL = json.loads((Path(__file__).parents[2] / "data/official_macs.json").read_text("utf-8"))["macs"]


@pytest.mark.parametrize("slug", sorted(OFFICIAL.keys() - {"dit-xl-2"}))
def test_multiply_adds(slug):
    assert build(model(slug)).macs.at(native(model(slug))) == OFFICIAL[slug]


def test_dit_embeds_time_once_where_diffusers_does_it_in_each_block_and_at_the_end():
    chosen = model("dit-xl-2")
    tree, size = build(chosen), native(chosen)
    assert OFFICIAL["dit-xl-2"] - tree.macs.at(size) == 28 * tree.find("timestep_embedder").macs.at(size)
    assert round(tree.macs.at(size) / 10**9, 1) == 118.6   # the "Gflops" of the DiT paper, table 4, are multiply-adds


def test_every_tree_is_compared():
    assert {slug for slug, model in every().items() if model.family} == set(OFFICIAL)
