"""Parts that grow with their words, ports on outlines, and ways between them."""

import pytest

from figures.drawing.check.lint import _distance_to
from figures.drawing.kit.blocks import block
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.geometry import Rect, crosses, route
from figures.drawing.kit.text import Line


@pytest.fixture
def canvas():
    return Canvas("test")


def test_a_box_grows_with_its_words(canvas):
    short = canvas.box("short", "Q", at=(50, 50))
    long = canvas.box("long", "a considerably longer title", at=(50, 150))
    assert long.rect.w > short.rect.w + 100
    assert long.rect.w > long.lines[0].width


def test_a_box_may_be_larger_than_its_words(canvas):
    assert canvas.box("a", "Q", at=(50, 50), w=80, h=40).rect == Rect(10, 30, 80, 40)


def test_boxes_stand_beside_each_other(canvas):
    a = canvas.box("a", "A", at=(100, 50))
    assert canvas.box("b", "B", below=a, gap=10).rect.y == a.rect.y2 + 10
    assert canvas.box("c", "C", left_of=a, gap=10).rect.x2 == a.rect.x - 10


@pytest.mark.parametrize("shape", ["box", "dot", "taper-left", "taper-right", "taper-top", "taper-bottom"])
@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_ports_lie_on_the_outline(canvas, shape, side):
    box = canvas.box("a", at=(100, 100), w=60, h=60, shape=shape)
    if shape == "dot":
        x, y = box.port(side).point
        assert (x - 100) ** 2 + (y - 100) ** 2 == pytest.approx(30**2)
    else:
        assert _distance_to(box.corners(), box.port(side, 0.3).point) < 0.01


def test_faults_name_the_part(canvas):
    a = canvas.box("a", "A", at=(50, 50))
    with pytest.raises(ValueError, match="two parts are called 'a'"):
        canvas.box("a", "A", at=(90, 50))
    with pytest.raises(ValueError, match="box 'b': give it a place"):
        canvas.box("b", "B")
    with pytest.raises(ValueError, match=r"port of 'a': expected one of left, .* found 'middle'"):
        _ = a.port("middle").point
    with pytest.raises(KeyError, match="no look for kind 'wheel'; there are: image"):
        block(canvas, "wheel", "c")


def test_a_wire_between_boxes_takes_the_facing_sides(canvas):
    a, b = canvas.box("a", "A", at=(50, 50)), canvas.box("b", "B", at=(50, 150))
    wire = canvas.wire(a, b)
    assert (wire.start.side, wire.end.side) == ("bottom", "top")
    assert canvas.wire(a, b).name == "a--b--2"


@pytest.mark.parametrize(("out", "into", "corners"), [
    ("right", "left", [(0, 0), (50, 0), (50, 40), (100, 40)]),
    ("right", "top", [(0, 0), (100, 0), (100, 40)]),
    ("right", "right", [(0, 0), (114, 0), (114, 40), (100, 40)]),
    ("bottom", "top", [(0, 0), (0, 20), (100, 20), (100, 40)]),
])
def test_ways_are_orthogonal(out, into, corners):
    assert route((0, 0), out, (100, 40), into) == corners


def test_a_straight_way_has_no_corner():
    assert route((0, 0), "right", (100, 0), "left") == [(0, 0), (100, 0)]


def test_a_leg_along_an_edge_does_not_cross():
    assert crosses((0, 5), (20, 5), Rect(5, 0, 10, 10))
    assert not crosses((0, 0), (20, 0), Rect(5, 0, 10, 10))


def test_words_are_measured_wider_when_bold():
    assert Line("attention", bold=True).width > Line("attention").width > 0
