"""The drawn tables and plots say what the facts say, for however many models there are."""

import re

import pytest

from figures.anatomy import models
from figures.anatomy.facts import fact
from figures.drawing import render_figure


def words(svg):
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def rounded(number):
    return f"{number / 1e9:.2f} B" if number >= 1e9 else f"{number / 1e6:.1f} M"


@pytest.mark.parametrize("composition", ["wide", "narrow"])
def test_every_denoiser_stands_in_the_scaling_plot_with_its_count(composition):
    drawn = words(render_figure("parameter-scaling")[composition])
    for slug, model in models().items():
        assert model.short in drawn
        assert rounded(fact(f"{slug}.parameters").value) in drawn


def test_marks_stand_in_the_order_of_their_counts():
    svg = render_figure("parameter-scaling")["wide"]
    places = {}
    for slug in models():
        path = re.search(rf'id="parameter-scaling-box-{slug}\.denoiser".*?d="M ?([\d.]+)', svg, re.S)
        places[slug] = float(path[1])
    by_count = sorted(places, key=lambda slug: fact(f"{slug}.parameters").value)
    assert [places[slug] for slug in by_count] == sorted(places.values())


def test_square_bars_of_the_comparison_are_as_long_as_their_counts():
    svg = render_figure("comparison-table")["wide"]
    lengths = {}
    for slug in ("sd3-medium", "flux1-dev", "flux1-schnell"):
        path = re.search(rf'id="comparison-table-box-{slug}\.bar".*?d="([^"]+)"', svg, re.S)[1]
        across = [float(x) for x in re.findall(r"([\d.]+)[ ,][\d.]+", path)]
        lengths[slug] = max(across) - min(across)
    longest = lengths["flux1-dev"]
    for slug, length in lengths.items():
        share = fact(f"{slug}.parameters").value / fact("flux1-dev.parameters").value
        assert length / longest == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize("slug", ["sd15", "sd21", "sdxl", "sd3-medium", "flux1-dev", "flux1-schnell"])
def test_the_comparison_says_what_the_facts_say(slug):
    figure = render_figure("comparison-table")
    twin = next(text for _, text in figure["twin"] if text.startswith(models()[slug].short + ","))
    assert f"{fact(f'{slug}.parameters').value:,} parameters" in twin
    assert f"predicts {fact(f'{slug}.objective.prediction').value}" in twin
    assert f"{fact(f'{slug}.sampling.steps').value} ×" in twin
