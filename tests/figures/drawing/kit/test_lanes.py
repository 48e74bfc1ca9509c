"""Marks and words never cover each other, whatever the dates."""

from itertools import combinations, pairwise
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.drawing.kit.lanes import Track, spread, stack
from figures.drawing.kit.text import Line

PLACES = st.lists(st.floats(0, 500), min_size=1, max_size=40).map(sorted)


def track(*xs, words=(("a long name", "and more"), ("short",))):
    choices = tuple(tuple(map(Line, choice)) for choice in words)
    return Track("work", {f"mark.{n}": x for n, x in enumerate(xs)}, 8, choices)


def settled(x):
    found = track(x)
    found.settle((0, 500))
    return found


@given(PLACES, st.floats(1, 20))
def test_spread_keeps_order_and_distance_and_moves_nothing_needlessly(wishes, gap):
    places = spread(wishes, gap)
    assert all(b - a >= gap - 1e-6 for a, b in pairwise(places))
    assert fmean(places) == pytest.approx(fmean(wishes), abs=1e-6)
    assert spread(places, gap) == pytest.approx(places, abs=1e-6)


def test_words_stand_right_of_the_marks_or_else_left_or_else_are_shorter():
    free, edge, narrow = track(100, 120), track(100, 120), track(30, 50)
    free.settle((0, 500))
    edge.settle((0, 130))
    narrow.settle((0, 100))
    assert free.text > 124 and len(free.words) == 2
    assert edge.end == 124 and [line.text for line in edge.words] == ["short"]
    assert narrow.text > 54 and [line.text for line in narrow.words] == ["short"]


def test_the_second_bounds_count_where_the_first_are_too_narrow():
    found = track(10)
    found.settle((5, 15), (0, 500))
    assert len(found.words) == 2


def test_words_without_room_are_an_error_that_names_the_track():
    with pytest.raises(ValueError, match=r"'work'; found 'short', expected something shorter"):
        track(10).settle((5, 15))


def test_words_follow_each_other():
    (first, x), (second, further) = settled(100).written()
    assert (first.text, second.text) == ("a long name", "and more")
    assert further > x + first.width


@given(PLACES.map(lambda xs: [settled(x) for x in xs]))
def test_tracks_of_a_lane_do_not_touch_and_lanes_fill_from_the_top(tracks):
    end = stack(tracks, top=10, pitch=20)
    for one, other in combinations(tracks, 2):
        assert one.y != other.y or one.end < other.start or other.end < one.start
    assert {track.y for track in tracks} == {10 + 20 * (n + 0.5) for n in range(round((end - 10) / 20))}
