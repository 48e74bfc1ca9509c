"""The flow pictures show what their captions claim."""

from itertools import pairwise

import numpy as np
import pytest

from figures.drawing.catalogue import FOLDER, load
from figures.scene.denoiser import data
from figures.scene.painting import painted

paths = load(FOLDER / "flow_paths.py")
shifts = load(FOLDER / "time_shift.py")
race = load(FOLDER / "sampler_convergence.py")
noisy = load(FOLDER / "ode_vs_sde.py")
guesses = load(FOLDER / "best_guess.py")
point = load(FOLDER / "lines_through_a_point.py")
crowd = load(FOLDER / "crowd_in_time.py")
walk = load(FOLDER / "one_path_two_coordinates.py")
speeds = load(FOLDER / "velocity_along_paths.py")
targets = load(FOLDER / "four_targets.py")
practice = load(FOLDER / "training_times.py")
sizes = load(FOLDER / "noise_by_size.py")


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


# ---- what a network can guess, and why paths bend --------------------------------------------------------------------


def test_the_guess_from_noise_alone_is_the_mean_of_all_and_that_from_little_noise_is_sharp():
    pictures, _ = data()
    mean = (pictures.mean(axis=0).reshape(guesses.SIDE, guesses.SIDE, 3) + 1) / 2
    assert np.allclose(guesses.guess(1.0), mean)
    nearest = [np.abs((pictures + 1) / 2 - guesses.guess(t).ravel()).max(axis=1).min() for t in guesses.TIMES]
    assert max(nearest[-2:]) < 0.02 < 0.2 < min(nearest[:3])     # settled on one of them, or on none


def test_the_lines_pass_through_the_point_and_the_arrow_is_their_mean():
    ends = point.ends()
    through = (1 - point.TIME) * ends + point.TIME * point.start(ends)
    assert np.allclose(through, point.PLACE)
    assert np.mean(ends) == pytest.approx(point.mean_end(), abs=0.1)
    assert point.CROWD.density(np.array([point.mean_end()]), 0)[0] < 0.01


@pytest.mark.parametrize("t", crowd.TIMES)
def test_walkers_are_spread_as_noisy_data_are(t):
    assert crowd.misfit(t) < 0.02


def test_the_ends_are_the_same_in_both_coordinates_and_the_shapes_are_not():
    (_, flow), (_, kept) = walk.walks("flow"), walk.walks("kept")
    assert np.allclose(flow[[0, -1]], kept[[0, -1]])
    assert np.abs(flow - kept).max() > 0.2


def test_only_after_reflow_a_walker_keeps_its_velocity():
    assert speeds.change("reflow") == 0 and speeds.change("flow") > 1
    assert np.allclose(speeds.velocities("flow").mean(axis=0), speeds.velocities("reflow")[0], atol=0.02)


# ---- targets, times and sizes ----------------------------------------------------------------------------------------


def test_the_point_of_the_circle_is_that_of_the_line_and_v_is_its_tangent():
    line, circle, along = targets.on_line(0.55), targets.on_circle(0.55), targets.tangent(0.55)
    assert line[0] / line[1] == pytest.approx(circle[0] / circle[1])
    assert np.hypot(*circle) == pytest.approx(1) and np.dot(circle, along) == pytest.approx(0)
    assert targets.who("noise") == "SD 1.5, SDXL" and targets.who("data") == ""


def test_the_densities_of_training_times_have_area_one_and_the_shift_moves_the_peak():
    times = (np.arange(4000) + 0.5) / 4000
    found = {name: np.array([practice.density(t, mean) for t in times]) for name, mean, *_ in practice.CURVES}
    assert all(heights.mean() == pytest.approx(1, abs=1e-3) for heights in found.values())
    assert max(heights.max() for heights in found.values()) < practice.HIGHEST
    assert times[found["logit-normal"].argmax()] == pytest.approx(0.5, abs=1e-3)
    assert times[found["shifted by 3"].argmax()] > 0.8


def test_the_shift_leaves_as_much_noise_to_a_pixel_from_afar():
    small, large, shifted = (sizes.noise_left(*case) for case in sizes.cases())
    assert small == pytest.approx(shifted) and large == pytest.approx(small / sizes.TIMES)
    clean = painted(side=sizes.SMALL)
    off = [np.abs(sizes.from_afar(*case) - clean).mean() for case in sizes.cases()]
    assert off[1] < off[0] / 2 and off[2] == pytest.approx(off[0], rel=0.15)
