"""A flow that is known exactly: its closed forms against samples, and its samplers against a very fine solution."""

from itertools import pairwise

import numpy as np
import pytest

from figures.flow.mixture import Mixture, adams_bashforth_2, dpm_solver_pp_2m, euler, euler_maruyama, heun

NOISE = np.linspace(-2, 2, 41)
CROWD = Mixture(spread=0.5)


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


@pytest.mark.slow
@pytest.mark.parametrize(("solve", "expected"), [
    (euler, 1), (heun, 2), (adams_bashforth_2, 2), (dpm_solver_pp_2m, 1.85)])
def test_orders(solve, expected):
    """With even times the last steps of DPM-Solver++ stay long in its own coordinate, so it comes close to two only."""
    crowd = CROWD
    exact = heun(crowd, NOISE, np.linspace(1, 0, 20_001))[-1]
    coarse, fine = (np.abs(solve(crowd, NOISE, np.linspace(1, 0, n + 1))[-1] - exact).mean() for n in (512, 1024))
    assert np.log2(coarse / fine) == pytest.approx(expected, abs=0.1)


def test_at_the_ends_the_best_guess_is_the_place_itself_and_the_mean_of_the_data():
    crowd = Mixture(centres=(-1.0, 3.0))
    assert np.allclose(crowd.posterior_mean(NOISE, 0.0), NOISE)
    assert np.allclose(crowd.posterior_mean(NOISE, 1.0), 1.0)   # noise says nothing of the data


@pytest.mark.parametrize("t", [0.0, 0.3, 1.0])
def test_a_density_has_area_one(t):
    x = np.linspace(-8, 8, 4001)
    assert np.trapezoid(CROWD.density(x, t), x) == pytest.approx(1, abs=1e-6)


def test_without_churn_the_stochastic_sampler_is_euler():
    times, rng = np.linspace(1, 0, 13), np.random.default_rng(0)
    assert np.allclose(euler_maruyama(CROWD, NOISE, times, 0.0, rng), euler(CROWD, NOISE, times))


@pytest.mark.parametrize("solve", [euler, heun, adams_bashforth_2, dpm_solver_pp_2m])
def test_a_sampler_gives_every_state_from_the_noise_on(solve):
    path = solve(CROWD, NOISE, np.linspace(1, 0, 9))
    assert path.shape == (9, len(NOISE))
    assert np.array_equal(path[0], NOISE)
    assert np.isfinite(path).all()
