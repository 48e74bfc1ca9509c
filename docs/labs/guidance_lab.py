# ---
# title: "Lab: guidance"
# description: Guidance with exact fields - what it samples, what distilling it saves, and what it does not.
# question: What does guidance sample, and which distillation saves which calls?
# proves: Guided samples depend on the sampler; distilled guidance halves the calls of a step, never the steps.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: guidance {#lab-guidance}
#
# Classifier-free guidance mixes two predictions and extrapolates. What distribution comes out? And when a student
# learns the mixture, what exactly does it save? With two classes, each a Gaussian, the predictions are known
# exactly, so every difference below has one cause. The chapter is [Guidance and
# distillation](../chapters/guidance_samples.md#guidance-what); the scale $g$ is as there: $g = 1$ is the plain
# conditional prediction.
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. Two classes at $-1$ and $+1$. We ask for the right one with $g = 4$. Where is the mean of the samples: below
#        one, at one, above one?
#     2. Does the answer depend on the sampler, ODE or SDE, when steps are tiny?
#     3. A student has learned the guided prediction perfectly. How many steps does it need, compared with its
#        teacher?

# %%
from collections import Counter
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np

CLASS, SPREAD = np.array([-1.0, 1.0]), 0.5  # two classes, equally likely
CALLS = Counter()


def model(x, t, c=None):
    """E[eps - x0 | x_t = x, class], exact; without a class both count. One call, (n,)"""
    CALLS["model"] += 1
    a, var = 1 - t, (1 - t) ** 2 * SPREAD**2 + t**2
    away = x[:, None] - a * CLASS
    logs = -(away**2) / (2 * var)
    r = np.exp(logs - logs.max(axis=1, keepdims=True)) if c is None else np.eye(2)[[c] * len(x)]
    r = r / r.sum(axis=1, keepdims=True)
    return (r * ((t - a * SPREAD**2) / var * away - CLASS)).sum(axis=1)


def guided(x, t, g):
    """Two calls."""
    without = model(x, t)
    return without + g * (model(x, t, c=1) - without)


def sample(field, x, steps):
    """Euler, from t = 1 to 0."""
    for i in range(steps):
        x = x - field(x, 1 - i / steps) / steps
    return x


noise = np.array([NormalDist().inv_cdf((i + 0.5) / 1000) for i in range(1000)])  # even quantiles

# %% [markdown]
# ## What it aims at {#lab-guidance-aim}
#
# At any fixed $t$ the guided score is the score of $q_t \propto p_t(x \mid c)^{g}\, p_t(x)^{1-g}$, the *sharpened*
# density. In rectified flow a score follows from a velocity, $\nabla \log p_t = -(x + (1-t)\,v)/t$.

# %%
x = np.linspace(-5, 6, 2201)
dx = x[1] - x[0]


def log_density(x, t, c=None):
    var = (1 - t) ** 2 * SPREAD**2 + t**2
    logs = -((x[:, None] - (1 - t) * CLASS) ** 2) / (2 * var) - np.log(2 * np.pi * var) / 2
    return logs[:, c] if c is not None else np.logaddexp(*logs.T) - np.log(2)


def sharpened(x, t, g):
    """log q_t, normalised by a sum over the grid"""
    def raw(at):
        return g * log_density(at, t, 1) + (1 - g) * log_density(at, t)
    grid = np.linspace(-12, 12, 4801)
    logs = raw(grid)
    return raw(x) - logs.max() - np.log(np.exp(logs - logs.max()).sum() * (grid[1] - grid[0]))


def guided_score(x, t, g):
    return -(x + (1 - t) * guided(x, t, g)) / t


h = 1e-5
for t in (0.1, 0.5, 0.9):
    for g in (1, 4, 8):
        slope = (sharpened(x + h, t, g) - sharpened(x - h, t, g)) / (2 * h)
        assert np.allclose(slope, guided_score(x, t, g), atol=1e-5)
print("guided score =\nscore of the sharpened density")

# %% [markdown]
# So far the popular story is right. But a *flow* has to carry $q_1$ to $q_0$ through all $q_t$ between, and for this
# the velocity must satisfy the continuity equation $\partial_t q_t + \partial_x (v_g\, q_t) = 0$. Does it?

