"""Parts that grow with their words and stand beside each other; wires that take the sides that face."""

import pytest

from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.geometry import Rect
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


def test_faults_name_the_part(canvas):
    a = canvas.box("a", "A", at=(50, 50))
    with pytest.raises(ValueError, match="two parts are called 'a'"):
        canvas.box("a", "A", at=(90, 50))
    with pytest.raises(ValueError, match="box 'b': give it a place"):
        canvas.box("b", "B")
    with pytest.raises(ValueError, match=r"port of 'a': expected one of left, .* found 'middle'"):
        _ = a.port("middle").point


def test_a_wire_between_boxes_takes_the_facing_sides(canvas):
    a, b = canvas.box("a", "A", at=(50, 50)), canvas.box("b", "B", at=(50, 150))
    wire = canvas.wire(a, b)
    assert (wire.start.side, wire.end.side) == ("bottom", "top")
    assert canvas.wire(a, b).name == "a--b--2"


def test_words_are_measured_wider_when_bold():
    assert Line("attention", bold=True).width > Line("attention").width > 0
