"""The flow pictures show what their captions claim, and the golden schedules are those of the authors' code."""

from itertools import pairwise
from math import exp

import numpy as np
import pytest

from figures.drawing.catalogue import FOLDER, load
from figures.flow.mixture import Mixture, adams_bashforth_2, dpm_solver_pp_2m, euler, heun
from figures.flow.schedules import even, flux_mu, flux_times, sd3_times, shift

paths = load(FOLDER / "flow_paths.py")
shifts = load(FOLDER / "time_shift.py")
race = load(FOLDER / "sampler_convergence.py")
noisy = load(FOLDER / "ode_vs_sde.py")
NOISE = np.linspace(-2, 2, 41)


# ---- the closed forms ------------------------------------------------------------------------------------------------


def test_the_velocity_is_the_average_of_the_pairs():
    crowd, rng, t, x = Mixture(), np.random.default_rng(0), 0.6, 0.5
    data = rng.choice(crowd.centres, 2_000_000) + crowd.spread * rng.standard_normal(2_000_000)
    noise = rng.standard_normal(2_000_000)
    near = np.abs((1 - t) * data + t * noise - x) < 0.01
    assert (noise - data)[near].mean() == pytest.approx(crowd.velocity(np.array([x]), t)[0], abs=0.05)


def test_the_density_is_carried_by_the_velocity():
    """The continuity equation, by differences."""
    crowd, t, x, small = Mixture(spread=0.5), 0.5, np.linspace(-3, 3, 601), 1e-4
    change = (crowd.density(x, t + small) - crowd.density(x, t - small)) / (2 * small)
    inflow = -np.gradient(crowd.density(x, t) * crowd.velocity(x, t), x)
    assert np.abs(change - inflow)[5:-5].max() < 1e-3


def test_ddim_and_the_first_order_solver_are_euler():
    crowd, times = Mixture(spread=0.5), np.linspace(1, 0, 13)
    state = [NOISE]
    for now, then in pairwise(times):
        guess = crowd.posterior_mean(state[-1], now)
        state.append((1 - then) * guess + then * (state[-1] - (1 - now) * guess) / now)
    assert np.allclose(state[-1], euler(crowd, NOISE, times)[-1])


@pytest.mark.parametrize(("solve", "expected"), [
    (euler, 1), (heun, 2), (adams_bashforth_2, 2), (dpm_solver_pp_2m, 1.85)])
def test_orders(solve, expected):
    """With even times the last steps of DPM-Solver++ stay long in its own coordinate, so it comes close to two only."""
    crowd = race.CROWD
    exact = heun(crowd, NOISE, np.linspace(1, 0, 20_001))[-1]
    coarse, fine = (np.abs(solve(crowd, NOISE, np.linspace(1, 0, n + 1))[-1] - exact).mean() for n in (512, 1024))
    assert np.log2(coarse / fine) == pytest.approx(expected, abs=0.1)


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


def test_golden_tables():
    assert [round(t, 4) for t in sd3_times(28)[:5]] == [1.0, 0.9874, 0.9741, 0.9601, 0.9454]
    assert [round(t, 4) for t in sd3_times(28)[-4:]] == [0.1998, 0.1109, 0.0089, 0.0]
    assert [round(t, 4) for t in flux_times(50, 4096)[:5]] == [1.0, 0.9936, 0.987, 0.9802, 0.9732]
    assert even(4) == [1, 0.75, 0.5, 0.25, 0]


def test_flux_is_written_as_its_authors_write_it():
    """exp(mu) / (exp(mu) + (1/t - 1)), as in src/flux/sampling.py."""
    for tokens in (256, 1024, 4096):
        mu = flux_mu(tokens)
        for t in (0.1, 0.5, 0.9):
            assert shift(t, exp(mu)) == pytest.approx(exp(mu) / (exp(mu) + (1 / t - 1)))


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
