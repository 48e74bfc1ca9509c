"""Ways from noise to data: what is the same in other coordinates, orders of convergence, and the labs' own code."""

import ast
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas_site.places import DOCS
from figures.flow import processes, schedules
from figures.flow.coordinates import sigma
from figures.flow.guidance import Guided
from figures.flow.mixture import Mixture, adams_bashforth_2, dpm_solver_pp_2m, euler, heun
from figures.flow.presets import PRESETS
from figures.flow.randomness import normals

PLANE = Mixture(centres=((-1.0, 0.0), (1.0, 0.5)), spread=0.5)
FIELD = Guided(PLANE)
X = normals(1, 120).reshape(-1, 2)


def lab(name: str, *wanted: str) -> dict:
    """Functions and constants of a lab, without running its experiments."""
    tree = ast.parse((DOCS / "labs" / f"{name}.py").read_text("utf-8"))
    tree.body = [node for node in tree.body if set(wanted) & {
        *([node.name] if isinstance(node, ast.FunctionDef) else []),
        *(each.id for part in getattr(node, "targets", []) for each in ast.walk(part) if isinstance(each, ast.Name))}]
    space = {"np": np, "pairwise": pairwise, "Counter": Counter}
    exec(compile(tree, name, "exec"), space)
    assert set(wanted) <= space.keys()
    return space


BUMPS = ("WEIGHT", "MEAN", "SPREAD")


def bumps(space: dict) -> Mixture:
    return Mixture(tuple(space["MEAN"]), tuple(space["SPREAD"]), tuple(space["WEIGHT"]))


# ---- the labs --------------------------------------------------------------------------------------------------------


@given(st.floats(0.01, 0.99))
@settings(max_examples=30)
def test_lab_9_has_the_same_denoiser_velocity_and_score(t):
    space = lab("exact_mixtures", *BUMPS, "parts", "denoise", "noise_guess", "score", "velocity")
    x = np.linspace(-4, 4, 41)
    crowd = bumps(space)
    assert np.allclose(crowd.posterior_mean(x, t), space["denoise"](x, 1 - t, t))
    assert np.allclose(crowd.velocity(x, t), space["velocity"](x, t))
    assert np.allclose(-(x + (1 - t) * crowd.velocity(x, t)) / t, space["score"](x, 1 - t, t))


def test_lab_10_has_the_same_flow_and_the_same_shift():
    space, x = lab("straight_or_not", *BUMPS, "kinds", "velocity", "euler", "shifted"), np.linspace(-2, 2, 41)
    times = schedules.times("even", 16, 3.0)
    assert np.allclose(times, space["shifted"](16, 3.0))
    assert np.allclose(euler(bumps(space), x, times), space["euler"](space["velocity"], x, times))


def test_lab_11_has_the_same_guidance():
    space, x = lab("guidance_lab", "CLASS", "SPREAD", "CALLS", "model", "guided", "sample"), np.linspace(-2, 2, 41)
    field = Guided(Mixture((-1.0, 1.0), 0.5), 1, 4.0)
    assert np.allclose(euler(field, x, np.linspace(1, 0, 41))[-1],
                       space["sample"](lambda x, t: space["guided"](x, t, 4.0), x, 40))


def test_lab_12_has_the_same_samplers_and_tables():
    space = lab("samplers", *BUMPS, "CALLS", "HIGH", "LOW", "guess", "euler", "heun", "ddim", "dpm_2m", "even_lambda",
                "tables", "ancestral_numbers", "ancestral")
    crowd, x, table = bumps(space), np.linspace(-2, 2, 41), space["tables"](12)
    ours = {"even": "even in t", "cosine": "even angle", "lambda": "even in λ", "karras": "Karras"}
    for name, theirs in ours.items():
        assert np.allclose(schedules.between(name, 12, space["HIGH"], space["LOW"]), table[theirs])
    times = table["Karras"]
    for one, other in ((euler, "euler"), (heun, "heun"), (processes.ddim, "ddim"), (dpm_solver_pp_2m, "dpm_2m")):
        assert np.allclose(one(crowd, x, times)[-1], space[other](x, times)), other
    fresh = np.random.default_rng(0).standard_normal((12, 41))
    assert np.allclose(processes.ancestral(crowd, x, times, fresh)[-1],
                       space["ancestral"](x, times, np.random.default_rng(0)))


# ---- the same in other coordinates -----------------------------------------------------------------------------------


