"""The lines are the costs of the trees, and the caption's claims about their slopes hold."""

from math import log2

import pytest

from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts

figure = load(FOLDER / "cost_by_resolution.py")
CURVES = {chosen.slug: {side: (macs, share) for side, macs, share in points}
          for chosen, points in figure.curves().items()}


def slope(slug, low, high):
    return log2(CURVES[slug][high][0] / CURVES[slug][low][0]) / log2(high / low)


@pytest.mark.parametrize("slug", CURVES)
def test_each_point_is_a_fact(slug):
    for side in figure.SIDES:
        macs, share = CURVES[slug][side]
        assert macs == facts.fact(f"{slug}.macs@{side}x{side}").value
        assert share == pytest.approx(float(facts.fact(f"{slug}.macs.attention@{side}x{side}").value / macs))


def test_models_of_one_size_are_left_out_and_no_others():
    assert "sd15" in CURVES and len(CURVES) == 18
    assert not {"ddpm-cifar10", "dit-xl-2"} & CURVES.keys()


def test_long_text_makes_lines_flatter_at_the_left_and_the_products_steeper_at_the_right():
    assert slope("flux1-dev", 256, 512) < 1.5 < 2.2 < slope("flux1-dev", 1024, 2048)
    assert slope("sd15", 1024, 2048) > 3
    assert all(slope("sana-1600m", 1024, 2048) < slope(slug, 1024, 2048) for slug in CURVES.keys() - {"sana-1600m"})
    assert CURVES["sana-1600m"][2048][1] < 0.03


def test_steeper_than_four_does_not_mean_that_attention_costs_most():
    """So the caption may not say that it has taken over where a line begins to bend."""
    bends = [slug for slug in CURVES if slope(slug, 512, 1024) > 2]
    assert any(CURVES[slug][1024][1] < 0.5 for slug in bends)
