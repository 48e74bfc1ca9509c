"""What the trajectory player shows, as Python computes it; the browser is held to it in tests/browser."""

import json

import numpy as np
import pytest

from figures.flow import player

SHARED = player.defaults(player.SHARED)


def test_first_shown_is_as_many_evaluations_for_both_sides():
    a, b = (player.side(**player.OPENING[name]) for name in "ab")
    assert player.calls(SHARED, a, a["steps"]) == player.calls(SHARED, b, b["steps"]) == 8


@pytest.mark.parametrize(("chosen", "data", "calls"), [
    ({}, {}, 8), ({"solver": "heun"}, {}, 16), ({"process": "ddim", "solver": "heun"}, {}, 8),
    ({"scale": 4.0}, {"class": "1"}, 16), ({"scale": 4.0}, {}, 8), ({"scale": 1.0}, {"class": "1"}, 8),
    ({"scale": 4.0, "rule": "interval"}, {"class": "1"}, 8 + 5),     # 0.75, 0.625, 0.5, 0.375, 0.25 lie within
    ({"scale": 4.0, "process": "reflow"}, {"class": "1"}, 8)])
def test_calls(chosen, data, calls):
    assert player.calls(SHARED | data, player.side(**chosen), 8) == calls


def test_errors_fall_with_steps_and_reflowed_pairs_have_none():
    for chosen in ({}, {"solver": "heun"}, {"process": "vp"}):
        errors = [error for *_, error in player.curve(SHARED, player.side(**chosen), "paths")]
        assert errors == sorted(errors, reverse=True)
    assert {error for *_, error in player.curve(SHARED, player.side(process="reflow"), "paths")} == {0}


def test_noise_on_the_way_makes_crowds_the_measure():
    assert player.measure(player.side(), player.side(process="ddpm")) == "crowd"
    assert player.measure(player.side(), player.side()) == "paths"


def test_two_exact_crowds_are_as_far_apart_as_the_floor_says_and_ddpm_comes_near_it():
    shared = SHARED | {"data": "classes"}
    floor = player.floor(shared, player.side())
    errors = [error for *_, error in player.curve(shared, player.side(process="ddpm"), "crowd")]
    assert 0 < floor < 0.1 and errors[1] > 3 * floor and errors[-1] < 2 * floor


def test_moved_centres_move_the_ends():
    moved = SHARED | {"data": "classes", "centres": ((-1.0, 2.0), (1.0, 2.0))}
    assert player.run(moved, player.side(), "paths")[-1][:, 1].mean() == pytest.approx(2, abs=0.2)


def test_the_export_is_small_and_holds_what_the_table_for_readers_without_scripts_holds():
    data = player.export()
    assert len(json.dumps(data)) < 4096
    assert set(data["side"]) == set(player.side()) and set(data["opening"]) == {"a", "b"}
    heads, rows = player.still()
    assert len(heads) == 3 and all(len(row) == 3 for row in rows)
    exact = {calls: error for _, calls, error in player.curve(SHARED, player.side(), "paths")}
    assert all(float(row[1]) == pytest.approx(exact[int(row[0])], rel=0.05) for row in rows)


@pytest.mark.parametrize(("asked", "words"), [
    ({"data": "blobs", "a.steps": "4", "b.shift": "3"}, []),
    ({"data": "cats"}, ["data=cats: expected one of moons"]), ({"a.steps": "1e9"}, ["a.steps=1e9: expected 1 to 128"]),
    ({"a.steps": "x"}, ["1 to 128"]), ({"c.steps": "4"}, ["c.steps=4: expected one of data"])])
def test_what_a_page_asks_must_be_there(asked, words):
    found = player.faults(asked)
    assert len(found) == len(words) and all(word in fault for word, fault in zip(words, found, strict=True))


def test_a_time_in_three_conventions():
    assert player.conventions(0.5) == {"t": 0.5, "sigma": 1.0, "ddpm": 259}
    assert np.isinf(player.conventions(1)["sigma"])
