# ---
# title: "Lab: samplers"
# description: Euler, Heun, DDIM, DPM-Solver++ and ancestral steps on an exact flow - orders, calls, time tables.
# question: How much accuracy does one call of the network buy, and who decides?
# proves: Orders 1 and 2 are what they claim to be, DDIM is Euler, and the time table can matter more than the solver.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: samplers {#lab-samplers}
#
# A sampler spends calls of the network and gets accuracy back. How much depends on its order, on where the steps
# are, and on the data. With an [exact mixture](exact_mixtures.py) the true end of every path is known, so an error
# is an error of the sampler. The chapter is [Samplers](../chapters/sampling.md#sampling-euler-heun); $t = 1$ is
# noise, $t = 0$ data.
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. You take four times as many steps. By how much does the error shrink for Euler, for Heun, for
#        DPM-Solver++(2M)?
#     2. Eight calls in all: is a second-order method better than Euler?
#     3. Same solver, same number of calls, other time table: how much can the error change?

# %%
from collections import Counter
from itertools import pairwise
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np

WEIGHT = np.array([0.5, 0.3, 0.2])  # the data: three bumps on a line
MEAN = np.array([-2.0, 0.5, 2.0])
SPREAD = np.array([0.3, 0.2, 0.5])
CALLS = Counter()


def guess(x, t, scale=1.0):
    """E[x0 | x_t = x], exact, (n,); `scale` makes all bumps narrower or wider. One call."""
    CALLS["network"] += 1
    a, spread = 1 - t, scale * SPREAD
    var = a**2 * spread**2 + t**2
    away = x[:, None] - a * MEAN
    logs = np.log(WEIGHT) - away**2 / (2 * var) - np.log(var) / 2
    r = np.exp(logs - logs.max(axis=1, keepdims=True))
    r /= r.sum(axis=1, keepdims=True)
    return (r * (MEAN + a * spread**2 / var * away)).sum(axis=1)


noise = np.array([NormalDist().inv_cdf((i + 0.5) / 400) for i in range(400)])  # even quantiles

# %% [markdown]
# ## Five ways to take a step {#lab-samplers-steps}
#
# Each sampler gets a falling table of times. From the guess follow the velocity, $u = (x - \hat x_0)/t$, and the
# noise, $\hat\epsilon = (x - (1-t)\,\hat x_0)/t$. DDIM is written as it was invented, for levels with
# $a^2 + b^2 = 1$: noise the guess again, with the guessed noise ([Song et al. 2021a, sec. 4](ref:song2020ddim)).
# DPM-Solver++(2M) draws a line through the last two guesses, over $\lambda = \log\frac{1-t}{t}$, and takes its value
# in the middle of the step ([Lu et al. 2022b](ref:lu2022pp); [diffusers,
# scheduling_dpmsolver_multistep.py](ref:diffusers-code)).

# %%
def euler(x, times, scale=1.0):
    for t, s in pairwise(times):
        x = x + (s - t) * (x - guess(x, t, scale)) / t
    return x


def heun(x, times, scale=1.0):
    for t, s in pairwise(times):
        u = (x - guess(x, t, scale)) / t
        ahead = x + (s - t) * u
        x = x + (s - t) * (u + (ahead - guess(ahead, s, scale)) / s) / 2
    return x


def ddim(x, times, scale=1.0):
    length = np.hypot(1 - times, times)  # to levels with a² + b² = 1, and back at the end
    x = x / length[0]
    for (t, n), (s, m) in pairwise(zip(times, length, strict=True)):
        a, b = (1 - t) / n, t / n
        x0 = guess(x * n, t, scale)
        eps = (x - a * x0) / b
        x = (1 - s) / m * x0 + s / m * eps
    return x * length[-1]


def dpm_2m(x, times, scale=1.0):
    lam, last = np.log((1 - times) / times), None
    for i, (t, s) in enumerate(pairwise(times)):
        x0, h = guess(x, t, scale), lam[i + 1] - lam[i]
        slope = 0 if last is None else (x0 - last) / (lam[i] - lam[i - 1])
        x = s / t * x - (1 - s) * np.expm1(-h) * (x0 + slope * h / 2)
        last = x0
    return x


SOLVERS = {"Euler": (euler, 1), "DDIM": (ddim, 1), "Heun": (heun, 2), "DPM++ 2M": (dpm_2m, 1)}