@given(st.integers(1, 12), st.sampled_from(sorted(schedules.SPACINGS)), st.floats(0.2, 5))
def test_ddim_is_euler_in_the_flow_and_in_sigma(steps, spacing, alpha):
    times = schedules.times(spacing, steps, alpha)
    assert np.allclose(processes.ddim(FIELD, X, times), euler(FIELD, X, times))
    place = X / (1 - 0.9)
    for now, then in pairwise(np.linspace(0.9, 0.1, steps + 1)):
        noise = processes.guesses(FIELD, place * (1 - now), now)[1]
        place = place + (sigma(then) - sigma(now)) * noise
    assert np.allclose(place * (1 - 0.1), euler(FIELD, X, np.linspace(0.9, 0.1, steps + 1))[-1])


@pytest.mark.parametrize("t", [0.05, 0.4, 0.9])
def test_the_score_is_the_slope_of_the_log_density(t):
    def log_density(x):
        var = (1 - t) ** 2 * 0.5**2 + t**2
        away = x[:, None] - (1 - t) * np.array(PLANE.centres)
        return np.log(np.exp(-(away**2).sum(-1) / (2 * var)).sum(1))

    small = 1e-5 * np.eye(2)
    slope = np.stack([(log_density(X + h) - log_density(X - h)) / 2e-5 for h in small], 1)
    assert np.allclose(slope, -processes.guesses(FIELD, X, t)[1] / t, atol=1e-5)


def test_without_a_step_to_go_nothing_moves_and_reflowed_pairs_are_exact_in_one():
    end = processes.exact(FIELD, X)
    for steps in (1, 7):
        path = processes.straight(X, end, schedules.times("even", steps))
        assert np.allclose(path[-1], end) and np.array_equal(path[0], X)


def test_ddpm_keeps_the_spread_in_many_steps_and_loses_it_in_few():
    crowd, x = Mixture((0.0,), 0.3), normals(2, 4000)
    widths = {}
    for steps in (4, 200):
        fresh = np.random.default_rng(1).standard_normal((steps, 4000))
        widths[steps] = processes.ancestral(crowd, x, schedules.times("cosine", steps), fresh)[-1].std()
    assert widths[200] == pytest.approx(0.3, abs=0.02) and widths[4] < 0.25


# ---- orders ----------------------------------------------------------------------------------------------------------


def off(solve, steps, field=FIELD):
    return np.sqrt(((solve(schedules.times("cosine", steps))[-1] - processes.exact(field, X)) ** 2).sum(1).mean())


@pytest.mark.parametrize(("solve", "order"), [
    (lambda times: euler(FIELD, X, times), 1),
    (lambda times: heun(FIELD, X, times), 2),
    (lambda times: adams_bashforth_2(FIELD, X, times), 2),
    (lambda times: processes.ddim(FIELD, X, times), 1),
    (lambda times: processes.turning("euler", FIELD, X, times), 1),
    (lambda times: processes.turning("heun", FIELD, X, times), 2),
    (lambda times: processes.turning("multistep", FIELD, X, times), 2)])
def test_orders(solve, order):
    assert np.log2(off(solve, 64) / off(solve, 128)) == pytest.approx(order, abs=0.15)


def test_dpm_solver_has_its_order_where_steps_are_even_in_lambda():
    errors = [np.abs(dpm_solver_pp_2m(FIELD, X, schedules.between("lambda", n, 0.99, 0.01))[-1]
                     - heun(FIELD, X, schedules.between("lambda", 3000, 0.99, 0.01))[-1]).mean() for n in (64, 128)]
    assert np.log2(errors[0] / errors[1]) == pytest.approx(2, abs=0.15)


@pytest.mark.slow
@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
@pytest.mark.parametrize(("scale", "rule", "most"), [
    (1.0, "plain", 1e-6), (8.0, "plain", 1e-6), (8.0, "interval", 1e-6), (8.0, "rescaled", 1e-3)])
def test_the_exact_end_is_exact(preset, scale, rule, most):
    """As docs/explore/trajectories.md promises: twice as many steps change it by less than that."""
    field, x = Guided(preset.crowd(), preset.members(0), scale, rule), normals(10, 200).reshape(-1, 2)
    ends = [processes.exact(field, x, steps) for steps in (processes.FINE, 2 * processes.FINE)]
    assert np.sqrt(((ends[0] - ends[1]) ** 2).sum(1).mean()) < most


def test_the_exact_end_keeps_its_order_across_a_break():
    field = Guided(PLANE, 0, 6.0, "interval")
    ends = [processes.exact(field, X, steps) for steps in (16, 32, 256)]
    errors = [np.abs(end - ends[-1]).mean() for end in ends[:2]]
    assert np.log2(errors[0] / errors[1]) > 3.5
