"""From canvas to matplotlib: one group for each part and wire, a sheet that fits, heads that touch their ports."""

import pytest

from figures.drawing.kit import pen, roles
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.text import Line


@pytest.fixture
def canvas():
    roles.register()
    made = Canvas("test")
    a, b = made.box("a", "Alpha", at=(100, 40)), made.box("b", "Beta", at=(100, 140))
    made.wire(a, b, label="then", where="on")
    made.panel("p", [a, b], "Both")
    made.group("g", [a, b], says="told, not drawn")
    return made


def groups(canvas):
    pen.put(canvas)
    return {artist.get_gid(): artist for artist in canvas.figure.artists if isinstance(artist, pen.Group)}


def test_every_part_and_wire_is_a_group_of_its_name_in_the_order_of_painting(canvas):
    assert list(groups(canvas)) == ["panel-p", "wire-a--b", "box-a", "box-b", "label-of-a--b"]


def test_the_sheet_ends_below_the_lowest_part(canvas):
    pen.put(canvas)
    width, height = canvas.figure.get_size_inches() * 72
    assert width == pytest.approx(canvas.width)
    assert height == pytest.approx(max(part.rect.y2 for part in canvas.parts.values()) + pen.MARGIN)


def test_a_sheet_may_be_higher_than_its_parts(canvas):
    canvas.height = 500
    pen.put(canvas)
    assert canvas.figure.get_size_inches()[1] * 72 == pytest.approx(500)


def test_the_head_of_a_wire_touches_its_port_and_the_shaft_stays_behind(canvas):
    shaft, head = groups(canvas)["wire-a--b"].artists
    x, y = canvas.parts["b"].top.point
    assert tuple(head.get_path().vertices[0]) == pytest.approx((x, y))
    assert shaft.get_path().vertices[-1][1] < y


def test_a_line_knows_its_width_and_starts_where_that_says(canvas):
    words = pen.Words(100, 50, Line("attention", 10), "center")
    assert words.before == pytest.approx(Line("attention", 10).width / 2)
    assert pen.Words(100, 50, Line("attention", 10), "right").before == pytest.approx(Line("attention", 10).width)


@pytest.mark.parametrize("radius", [0, 5, 100])
def test_rounding_keeps_the_ends_of_a_way_and_stays_within_its_legs(radius):
    way = pen.rounded_way([(0, 0), (50, 0), (50, 8), (90, 8)], radius).vertices
    assert tuple(way[0]) == (0, 0) and tuple(way[-1]) == (90, 8)
    assert way[:, 0].min() == 0 and way[:, 0].max() == 90 and way[:, 1].min() == 0 and way[:, 1].max() == 8