# %%
def leak(t, g):
    """Largest |dq/dt + d(v q)/dx| over x, as a share of the largest |dq/dt|."""
    dq_dt = (np.exp(sharpened(x, t + h, g)) - np.exp(sharpened(x, t - h, g))) / (2 * h)
    flux = guided(x, t, g) * np.exp(sharpened(x, t, g))
    return np.abs(dq_dt + np.gradient(flux, dx))[1:-1].max() / np.abs(dq_dt).max()


leaks = {g: [leak(t, g) for t in (0.8, 0.5, 0.2)] for g in (1, 2, 4)}
print("leak at t = 0.8       0.5       0.2")
for g, values in leaks.items():
    print(f"g = {g}  " + " ".join(f"{value:9.3f}" for value in values))
assert max(leaks[1]) < 1e-3 < 0.2 < min(max(leaks[2]), max(leaks[4]))

# %% [markdown]
# With $g = 1$ nothing leaks. With more, the guided velocity does not carry one $q_t$ to the next: it is made
# from their scores, and is another flow. Where does it end?
#
# ## What comes out {#lab-guidance-samples}
#
# The ODE is followed with tiny steps. The SDE adds noise of variance $\sigma^2$ per unit of time and half as much of
# the score ([as for exact mixtures](exact_mixtures.py#lab-exact-sde)). There this changed nothing but the paths.

# %%
def sample_sde(g, sigma2, steps=400, n=4000):
    rng = np.random.default_rng(0)
    x, h = rng.standard_normal(n), 1 / steps
    for i in range(steps):
        t = 1 - i * h
        v = guided(x, t, g)
        x = x - h * v - h * sigma2 / 2 * (x + (1 - t) * v) / t
        x = x + np.sqrt(sigma2 * h) * rng.standard_normal(n)
    return x


def moments(density):
    mean = density @ x * dx
    return mean, np.sqrt(density @ (x - mean) ** 2 * dx)


found = {g: {sigma2: sample_sde(g, sigma2) for sigma2 in (0, 1, 16)} for g in (1, 4)}
print("                g = 1         g = 4")
shown = {f"σ² = {sigma2}": [(found[g][sigma2].mean(), found[g][sigma2].std()) for g in (1, 4)]
         for sigma2 in (0, 1, 16)}
shown["sharpened"] = [moments(np.exp(sharpened(x, 1e-6, g))) for g in (1, 4)]
for name, pair in shown.items():
    print(f"{name:9}", *(f"{mean:6.2f} ± {std:.2f}" for mean, std in pair))

target = shown["sharpened"][1][0]
assert all(abs(shown[f"σ² = {sigma2}"][0][0] - 1) < 0.05 for sigma2 in (0, 1, 16)), "g = 1: one answer"
off = [abs(shown[f"σ² = {sigma2}"][1][0] - target) for sigma2 in (0, 1, 16)]
assert off[0] > 0.5 > off[1] > 0.1 > 0.05 > off[2], "g = 4: the sampler decides"
assert shown["σ² = 0"][1][1] < 0.7 * shown["sharpened"][1][1]

# %%
# figure lab-guidance-densities: Guidance overshoots. Three humps over the position x. The class itself has its top
# at one and is the widest. The sharpened density for scale four has nearly the same place and width. The samples of
# the guided ODE form a narrower, higher hump,
# further to the right by more than half a unit.
z = np.linspace(-4, 4, 82)
ends = sample(lambda x, t: guided(x, t, 4), z, 400)
between = (z[1:] + z[:-1]) / 2
height = np.exp(-(between**2) / 2) / np.sqrt(2 * np.pi) * np.diff(z) / np.diff(ends)
assert np.all(np.diff(ends) > 0) and height.max() > 1.5 * np.exp(sharpened(x, 1e-6, 4)).max()
fig, ax = plt.subplots(figsize=(4.4, 2.9))
shown_x = slice(800, 1700, 12)
ax.plot(x[shown_x], np.exp(log_density(x, 1e-6, 1))[shown_x], "C7")
ax.plot(x[shown_x], np.exp(sharpened(x, 1e-6, 4))[shown_x], "C2")
ax.plot((ends[1:] + ends[:-1]) / 2, height, "C1")
ax.text(0.35, 0.42, "class", color="C7", ha="right")
ax.text(1.0, 0.98, "sharpened, g = 4", color="C2", ha="right")
ax.text(1.95, 1.25, "guided ODE, g = 4", color="C1")
ax.set_xlim(-1, 3.4)
ax.set_xticks([-1, 0, 1, 2, 3])
ax.set_yticks([])
ax.set_xlabel("x")
ax.spines[["top", "right", "left"]].set_visible(False)

