"""The page of facts and facts.json."""

import json
from datetime import date
from fractions import Fraction

import pytest
from markdown import Markdown

from atlas_site.extensions import facts_list
from figures.facts import catalogue as facts

KEYS = {"sdxl.parameters/sd15.parameters": ["start.md"], "sd15.parameters": ["chapters/unet.md", "start.md"],
        "sd15.released.weights": ["labs/latent_arithmetic.py"], "no.such": ["start.md"], "sd14.released.weights":
        ["start.md"], "ddpm-cifar10.parameters": ["start.md"]}


@pytest.fixture
def stated(monkeypatch):
    monkeypatch.setattr(facts_list, "stated", lambda: KEYS)
    return KEYS


def test_facts_stand_under_their_models_in_order_of_release_and_expressions_last(stated):
    assert [fact.key for fact in facts_list.known()] == [
        "ddpm-cifar10.parameters", "sd15.parameters", "sd15.released.weights", "sd14.released.weights",
        "sdxl.parameters/sd15.parameters"]


def test_the_list_says_value_reason_source_and_pages(stated):
    html = Markdown(extensions=["atlas_site.extensions.facts_list"]).convert("[](facts:stated)")
    assert [part.split('"')[0] for part in html.split('<h2 id="')[1:]] == [
        "facts-ddpm-cifar10", "facts-sd15", "facts-milestones", "facts-expressions"]
    for key in stated.keys() - {"no.such"}:
        assert html.count(f'id="fact-{key}"') == 1
    assert "859,520,964 parameters" in html and "20 October 2022" in html
    assert "2,567,463,684 / 859,520,964" in html
    assert '<a href="https://huggingface.co/stable-diffusion-v1-5/stable-diffusion-v1-5">' in html
    assert '<a href="/labs/latent_arithmetic.py">Lab: latent arithmetic</a>' in html
    assert '<a href="/chapters/unet.md">The U-Net era</a>, <a href="/start.md">' in html


def test_every_fact_is_exported_with_its_value(stated):
    exported = json.loads(facts_list.exported())
    assert set(facts.all_facts()) | stated.keys() - {"no.such"} == exported.keys()
    assert exported["sd15.parameters"] == {
        "value": 859_520_964, "unit": "parameters", "status": "computed", "formula": "sum over the leaves of the tree",
        "stated": KEYS["sd15.parameters"]}
    for key, record in exported.items():
        value = facts.fact(key).value
        if isinstance(value, Fraction):
            assert record["value"] == float(value)
        elif isinstance(value, date):
            assert date.fromisoformat(record["value"]) == value
        else:
            assert record["value"] == (list(value) if isinstance(value, tuple) else value)
