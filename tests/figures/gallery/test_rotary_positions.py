"""Every hand stands at the angle that the configuration and the token's place give."""

from itertools import pairwise
from math import atan2, cos, pi

import pytest

from figures.anatomy import model
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.facts.catalogue import fact
from figures.gallery.rotary_positions import AXES, TOKENS, speeds


@pytest.fixture(scope="module")
def figure():
    return render_figure("rotary-positions")


def config(key):
    return model("flux1-dev").get(f"config.{key}")


def angles(drawing, name):
    """Of the hands in a row, clockwise from straight up: each is three corners, its tip first, and its closing."""
    outline = drawing.boxes[name].outline
    for n in range(0, len(outline), 4):
        tip, left, right = outline[n:n + 3]
        yield atan2(tip[0] - (left[0] + right[0]) / 2, (left[1] + right[1]) / 2 - tip[1])


@pytest.mark.parametrize("composition", ["wide", "narrow"])
@pytest.mark.parametrize("number", range(len(TOKENS)))
def test_hands_are_turned_by_place_times_speed(figure, composition, number):
    drawing, place = lint.Drawing(figure[composition]), list(TOKENS.values())[number]
    for axis, channels, step in zip(AXES, config("axes_dim"), place, strict=True):
        shown = list(angles(drawing, f"token{number}.{axis}"))
        assert len(shown) == channels // 2
        for pair, angle in enumerate(shown):
            assert cos(angle - step / config("theta") ** (2 * pair / channels)) > 0.999


def test_the_parts_of_a_head_are_to_scale(figure):
    boxes = lint.Drawing(figure["wide"]).boxes
    widths = [boxes[f"axis.{axis}"].rect.w for axis in AXES]
    channels = config("axes_dim")
    assert widths == pytest.approx([count / channels[0] * widths[0] for count in channels], rel=0.01)


def test_speeds_fall_from_one_radian_by_a_constant_factor():
    row = speeds(config("axes_dim")[1], config("theta"))
    assert row[0] == 1 and {round(b / a, 9) for a, b in pairwise(row)} == {round(row[1], 9)}
    assert row[-1] * row[1] == pytest.approx(1 / config("theta"))


def test_the_tokens_stand_in_the_picture(figure):
    side = round(fact("flux1-dev.tokens").value ** 0.5)
    assert side**2 == fact("flux1-dev.tokens").value
    assert all(first == 0 and 0 <= row < side and 0 <= column < side for first, row, column in TOKENS.values())
    assert f"once round in {side} steps" in {text.text for text in lint.Drawing(figure["wide"]).words}
    fast = [pair for pair in speeds(config("axes_dim")[1], config("theta")) if pair > 2 * pi / side]
    assert 0 < len(fast) < config("axes_dim")[1] // 2