# %% [markdown]
# The fifth, *ancestral*, adds noise, so it has no single true end; it gets [a section of its
# own](#lab-samplers-noise).
#
# ## Orders {#lab-samplers-orders}
#
# All times lie between $0.99$ and $0.01$, even in $\lambda$, and the truth is solved on the same interval: so
# nothing but the solver is measured. A method has order $p$ if its error behaves like $N^{-p}$ for $N$ steps.

# %%
HIGH, LOW = 0.99, 0.01


def even_lambda(steps):
    edge = np.log(HIGH / LOW)
    return 1 / (1 + np.exp(np.linspace(-edge, edge, steps + 1)))


def miss(x, goal):
    return np.sqrt(np.mean((x - goal) ** 2))


truth = heun(noise, even_lambda(4000))
EVALUATIONS = np.array([4, 8, 16, 32, 64, 128, 256, 512])
errors = {}
for name, (solve, calls) in SOLVERS.items():
    errors[name] = []
    for budget in EVALUATIONS:
        CALLS.clear()
        errors[name].append(miss(solve(noise, even_lambda(budget // calls)), truth))
        assert CALLS["network"] == budget
orders = {name: np.log2(e[-2] / e[-1]) for name, e in errors.items()}

print("calls " + " ".join(f"{n.split()[-1]:>7}" for n in SOLVERS))
for row, budget in enumerate(EVALUATIONS):
    print(f"{budget:5} " + " ".join(f"{errors[name][row]:7.5f}" for name in SOLVERS))
print("order " + " ".join(f"{order:7.2f}" for order in orders.values()))

for name, order in (("Euler", 1), ("DDIM", 1), ("Heun", 2), ("DPM++ 2M", 2)):
    assert abs(orders[name] - order) < 0.1, name
assert np.allclose(errors["Euler"], errors["DDIM"], rtol=1e-9), "DDIM is Euler"
assert errors["Euler"][-1] > 50 * max(errors["Heun"][-1], errors["DPM++ 2M"][-1])

# %%
# figure lab-samplers-calls: Second order pays off, and more with more calls. Both axes are logarithmic: calls of the
# network against the error at the end. The line of Euler and DDIM, which is one line, falls with slope one. The lines
# of Heun and of DPM-Solver++ start at half its error, fall twice as steeply from some thirty calls on and end close
# together, more than fifty times lower.
fig, ax = plt.subplots(figsize=(4.4, 3.2))
for name, colour in (("Euler", "C0"), ("Heun", "C1"), ("DPM++ 2M", "C2")):
    ax.loglog(EVALUATIONS, errors[name], f"{colour}o-", markersize=4)
ax.text(90, 0.045, "Euler = DDIM", color="C0")
ax.text(50, 0.013, "Heun", color="C1")
ax.text(42, 0.0012, "DPM++ 2M", color="C2", ha="right")
ax.set_xticks([4, 16, 64, 256], ["4", "16", "64", "256"])
ax.set_yticks([1e-4, 1e-2, 1], ["0.0001", "0.01", "1"])
ax.minorticks_off()
ax.set_xlabel("calls of the network")
ax.set_ylabel("error")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# DDIM and Euler agree to rounding error: they take [the same step](../chapters/flow_targets.md#flow-equivalence) in
# different coordinates. Heun and 2M have the same order, but Heun pays two calls per step. An order says how the
# error *shrinks*, for small steps; where the line begins it does not say.
#
# ## The table of times {#lab-samplers-tables}
#
# Five tables with the same ends: even in $t$; even, then [shifted](../chapters/flow.md#flow-shift) with
# $\alpha = 3$; even in the angle of $a^2 + b^2 = 1$; even in $\lambda$; and even in $\sigma^{1/7}$ with
# $\sigma = t/(1-t)$ ([Karras et al. 2022, sec. 3, eq. 5](ref:karras2022)).

# %%
def tables(steps):
    """name: falling times from HIGH to LOW"""
    high, low = HIGH / (1 - HIGH), LOW / (1 - LOW)  # as odds, t / (1 - t)

    def between(forward, back):
        odds = back(np.linspace(forward(high), forward(low), steps + 1))
        return odds / (1 + odds)

    return {
        "even in t": np.linspace(HIGH, LOW, steps + 1),
        "shift 3": between(lambda o: o / (3 + o), lambda u: 3 * u / (1 - u)),
        "even angle": between(np.arctan, np.tan),
        "even in λ": even_lambda(steps),
        "Karras": between(lambda o: o ** (1 / 7), lambda u: u**7),
    }


def compare(scale, budget=8):
    """name of the table: errors of Euler, Heun, 2M with as many calls"""
    goal = heun(noise, even_lambda(4000), scale)
    return {name: [miss(solve(noise, tables(budget // calls)[name], scale), goal)
                   for solve, calls in (SOLVERS["Euler"], SOLVERS["Heun"], SOLVERS["DPM++ 2M"])]
            for name in tables(1)}


results = {scale: compare(scale) for scale in (1.0, 0.1)}
for scale, rows in results.items():
    print(f"widths × {scale}    Euler    Heun      2M")
    for name, row in rows.items():
        print(f"{name:11}" + " ".join(f"{value:7.3f}" for value in row))

for steps in (1, 8):
    assert all(np.isclose(times[[0, -1]], [HIGH, LOW]).all() and np.all(np.diff(times) < 0)
               for times in tables(steps).values())
wide, narrow = results[1.0], results[0.1]
even, third = wide["even in t"], wide["shift 3"]
assert max(even[1:]) < 0.5 * even[0], "even in t: both beat Euler by far"
assert min(third[1:]) > third[0], "shift 3: both lose to it"
assert third[2] / even[2] > 5 > even[0] / even[2], "the table can matter more than the solver"
best = [min(rows, key=lambda name, rows=rows: rows[name][2]) for rows in (wide, narrow)]
print("best for 2M:", ",\n     narrow: ".join(best))
assert best[0] != best[1], "the best table depends on the data"
fits = [min(narrow, key=lambda name, k=k: narrow[name][k]) for k in range(3)]
assert len(set(fits)) == 3, "and on the solver"

times, goal = tables(8)["shift 3"], heun(noise, even_lambda(4000))
tail = np.log(times[-2:] / (1 - times[-2:]))  # the last step, in four hundred
fine = 1 / (1 + np.exp(-np.linspace(*tail, 401)))
repaired = miss(heun(dpm_2m(noise, times[:-1]), fine), goal)
print(f"shift 3, 2M, exact last step: {repaired:.3f}")
assert repaired < third[2] / 4, "most of the miss is one step's"

# %%
# figure lab-samplers-places: Five ways to place eight steps. One row for each table, each with nine dots from noise
# on the left to data on the right. Even times are even. The shifted row has most dots near noise and one long last
# step. The row of angles is a little denser in the
# middle. The row even in λ crowds at both ends with long steps in
# the middle; that of Karras does so too,
# more at the end of the noise. At the right of each row stands the error of
# DPM-Solver++.
fig, ax = plt.subplots(figsize=(4.4, 2.9))
for row, (name, times) in enumerate(tables(8).items()):
    ax.plot(times, np.full(9, -row), "C0o-", markersize=4, linewidth=0.8)
    ax.text(-0.06, -row, f"{wide[name][2]:.2f}", va="center", color="C2")
ax.text(-0.06, 0.75, "2M misses", va="center", color="C2")
ax.set_yticks(-np.arange(5), tables(8))
ax.set_xticks([1, 0.5, 0], ["t = 1, noise", "½", "t = 0, data"])
ax.set_xlim(1.03, -0.3)
ax.set_ylim(-4.6, 1.1)
ax.spines[["top", "right", "left"]].set_visible(False)
ax.tick_params(axis="y", length=0)

# %% [markdown]
# With one table a second-order method wins by far, with another it loses to Euler. A second-order step trusts the field
# to be smooth over its length. The shifted table ends with one very long step, and most of 2M's miss comes from that
# one. No table is best for every solver, nor for all data.
#
# ## Ancestral steps {#lab-samplers-noise}
#
# The ancestral sampler puts the guess into DDPM's posterior and draws ([Ho et al. 2020, eq. 7](ref:ho2020); [in the
# other lab](exact_mixtures.py#lab-exact-ddpm)). Its samples have no true end, so it is judged by their distribution.
# For one Gaussian the variance can be followed exactly, without a single random number: each step multiplies it and
# adds some.

# %%
def ancestral_numbers(t, s):
    """x_s = (first) x0 + (second) x_t + noise of variance (third)"""
    r = (1 - t) / (1 - s)
    beta = t**2 - r**2 * s**2
    return (1 - s) * beta / t**2, r * s**2 / t**2, beta * s**2 / t**2


def variance_after(steps, numbers, spread=0.3):
    """Data N(0, spread²): variance at the end, started with the right one."""
    times = even_lambda(steps)
    var = (1 - HIGH) ** 2 * spread**2 + HIGH**2
    for t, s in pairwise(times):
        for_x0, for_xt, added = numbers(t, s)
        slope = (1 - t) * spread**2 / ((1 - t) ** 2 * spread**2 + t**2)  # x0 guessed from x_t
        var = (for_x0 * slope + for_xt) ** 2 * var + added
    return var


def euler_numbers(t, s):
    return 1 - s / t, s / t, 0.0


goal = (1 - LOW) ** 2 * 0.3**2 + LOW**2
print("variance, as a share of the true one")
print("steps   ancestral   Euler")
shares = {n: [variance_after(n, f) / goal for f in (ancestral_numbers, euler_numbers)]
          for n in (8, 32, 128, 512, 1024)}
for n, pair in shares.items():
    print(f"{n:5} {pair[0]:10.3f} {pair[1]:8.3f}")
weak = [np.log2((1 - shares[512][k]) / (1 - shares[1024][k])) for k in (0, 1)]
print(f"order: {weak[0]:9.2f} {weak[1]:8.2f}")
assert np.allclose(weak, 1, atol=0.05)
assert all(0 < share < 1 for pair in shares.values() for share in pair), "too narrow, always"


def ancestral(x, times, rng):
    for t, s in pairwise(times):
        for_x0, for_xt, added = ancestral_numbers(t, s)
        x = for_x0 * guess(x, t) + for_xt * x + np.sqrt(added) * rng.standard_normal(len(x))
    return x


def distance(samples):
    """Mean distance between the quantiles of the samples and of the truth."""
    q = (np.arange(len(samples)) + 0.5) / len(samples)
    grid = (np.arange(len(truth)) + 0.5) / len(truth)
    return np.abs(np.sort(samples) - np.interp(q, grid, np.sort(truth))).mean()


rng = np.random.default_rng(0)
apart = [(distance(ancestral(rng.standard_normal(4000), even_lambda(n), rng)),
          distance(euler(noise, even_lambda(n))), distance(dpm_2m(noise, even_lambda(n))))
         for n in (8, 32, 128)]
print("three bumps, distance of distributions")
print("calls  ancestral   Euler      2M")
for n, row in zip((8, 32, 128), apart, strict=True):
    print(f"{n:5} {row[0]:10.3f} {row[1]:8.3f} {row[2]:8.3f}")
assert all(row[0] > row[1] > row[2] for row in apart)
assert apart[0][0] > 2.5 * apart[1][0] > 2.5 * apart[2][0]

# %% [markdown]
# First order, like Euler, with a larger constant: with few steps the samples are too narrow, because the mean stands
# in for a draw. (The last row of the ancestral column is near what four thousand random samples can resolve.)
#
# ## What this shows, and what it does not {#lab-samplers-limits}
#
# - Orders, calls and the equality of DDIM and Euler hold for any smooth field. The sizes of the errors, the crossing
#   points and the best table belong to these bumps.
# - Every error here is a distance to the exact solution. Pictures are judged otherwise, and a network has errors of
#   its own: noise can repair some of them, which this lab cannot show ([the chapter has
#   sources](../chapters/sampling.md#sampling-ode-sde)).
# - The interval stops at $0.01$. DPM-Solver++ in diffusers takes a last step to zero noise in first order
#   ([scheduling_dpmsolver_multistep.py, step, final_sigmas_type](ref:diffusers-code)).
# - Guidance changes the ranking of solvers ([the chapter](../chapters/sampling.md#sampling-euler-heun) says how).
#
# ## Your turn {#lab-samplers-exercises}
#
# Replace each `# TODO` and its dots, then run the cell. The check says "right", or "not yet" and a hint.

# %% tags=["checker"]
def check(answer, right, hints):
    """Print whether an answer is right; a known mistake gets its hint.

    What an answer is compared with is a value, or a function that says yes or no.
    """

    def fits(wanted):
        try:
            if callable(wanted):
                return bool(wanted(answer))
            same_shape = np.shape(answer) == np.shape(wanted)
            return same_shape and np.allclose(answer, wanted, rtol=1e-9)
        except (TypeError, ValueError, IndexError):
            return False

    passed = fits(right)
    known = [hint for wrong, hint in hints.items() if fits(wrong)]
    hint = (known or ["replace the dots, or\nlook again at the section above"])[0]
    print("right" if passed else f"not yet: {hint}")
    return passed


# %% [markdown]
# **Exercise.** With $N$ steps of Heun, the last of which goes to zero noise and is Euler's, how many calls are made
# for $N = 18$?
# {#ex-lab-samplers-calls}

# %% tags=["checker"]
calls_check = {
    "right": 2 * 17 + 1,
    "hints": {
        36: "the last step does not ask again",
        18: "Heun asks twice per step",
        34: "the last step does ask once",
    },
}

# %% tags=["exercise"]
calls_of_eighteen_steps = ...  # TODO

_ = check(calls_of_eighteen_steps, **calls_check)

# %% tags=["solution"]
calls_of_eighteen_steps = 2 * 18 - 1

assert check(calls_of_eighteen_steps, **calls_check)

# %% [markdown]
# **Exercise.** Write the midpoint method: half an Euler step, ask there, then take the whole step with that
# velocity.
# {#ex-lab-samplers-midpoint}

# %% tags=["checker"]
def measured(step):
    """Errors of a one-step method with 64 and 256 steps, or dots if there is none yet."""
    found = []
    for steps in (64, 256):
        x = noise
        for t, s in pairwise(even_lambda(steps)):
            x = step(x, t, s)
            if x is ...:
                return ...
        found.append(miss(x, truth))
    return tuple(found)


midpoint_check = {
    "right": lambda e: abs(np.log2(e[0] / e[1]) / 2 - 2) < 0.15,
    "hints": {
        measured(lambda x, t, s: euler(x, (t, s))): "that is Euler: where does the second answer come in?",
        measured(lambda x, t, s: euler(x, (t, (t + s) / 2))): "half a step is not the whole step",
        measured(lambda x, t, s: euler(x, (t, (t + s) / 2, s))): "two half steps: start the whole one at x again",
    },
}


# %% tags=["exercise"]
def midpoint(x, t, s):
    return ...  # TODO: guess(x, t) gives the velocity (x - guess) / t


_ = check(measured(midpoint), **midpoint_check)

# %% tags=["solution"]
def midpoint(x, t, s):
    half = (t + s) / 2
    there = x + (half - t) * (x - guess(x, t)) / t
    return x + (s - t) * (there - guess(there, half)) / half


assert check(measured(midpoint), **midpoint_check)
print("errors:", np.round(measured(midpoint), 6))

# %% [markdown]
# **Exercise.** In $\lambda$ the exact solution over a step of length $h = \lambda_s - \lambda_t$ is
# $\frac{x_s}{s} = \frac{x_t}{t} + \int e^{\ell}\, \hat x_0\, d\ell$. Keep $\hat x_0$ constant and write $x_s$ as
# `for_xt * x + for_x0 * x0`. Give both numbers for $t = 0.8$, $s = 0.5$.
# {#ex-lab-samplers-constant}

# %% tags=["checker"]
constant_check = {
    "right": (0.625, 0.375),
    "hints": {
        (1.25, 0.75): "x_s is s times the left side",
        (0.625, 0.75): "the integral is multiplied by s as well",
        (0.625, 0.5): "the integral has two ends",
        (0.375, 0.625): "which of the two belongs to x_t?",
    },
}

# %% tags=["exercise"]
for_xt, for_x0 = ..., ...  # TODO: e^λ at both ends

_ = check((for_xt, for_x0), **constant_check)

# %% tags=["solution"]
t, s = 0.8, 0.5
for_xt, for_x0 = s / t, s * ((1 - s) / s - (1 - t) / t)

assert check((for_xt, for_x0), **constant_check)
assert np.allclose((for_xt, for_x0), (s / t, 1 - s / t)), "Euler's step, once more"
