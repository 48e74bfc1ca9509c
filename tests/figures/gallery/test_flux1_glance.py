"""The stacks are those of the model, and their areas are parameters."""

import numpy as np
import pytest

from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.facts.catalogue import fact
from figures.gallery import flux1_glance as figure


def test_blocks_and_shares_are_those_of_the_model():
    (double, more, parts), (single, less, others) = figure.stacks().values()
    assert (double, single) == (fact("flux1-dev.count.block").value, fact("flux1-dev.count.single-block").value)
    shares = [fact(f"flux1-dev.share.{kind}").value for kind in figure.KINDS]
    assert more / less == pytest.approx(shares[0] / shares[1])
    assert {role for role, _ in parts} == {"time", "image", "text"}
    assert {role for role, _ in others} == {"time", "joint"}


@pytest.mark.parametrize("composition", ["wide", "narrow"])
def test_area_is_parameters(composition):
    boxes = lint.Drawing(render_figure("flux1-glance")[composition]).boxes
    areas = [(boxes[kind].rect.w - 2 * figure.EDGE) * (boxes[kind].rect.h - 2 * figure.EDGE) for kind in figure.KINDS]
    shares = [share for _, share, _ in figure.stacks().values()]
    assert areas[0] / areas[1] == pytest.approx(shares[0] / shares[1], rel=0.02)


def test_the_velocity_is_noise_less_picture():
    noisy, velocity = figure.pictures()
    assert noisy.shape == velocity.shape == (figure.SIDE, figure.SIDE, 3)
    clean = figure.painted(side=figure.SIDE).ravel()
    assert np.corrcoef(noisy.ravel(), clean)[0, 1] > 0.3
    assert np.corrcoef(velocity.ravel(), clean)[0, 1] < -0.3
