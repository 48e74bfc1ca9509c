"""Rectangles and orthogonal ways, whatever their numbers."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from figures.drawing.kit.geometry import NORMALS, Rect, around, crosses, route, simplified

numbers = st.integers(-200, 200).map(float)
sizes = st.integers(1, 200).map(float)
rects = st.builds(Rect, numbers, numbers, sizes, sizes)
points = st.tuples(numbers, numbers)
sides = st.sampled_from([*NORMALS])


@pytest.mark.parametrize(("out", "into", "corners"), [
    ("right", "left", [(0, 0), (50, 0), (50, 40), (100, 40)]),
    ("right", "top", [(0, 0), (100, 0), (100, 40)]),
    ("right", "right", [(0, 0), (114, 0), (114, 40), (100, 40)]),
    ("bottom", "top", [(0, 0), (0, 20), (100, 20), (100, 40)]),
])
def test_a_way_has_as_few_corners_as_its_sides_allow(out, into, corners):
    assert route((0, 0), out, (100, 40), into) == corners


def test_a_straight_way_has_no_corner():
    assert route((0, 0), "right", (100, 0), "left") == [(0, 0), (100, 0)]


@given(points, sides, points, sides, st.none() | numbers)
def test_every_way_is_orthogonal_and_leads_from_its_start_to_its_end(start, out, end, into, bend):
    assume(start[0] != end[0] and start[1] != end[1])   # in line with each other, a way may run over itself
    way = route(start, out, end, into, bend)
    assert way[0] == start and way[-1] == end
    for (x1, y1), (x2, y2) in pairwise(way):
        assert x1 == x2 or y1 == y2
    assert simplified(way) == way


def test_a_bend_says_where_the_middle_leg_lies():
    assert route((0, 0), "right", (100, 40), "left", bend=30)[1:3] == [(30, 0), (30, 40)]
    assert route((0, 0), "left", (0, 40), "left", bend=-25)[1:3] == [(-25, 0), (-25, 40)]


def test_a_leg_along_an_edge_does_not_cross():
    assert crosses((0, 5), (20, 5), Rect(5, 0, 10, 10))
    assert not crosses((0, 0), (20, 0), Rect(5, 0, 10, 10))
    assert not crosses((0, 5), (5, 5), Rect(5, 0, 10, 10))   # ends at the edge


@given(st.lists(rects, min_size=1, max_size=4))
def test_what_is_around_rectangles_holds_each_of_them_and_no_smaller_one_does(group):
    whole = around(group)
    assert all(whole.holds(rect) for rect in group)
    assert whole.x == min(rect.x for rect in group) and whole.y2 == max(rect.y2 for rect in group)


@given(rects, rects, st.integers(0, 20))
def test_overlap_is_mutual_and_slack_only_lessens_it(one, other, slack):
    assert one.overlaps(other) == other.overlaps(one)
    assert not (one.overlaps(other, slack) and not one.overlaps(other))
    assert not (one.holds(other) and not one.overlaps(other))


@given(rects, sides, st.sampled_from([0.0, 0.5, 1.0]))
def test_a_place_on_a_side_is_on_the_edge(rect, side, at):
    x, y = rect.side(side, at)
    assert (x in (rect.x, rect.x2)) if side in ("left", "right") else (y in (rect.y, rect.y2))
    assert rect.grown(0.01).holds(Rect(x, y, 0, 0))