# %% [markdown]
# The ODE overshoots the class by more than a deviation and narrows it. Neither DDPM nor DDIM sampling with guidance
# gives the sharpened density ([Bradley and Nakkiran 2025, abstract](ref:bradley2024)); here you see by how much.
# With strong noise the samples come near to it: then each step is mostly a correction along the guided score, which
# is the score of $q_t$, and little is left of the flow.
#
# So "what guidance samples" has no answer without the sampler.
#
# ## Guidance distillation is a regression {#lab-guidance-distil}
#
# The student gets $(x, t, g)$ and learns what the teacher's two calls give, at single points. No path, no sampler
# and no number of steps occurs in its training ([Meng et al. 2023, sec. 3.1](ref:meng2023)). Ours is a sum of bumps
# with weights by least squares, one set for each of sixteen times. The number of bumps is the size of the "network".

# %%
LEVELS, LOW, HIGH = 16, -4.5, 5.0


def features(x, g, bumps):
    """(n, 2 bumps + 4): bumps over x, x and 1, each also times g"""
    centres, width = np.linspace(LOW, HIGH, bumps), (HIGH - LOW) / (bumps - 1)
    base = np.exp(-(((x[:, None] - centres) / width) ** 2) / 2)
    base = np.column_stack([base, x, np.ones(len(x))])
    return np.hstack([base, base * np.reshape(g, (-1, 1))])


def fit(inputs, targets):
    """Least squares, with a little ridge"""
    return np.linalg.solve(inputs.T @ inputs + 1e-6 * np.eye(inputs.shape[1]), inputs.T @ targets)


def train_student(bumps, points=1500):
    rng = np.random.default_rng(3)
    weights = {}
    for level in range(1, LEVELS + 1):
        x, g = rng.uniform(LOW, HIGH, points), rng.uniform(1, 8, points)
        weights[level] = fit(features(x, g, bumps), guided(x, level / LEVELS, g))

    def student(x, t, g):
        CALLS["student"] += 1
        return features(x, g, bumps) @ weights[round(t * LEVELS)]

    return student


# %% [markdown]
# **How wrong can the samples be?** Let $\delta_i$ be the student's largest error at step $i$, and $L_i$ the largest
# factor by which the teacher's Euler step stretches a small difference. Both samplers start at the same noise, so
# their distance obeys
#
# $$
# e_{i+1} \le L_i\, e_i + h\, \delta_i
# $$
#
# $$
# L_i = \max_x \big|\, 1 - h\, \partial_x v_g(x, t_i) \,\big| .
# $$

# %%
def bound(student, g, steps):
    """The recursion above, with maxima over a fine grid that holds every sample."""
    x, e, h = np.linspace(-3.5, 4, 1501), 0.0, 1 / steps
    for i in range(steps):
        t = 1 - i * h
        v = guided(x, t, g)
        stretch = np.abs(1 - h * np.diff(v) / np.diff(x)).max()
        e = stretch * e + h * np.abs(v - student(x, t, g)).max()
    return e


