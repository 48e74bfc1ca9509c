"""The page of costs: a section for each denoiser, whose sentences say what holds for it."""

import re

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import costs
from atlas_site.prose.rounding import agrees
from figures.facts import catalogue as facts

PAGE = costs.markdown()
RECEIPT = re.compile(r"\[([^\]]+)\]\(fact:((?:[^()]|\([^()]*\))+)\)")


def section(slug):
    return PAGE.partition(f"{{#cost-{slug}}}")[2].partition("\n### ")[0]


def test_every_denoiser_has_a_section_with_an_id_from_its_slug_in_order():
    assert re.findall(r"^### .* \{#cost-([\w-]+)\}$", PAGE, flags=re.M) == list(anatomy.models())
    assert costs.MARK not in PAGE


@pytest.mark.parametrize("slug", anatomy.models())
def test_every_number_of_a_section_is_a_right_rounding(slug):
    found = RECEIPT.findall(section(slug))
    assert len(found) >= 9
    assert not [(text, key) for text, key in found if not agrees(text, facts.fact(key).value)]


@pytest.mark.parametrize(("slug", "words"), [
    ("flux1-dev", "The guidance scale is an input of the network, so a step is one pass. With the [50]"),
    ("flux1-dev", "with [512](fact:flux1-dev.native.text.tokens) text tokens is [37.2 T]"),
    ("flux1-dev", "([74.4 TFLOPs]"), ("sd15", "([803 GFLOPs]"),
    ("sd15", "a batch with and without the prompt: [803.3 G]"), ("sd15", "positions of its widest attention on"),
    ("dit-xl-2", "with and without the class"), ("dit-xl-2", "It does not take so large a picture."),
    ("dit-xl-2", "pixels is [118.6 G]"), ("ddpm-cifar10", "steps of [Ho et al. 2020](ref:ho2020) an image"),
    ("sana-1600m", "overtake the rest at no size"), ("sdxl-refiner", "only the last steps of an image"),
    ("z-image", "It runs without guidance, so a step is one pass."), ("flux2-dev", "Mistral"),
])
def test_the_sentences_are_those_of_the_model(slug, words):
    assert words in section(slug)


def test_a_fold_has_each_size_that_is_taken_with_each_text():
    lines = [line.split("|")[1:3] for line in section("qwen-image").splitlines() if re.match(r" {4}\| \d", line)]
    assert [tuple(map(str.strip, cells)) for cells in lines] == [
        (f"{side} × {side}", str(text)) for side in (512, 1024, 1328, 2048) for text in (0, 64, 512)]
    assert "???" not in section("dit-xl-2") and "One image" not in section("sdxl-refiner")
