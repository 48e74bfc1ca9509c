"""Our trees against the official classes, whose counts `make verify` found: totals, every submodule, multiply-adds.

The comparison goes both ways: a module that only we have, or only they have, fails too.
"""

import pytest

from figures.anatomy import build, every, model, native
from verify.expected import expected
from verify.stored import OFFICIAL, read

CLASSES = read(OFFICIAL)
TOTALS = {   # what is said in public of each checkpoint's denoiser or encoder
    "ddpm-cifar10": 35_746_307, "sd15": 859_520_964, "sd21": 865_910_724, "sdxl": 2_567_463_684,
    "dit-xl-2": 674_834_720, "sd35-large": 8_056_627_520, "qwen-image": 20_430_401_088, "flux2-dev": 32_223_281_152,
    "z-image": 6_154_908_736, "sd3-medium": 2_028_328_000, "flux1-dev": 11_901_408_320, "flux1-schnell": 11_891_178_560,
    "clip-vit-l": 123_060_480, "openclip-vit-bigg": 694_659_840, "t5-v1-1-xxl": 4_762_310_656,
}


@pytest.mark.parametrize("slug", TOTALS)
def test_total(slug):
    assert build(model(slug)).parameters == TOTALS[slug]


@pytest.mark.parametrize("slug", CLASSES)
def test_every_number_of_the_official_class(slug):
    assert expected(model(slug)) | {"class": CLASSES[slug]["class"]} == CLASSES[slug]


def test_every_tree_has_an_official_class():
    trees = {slug for slug, model in every().items() if model.family}
    assert trees == set(CLASSES), "list the class in scripts/verify/classes.py, then `-m verify --write` (CONTRIBUTING)"


def test_dit_multiplies_what_its_paper_says():
    chosen = model("dit-xl-2")
    macs = build(chosen).macs.at(native(chosen))
    assert round(macs / 10**9, 1) == 118.6   # the "Gflops" of table 4 are multiply-adds


def test_only_dit_counts_otherwise_in_diffusers():
    """What people count in diffusers is what the site says, but for the embedders that DiT has in each block."""
    parameters = {slug: held["parameters"][""][0][0] for slug, held in CLASSES.items()}
    assert {slug for slug, count in parameters.items() if count != build(model(slug)).parameters} == {"dit-xl-2"}


@pytest.mark.parametrize("slug", CLASSES)
def test_readers_are_told_where_diffusers_differs(slug):
    chosen = model(slug)
    tree, held = build(chosen), CLASSES[slug]
    if chosen.kind == "denoiser" and (held["buffers"], held["macs"]) != (tree.buffers, tree.macs.at(native(chosen))):
        assert any(key.startswith("notes.") for key in chosen.entries)
