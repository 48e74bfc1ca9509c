"""The three rules sample what the page's listing prints of them."""

import pytest

from figures.gallery import guidance_rules as figure

PRINTED = {"plain": (2.13, 0.25, 0.49), "rescaled": (1.18, 0.59, 0.77), "interval": (1.77, 0.19, 0.49)}


@pytest.mark.parametrize("rule", figure.RULES)
def test_mean_and_deviations_are_those_that_the_page_prints(rule):
    ends = figure.sampled(rule)
    assert (ends[:, 0].mean(), *ends.std(0)) == pytest.approx(PRINTED[rule], abs=0.04)
