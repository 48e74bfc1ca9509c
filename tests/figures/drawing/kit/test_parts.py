"""Parts own their outlines: ports lie on them, whatever the shape; wires run from port to port."""

import pytest

from figures.drawing.check.lint import _distance_to
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.parts import Box, Wire

SHAPES = ["box", "pill", "taper-left", "taper-right", "taper-top", "taper-bottom"]


def box(shape="box", x=100.0, name="a"):
    return Box(name, Rect(x, 70, 80, 60), shape=shape)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_port_lies_on_the_outline(shape, side, at):
    part = box(shape)
    assert _distance_to(part.corners(), part.port(side, at).point) < 0.01


@pytest.mark.parametrize(("side", "point"), [("left", (100, 100)), ("right", (180, 100)), ("top", (140, 70)),
                                             ("bottom", (140, 130))])
def test_an_operator_has_four_ports_wherever_along_a_side_one_asks(side, point):
    assert {box("dot").port(side, at).point for at in (0.0, 0.3, 1.0)} == {point}


@pytest.mark.parametrize("narrow", ["left", "right", "top", "bottom"])
def test_a_taper_is_narrow_at_the_side_it_names(narrow):
    wide = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[narrow]

    def length(side):
        (x1, y1), (x2, y2) = (box(f"taper-{narrow}").on_outline(side, at) for at in (0, 1))
        return abs(x1 - x2) + abs(y1 - y2)

    assert length(narrow) == pytest.approx((1 - 2 * Box.TAPER) * length(wide))


@pytest.mark.parametrize(("side", "at"), [("middle", 0.5), ("left", -0.1), ("left", 1.1)])
def test_a_port_that_is_none_is_refused_with_the_part(side, at):
    with pytest.raises(ValueError, match=f"port of 'a': expected one of left, .*, found '{side}' at {at}"):
        _ = box().port(side, at).point


def test_a_wire_follows_the_places_it_is_told():
    start, end = box(name="a").right, box(x=300.0, name="b").left
    assert Wire("w", start, end).points() == [(180, 100), (300, 100)]
    assert Wire("w", start, end, via=[(200, 20), (280, 20)]).points() == [(180, 100), (200, 20), (280, 20), (300, 100)]


def test_a_wire_is_named_at_its_longest_leg():
    low = Box("b", Rect(300, 400, 80, 60))
    assert Wire("w", box().bottom, low.left).longest_leg() == ((140, 130), (140, 430))


def test_corners_are_rounded_as_far_as_the_box_allows():
    assert box("pill").radius == 30
    assert Box("thin", Rect(0, 0, 80, 6)).radius == 2