g = 4.0
truth = sample(lambda x, t: guided(x, t, g), noise, 1000)
students = {bumps: train_student(bumps) for bumps in (6, 12, 24)}
print("                samples           miss")
print("bumps steps apart bound    CFG student")
limits = []
for bumps, student in students.items():
    for steps in (4, 16):
        limit = bound(student, g, steps)
        CALLS.clear()
        by_cfg = sample(lambda x, t: guided(x, t, g), noise, steps)
        by_student = sample(lambda x, t, f=student: f(x, t, g), noise, steps)
        apart = np.abs(by_student - by_cfg).max()
        miss = [np.abs(y - truth).mean() for y in (by_cfg, by_student)]
        limits.append(limit)
        print(f"{bumps:5} {steps:5} {apart:5.3f} {limit:5.3f} {miss[0]:6.3f} {miss[1]:7.3f}")
        assert CALLS["model"] == 2 * CALLS["student"] == 2 * steps, "half the calls, same steps"
        assert 0.05 * limit < apart <= limit and max(-by_student.min(), by_student.max()) < 3.5
print(f"calls for {steps} steps: CFG {CALLS['model']}, student {CALLS['student']}")
assert max(limits[4:]) < min(limits[2:4]) and max(limits[2:4]) < min(limits[:2])
assert abs(miss[1] - miss[0]) < 0.01 and apart < 0.02, "a good student makes its teacher's error"

coarse = np.abs(sample(lambda x, t: students[24](x, t, g), noise, 4) - truth).mean()
assert coarse > 4 * miss[1], "and needs its teacher's steps"

# %% [markdown]
# With every size of student the samples stay within the bound, and the bound shrinks with the student's error. The
# best one makes the same mistakes as its teacher: four steps are as bad with one call each as with two. Distillation
# of guidance has changed the price of a step, not the number of steps.
#
# ## Step distillation is another regression {#lab-guidance-steps}
#
# Now the student learns where the path *ends*. Its targets are the results of the whole sampler, so each costs many
# calls, and it has one answer per noise.

# %%
rng = np.random.default_rng(5)
starts = rng.uniform(-3.6, 3.6, 1500)
CALLS.clear()
goals = sample(lambda x, t: guided(x, t, g), starts, 256)
calls_per_target = CALLS["model"]
jump = fit(features(starts, 1.0, 24), goals)


def one_jump(x):
    CALLS["jumper"] += 1
    return features(x, 1.0, 24) @ jump


CALLS.clear()
jumped = one_jump(noise)
miss_jump = np.abs(jumped - truth).mean()
student_one = np.abs(sample(lambda x, t: students[24](x, t, g), noise, 1) - truth).mean()
print(f"teacher's calls for one target: {calls_per_target}")
print(f"miss after one call: {miss_jump:.4f}")
print(f"of a guidance-distilled one: {student_one:.2f}")
assert calls_per_target == 512 and CALLS["jumper"] == 1
assert miss_jump < 0.01 < 1 < student_one

# %%
# figure lab-guidance-calls: One distillation halves the price of a step, the other ends stepping. Both axes are
# logarithmic: calls of a network for one sample against the mean miss at the end. The line of the guided teacher and
# that of the guidance-distilled student have the same shape; the student's lies at half the calls, so to the left. A
# single dot at one call, far below both, is the step-distilled student.
steps = [1, 2, 4, 8, 16]
curve = [[np.abs(sample(field, noise, n) - truth).mean() for n in steps]
         for field in (lambda x, t: guided(x, t, g), lambda x, t: students[24](x, t, g))]
assert np.allclose(*curve, atol=0.01)
fig, ax = plt.subplots(figsize=(4.4, 3.2))
ax.loglog([2 * n for n in steps], curve[0], "C0o-", markersize=4)
ax.loglog(steps, curve[1], "C1o-", markersize=4)
ax.loglog(1, miss_jump, "C2o")
ax.text(9, 0.16, "teacher with CFG", color="C0")
ax.text(9, 0.025, "guidance distilled", color="C1", ha="right")
ax.text(1.2, miss_jump, "step distilled", color="C2", va="center")
ax.set_xticks([1, 2, 4, 8, 16, 32], ["1", "2", "4", "8", "16", "32"])
ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
ax.minorticks_off()
ax.set_xlim(0.8, 60)
ax.set_xlabel("calls for one sample")
ax.set_ylabel("miss")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## What this shows, and what it does not {#lab-guidance-limits}
#
# - For exact predictions the guided ODE does not sample the sharpened density, and neither does an SDE with moderate
#   noise. How far they are off depends on the classes.
# - The bound holds for any student and any field, with $\partial_x v$ a matrix in more dimensions. It says nothing
#   about how small $\delta$ can be made for images.
# - Our student is trained on positions spread evenly. A real one sees noised data only, and guided paths also visit
#   other places.
# - On a line, learning end points is easy: the map is smooth and increasing. For images it is the hard part, and
#   [six families of methods](../chapters/guidance_distilled.md#distill-steps) exist for it. This lab shows one idea
#   of those that follow paths, and none of the adversarial or distribution-matching ones.
# - Overshooting here has one cause, the mixed field. Saturated colours of real pictures may have others as well.
#
# ## Your turn {#lab-guidance-exercises}
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
# **Exercise.** Guidance in a [limited interval](../chapters/guidance_practice.md#guidance-practice): it is used only
# while $t \le 0.6$; before, one conditional call per step is enough. How many calls do fifty Euler steps take? The
# check counts.
# {#ex-lab-guidance-interval}

