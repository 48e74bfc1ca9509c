"""Parts of a head are to scale, and speeds are those of the configuration."""

from itertools import pairwise
from math import pi

import pytest

from figures.anatomy import model
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.facts.catalogue import fact
from figures.gallery.rotary_positions import AXES, speeds


@pytest.fixture(scope="module")
def figure():
    return render_figure("rotary-positions")


def config(key):
    return model("flux1-dev").get(f"config.{key}")


def test_the_parts_of_a_head_are_to_scale(figure):
    boxes = lint.Drawing(figure["wide"]).boxes
    widths = [boxes[f"axis.{axis}"].rect.w for axis in AXES]
    channels = config("axes_dim")
    assert widths == pytest.approx([count / channels[0] * widths[0] for count in channels], rel=0.01)


def test_speeds_fall_from_one_radian_by_a_constant_factor():
    row = speeds(config("axes_dim")[1], config("theta"))
    assert row[0] == 1 and {round(b / a, 9) for a, b in pairwise(row)} == {round(row[1], 9)}
    assert row[-1] * row[1] == pytest.approx(1 / config("theta"))


def test_the_red_line_parts_pairs_that_go_round_within_a_picture(figure):
    side = round(fact("flux1-dev.tokens").value ** 0.5)
    assert side**2 == fact("flux1-dev.tokens").value
    assert f"once round in {side} steps" in {text.text for text in lint.Drawing(figure["wide"]).words}
    fast = [pair for pair in speeds(config("axes_dim")[1], config("theta")) if pair > 2 * pi / side]
    assert 0 < len(fast) < config("axes_dim")[1] // 2
