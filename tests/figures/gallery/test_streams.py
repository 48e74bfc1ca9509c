"""Bars are whole, one for each block, and forms are what the trees hold."""

import pytest

from figures.anatomy import build, model
from figures.anatomy.forms import blocks, in_words, width
from figures.drawing.catalogue import FOLDER, load

figure = load(FOLDER / "streams.py")


@pytest.mark.parametrize(("slug", "words", "wide"), [
    ("dit-xl-2", "28 image-only", 1152), ("sana-1600m", "20 with cross-attention", 2240),
    ("sd35-medium", "24 double", 1536), ("flux1-dev", "19 double, 38 single", 3072),
    ("hidream-i1", "16 double, 32 single", 2560), ("qwen-image", "60 double", 3072),
    ("z-image", "2 image-only, 2 text-only, 30 single", 3840), ("flux2-klein-4b", "5 double, 20 single", 3072)])
def test_blocks_in_words(slug, words, wide):
    tree = build(model(slug))
    assert (in_words(tree), width(tree)) == (words, wide)


def test_a_u_net_has_no_row():
    assert blocks(build(model("sd15"))) == [] and in_words(build(model("sd15"))) == "none in one row"


def test_a_bar_is_whole_and_shows_the_modulation_of_its_block():
    for group in figure.rows():
        for form, run in blocks(build(group[0])):
            assert sum(share for _, share in figure.shares(form, run[0])) == pytest.approx(1)
    qwen, flux2 = ([figure.shares(form, run[0]) for form, run in blocks(build(model(slug)))]
                   for slug in ("qwen-image", "flux2-dev"))
    assert dict(qwen[0])["time"] == pytest.approx(1 / 3, abs=0.01)
    assert all("time" not in dict(bar) for bar in flux2)


def test_models_of_one_network_share_a_row():
    names = [[chosen.slug for chosen in group] for group in figure.rows()]
    assert ["flux1-dev", "flux1-schnell", "flux1-kontext-dev"] in names