# %% tags=["checker"]
def late_guidance(x, t):
    return guided(x, t, 4) if t <= 0.6 + 1e-9 else model(x, t, c=1)


CALLS.clear()
sample(late_guidance, noise[:2], 50)
interval_check = {
    "right": CALLS["model"],
    "hints": {
        100: "that is guidance all the way",
        50: "two predictions are two calls, as long as guidance is on",
        60: "guided steps take two calls; the others take one",
        70: "which part of the steps is guided: t falls from 1",
        79: "the steps begin at t = 1, 0.98, 0.96, ...; one of them begins at 0.6",
    },
}

# %% tags=["exercise"]
calls_of_fifty_steps = ...  # TODO

_ = check(calls_of_fifty_steps, **interval_check)

# %% tags=["solution"]
calls_of_fifty_steps = 20 * 1 + 30 * 2  # t = 1 ... 0.62, then t = 0.6 ... 0.02

assert check(calls_of_fifty_steps, **interval_check)

# %% [markdown]
# **Exercise.** A guidance-distilled student answers for every $g \ge 1$, in one call. With two calls, get the
# prediction *without* a prompt back: call it at $g = 1$ and at $g = 3$.
# {#ex-lab-guidance-unmix}

# %% tags=["checker"]
here = np.array([0.4])
at_one, at_three = (float(guided(here, 0.5, scale)[0]) for scale in (1, 3))
unmix_check = {
    "right": float(model(here, 0.5)[0]),
    "hints": {
        at_three - at_one: "that is twice the difference of the two predictions",
        at_one - (at_three - at_one): "g = 0 is half as far from g = 1 as g = 3 is",
        (at_one + at_three) / 2: "that is the prediction at g = 2",
    },
}

# %% tags=["exercise"]
def without_prompt(at_one, at_three):
    return ...  # TODO: all scales lie on one line


_ = check(without_prompt(at_one, at_three), **unmix_check)

# %% tags=["solution"]
def without_prompt(at_one, at_three):
    return at_one - (at_three - at_one) / 2


assert check(without_prompt(at_one, at_three), **unmix_check)

# %% [markdown]
# **Exercise.** Somebody runs ordinary guidance of scale $s$ on top of a perfect student with embedded $g = 2$, with
# the same empty prompt. Which $s$ gives the same samples as $g = 7$? Both of the student's calls get $g = 2$; at the
# empty prompt its two predictions are the same.
# {#ex-lab-guidance-product}

# %% tags=["checker"]
def twice(x, t, s):
    embedded, empty = guided(x, t, 2), model(x, t)
    return empty + s * (embedded - empty)


seven = sample(lambda x, t: guided(x, t, 7), noise[:50], 20)
product_check = {
    "right": lambda s: np.allclose(sample(lambda x, t: twice(x, t, s), noise[:50], 20), seven),
    "hints": {
        7: "then the difference is stretched twice",
        5: "scales do not add up",
        6: "scales do not add up",
        14: "the other way round",
    },
}

# %% tags=["exercise"]
scale_on_top = ...  # TODO

_ = check(scale_on_top, **product_check)

# %% tags=["solution"]
scale_on_top = 7 / 2  # s (g (v_c - v)) = 7 (v_c - v)

assert check(scale_on_top, **product_check)
