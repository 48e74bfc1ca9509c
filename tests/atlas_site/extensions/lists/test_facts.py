"""The page of facts and facts.json."""

import json
from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from atlas_site.extensions.lists import facts as module
from atlas_site.extensions.page import convert
from atlas_site.inputs import Inputs
from atlas_site.page import Page
from atlas_site.prose.said import meaning
from atlas_site.site.build import Build
from figures.facts import catalogue as facts

KEYS = {"sdxl.parameters/sd15.parameters": ["start.md"], "sd15.parameters": ["chapters/unet.md", "start.md"],
        "sd15.released.weights": ["labs/latent_arithmetic.py"], "no.such": ["start.md"], "sd14.released.weights":
        ["start.md"], "ddpm-cifar10.parameters": ["start.md"]}


@pytest.fixture(scope="module")
def inputs():
    """The site's own, of which the pages state no more than those facts."""
    build = Build()
    return Inputs({kind: partial(build.get, kind) for kind in ("fact", "names", "title")} | {"stated": lambda: KEYS})


def test_facts_stand_under_their_models_in_order_of_release_and_expressions_last(inputs):
    assert [fact.key for fact in module.stated_facts(inputs.get)] == [
        "ddpm-cifar10.parameters", "sd15.parameters", "sd15.released.weights", "sd14.released.weights",
        "sdxl.parameters/sd15.parameters"]


def test_the_list_says_value_reason_source_and_pages(inputs):
    html = convert(Page(text="[](facts:stated)", inputs=inputs), "atlas_site.extensions.lists.facts")
    assert [part.split('"')[0] for part in html.split('<h2 id="')[1:]] == [
        "facts-ddpm-cifar10", "facts-sd15", "facts-milestones", "facts-expressions"]
    for key in KEYS.keys() - {"no.such"}:
        assert html.count(f'id="fact-{key}"') == 1
    assert "859,520,964 parameters" in html and "20 October 2022" in html
    assert "2,567,463,684 / 859,520,964" in html
    assert "Computed</dd>" in html, "of what was computed the definition says all"
    for key in KEYS.keys() - {"no.such"}:
        assert f'<dd class="fact-meaning">{meaning(facts.fact(key))}</dd>' in html
    assert '<a href="https://huggingface.co/stable-diffusion-v1-5/stable-diffusion-v1-5">' in html
    assert '<a href="/labs/latent_arithmetic.py">Lab: latent arithmetic</a>' in html
    assert '<a href="/chapters/unet.md">The U-Net</a>, <a href="/start.md">' in html


def test_every_fact_is_exported_with_its_value(inputs):
    exported = json.loads(module.exported(inputs.get))
    assert set(facts.all_facts()) | KEYS.keys() - {"no.such"} == exported.keys()
    assert exported["sd15.parameters"] == {
        "value": 859_520_964, "unit": "parameters", "status": "computed",
        "definition": "all trained weights and biases of SD 1.5's denoiser; text encoders and autoencoder apart",
        "stated": KEYS["sd15.parameters"]}
    for key, record in exported.items():
        value = facts.fact(key).value
        if isinstance(value, Fraction):
            assert record["value"] == float(value)
        elif isinstance(value, date):
            assert date.fromisoformat(record["value"]) == value
        else:
            assert record["value"] == (list(value) if isinstance(value, tuple) else value)
