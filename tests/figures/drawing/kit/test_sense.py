"""What cannot be drawn is refused where it is asked for, with the part's name, what was found and what was expected."""

import math

import pytest

from figures.drawing.kit import pen, sense
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.text import Line
from figures.drawing.output import svg


@pytest.fixture
def canvas():
    return Canvas("test")


def two(canvas):
    return canvas.box("a", "A", at=(50, 50)), canvas.box("b", "B", at=(150, 50))


@pytest.mark.parametrize(("draw", "message"), [
    (lambda c: c.box("a", "A", at=(9, 9), hue="#ff0000"), "box 'a', hue: found '#ff0000', expected one of image, text"),
    (lambda c: c.box("a", "A", at=(9, 9), hue="line"), "box 'a', hue: found 'line', expected one of image"),   # no soft
    (lambda c: c.box("a", "A", at=(9, 9), style="loud"), "box 'a', style: found 'loud', expected one of soft, strong"),
    (lambda c: c.box("a", "A", at=(9, 9), shape="star"), "box 'a', shape: found 'star', expected one of box, pill"),
    (lambda c: c.box("a", "A", at=(9, 9), anchor="up"), "anchor: found 'up', expected one of nw, n"),
    (lambda c: c.box("a", "A", at=(9, 9), w=-5), "box 'a': found a size of -5 by 0 points, expected no negative one"),
    (lambda c: c.box("a", "A", at=(9, 9), w=1_000_000), "box 'a': found it at -499991 points, expected places from"),
    (lambda c: c.box("a", "A", at=(math.nan, 9)), "box 'a': found it at nan points"),
    (lambda c: c.box("a", "A", at=(9, math.inf)), "box 'a': found it at inf points"),
    (lambda c: c.dot("a", "minus", at=(9, 9)), "dot 'a', symbol: found 'minus', expected one of plus, times, cat"),
    (lambda c: c.label("A", at=(9, 9), role="red"), "label '0', colour of its words: found 'red', expected one"),
    (lambda c: c.label("A", at=(9, 9), ground="red"), "label '0', ground: found 'red'"),
    (lambda c: c.label("A\nB", at=(9, 9)), r"words 'A\\nB': found a line break"),
    (lambda c: c.label("A\x07", at=(9, 9)), r"words 'A\\x07': found U\+0007"),
    (lambda c: c.label(Line(5), at=(9, 9)), "words: found 5, expected text"),
    (lambda c: c.label("A", at=(9, 9), size=-1), "words 'A': found size -1, expected 1 to 200 points"),
    (lambda c: c.label("A", at=(9, 9), size=math.nan), "words 'A': found size nan"),
    (lambda c: c.panel("p", [*two(c)], hue="red"), "panel 'p', hue: found 'red'"),
    (lambda c: c.panel("p", [*two(c)], style="loud"), "panel 'p', style: found 'loud', expected one of panel"),
    (lambda c: c.wire(*two(c), hue="red"), "wire 'a--b', hue: found 'red'"),
    (lambda c: c.wire(*two(c), via=[(math.nan, 9)]), "wire 'a--b': found it at nan points"),
    (lambda c: c.wire(*two(c), "x", where="there"), "wire 'a--b', where its label is: found 'there', expected one"),
])
def test_what_cannot_be_drawn_is_refused_at_once(canvas, draw, message):
    with pytest.raises(ValueError, match=message):
        draw(canvas)


def wide(canvas):
    canvas.width = 1e6


def high(canvas):
    canvas.height = math.nan


def plot(canvas):
    canvas.axes(0, 0, math.inf, 9)


@pytest.mark.parametrize(("spoil", "message"), [
    (lambda canvas: None, "draws nothing: found an empty canvas, expected a box, a label, a wire or axes"),
    (wide, r"the canvas's width: found it at 1e\+06 points"),
    (high, "the canvas's height: found it at nan points"),
    (plot, "axes: found it at inf points"),
])
def test_a_sheet_that_no_page_can_show_is_refused(canvas, spoil, message):
    if "draws nothing" not in message:
        two(canvas)
    with svg.house_style("test"):
        spoil(canvas)
    with pytest.raises(ValueError, match=message):
        pen.put(canvas)


def test_whatever_stands_on_the_canvas_is_something(canvas):
    canvas.figure.text(0.5, 0.5, "by hand")
    sense.sheet(canvas)
