"""The flow pictures show what their captions claim."""

from itertools import pairwise

import numpy as np
import pytest

from figures.drawing.catalogue import FOLDER, load

paths = load(FOLDER / "flow_paths.py")
shifts = load(FOLDER / "time_shift.py")
race = load(FOLDER / "sampler_convergence.py")
noisy = load(FOLDER / "ode_vs_sde.py")


# ---- the paths -------------------------------------------------------------------------------------------------------


def test_pairs_and_reflowed_paths_are_straight_and_the_flow_is_not():
    assert paths.bend("pairs") < 1e-9 and paths.bend("reflow") < 1e-9
    assert paths.bend("flow") > 0.5


def test_only_pairs_cross():
    crossings = {}
    for name in ("pairs", "flow", "reflow"):
        start, end = paths.paths(name)[[0, -1]]
        crossings[name] = int((np.subtract.outer(start, start) * np.subtract.outer(end, end) < 0).sum())
    assert crossings["pairs"] > 0 == crossings["flow"] == crossings["reflow"]


def test_the_flow_first_drifts_to_the_mean_of_the_data():
    path = paths.paths("flow")
    assert (np.abs(path[10]) < np.abs(path[0])).all()


# ---- the shift -------------------------------------------------------------------------------------------------------


def test_the_curves_and_the_steps_of_the_picture():
    alphas = shifts.alphas()
    assert alphas["SD3 Medium"] == 3 and list(alphas.values()) == sorted(alphas.values())
    assert [shifts.tokens(side) for side in shifts.SIDES] == [256, 1024, 4096]
    rows = shifts.schedules()
    sd3 = next(times for (name, _), times in rows.items() if name == "SD3 Medium")
    steps = [a - b for a, b in pairwise(sd3)]
    assert min(steps) == steps[-1] and max(steps) == steps[-2]
    early = [shifts.early(times) for (name, _), times in rows.items() if name == "FLUX.1 dev"]
    assert early == sorted(early)


# ---- the race --------------------------------------------------------------------------------------------------------


def test_second_order_pays():
    found = race.curves()
    assert race.order(found["Euler, DDIM"], 32, 128) == pytest.approx(1, abs=0.05)
    for name in ("Heun", "multistep"):
        assert race.order(found[name], 32, 128) > 1.8
    assert dict(found["Heun"])[128] < dict(found["Euler, DDIM"])[128] / 20
    assert dict(found["Heun"])[4] < dict(found["Euler, DDIM"])[4]


# ---- with and without noise ------------------------------------------------------------------------------------------


def test_both_panels_have_the_same_starts_and_the_distribution_of_the_data():
    still, moved = noisy.paths(0), noisy.paths(1)
    assert np.allclose(still[0], moved[0])
    assert noisy.misfit(0) < 0.025 and noisy.misfit(1) < 0.025


def test_only_noise_makes_paths_cross_and_ends_change():
    still, moved = noisy.paths(0)[:, :noisy.PATHS], noisy.paths(1)[:, :noisy.PATHS]
    assert (np.diff(still, axis=1) > 0).all()
    assert not (np.diff(moved, axis=1) > 0).all()
    assert ((moved[-1] > 0) != (still[-1] > 0)).sum() >= 2
    many = [noisy.paths(churn)[-1] for churn in (0, 1)]
    assert np.corrcoef(*many)[0, 1] < 0.7
