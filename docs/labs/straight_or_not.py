# ---
# title: "Lab: straight or not?"
# description: Rectified flow pairs points by straight lines and learns curved paths - measured, split up, undone.
# question: Rectified flow trains on straight lines, so are its paths straight?
# proves: One Gaussian of deviation s already deviates by exactly (2 − π/2) s; one exact reflow on a line ends it.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: straight or not? {#lab-straight-or-not}
#
# "Rectified flow makes the paths straight, so few steps are enough." Three different things hide in this sentence:
# the lines between training pairs, the paths of the field that is learned from them, and the places where the steps
# are put. With [exact mixtures](exact_mixtures.py) there is no training error, so each of the three can be measured
# alone. The chapter behind this lab is [What is straight?](../chapters/flow_straight.md#flow-straightness); $t = 1$
# is noise, $t = 0$ data.
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. Data: one single Gaussian, $\mathcal{N}(m, s^2)$. Is the learned flow straight? Always, never, or for some
#        $s$?
#     2. The training loss of a *perfect* rectified flow: is it zero?
#     3. A field with straight paths: how much does the choice of the time steps matter?

# %%
from itertools import pairwise
from statistics import NormalDist

import matplotlib.pyplot as plt
import numpy as np

WEIGHT = np.array([0.5, 0.3, 0.2])  # the data: three bumps on a line
MEAN = np.array([-2.0, 0.5, 2.0])
SPREAD = np.array([0.3, 0.2, 0.5])


def kinds(x, a, b):
    """x = a x0 + b eps: which bump? (n, K); guess of x0 and its variance, per bump."""
    var = a**2 * SPREAD**2 + b**2
    away = x[:, None] - a * MEAN
    logs = np.log(WEIGHT) - away**2 / (2 * var) - np.log(var) / 2
    r = np.exp(logs - logs.max(axis=1, keepdims=True))
    guess = MEAN + a * SPREAD**2 / var * away
    return r / r.sum(axis=1, keepdims=True), guess, SPREAD**2 * b**2 / var


def velocity(x, t):
    """E[eps - x0 | x_t = x], the field of a perfect network; eps - x0 = (x - x0) / t."""
    r, guess, _ = kinds(x, 1 - t, t)
    return (x - (r * guess).sum(axis=1)) / t


def euler(field, x, times):
    """All states (len(times), n) on the way down the times."""
    path = [x]
    for t, s in pairwise(times):
        path.append(path[-1] + (s - t) * field(path[-1], t))
    return np.array(path)


# %% [markdown]
# The noise is not drawn but spread evenly: one thousand quantiles of $\mathcal{N}(0, 1)$. So nothing below is random,
# and a mean over this grid stands for an expectation.
#
# ## Three pictures of one model {#lab-straight-pictures}
#
# The pairs of the training are straight, and cross. The learned velocity at a crossing is the average over all pairs
# there, and following averages gives curves, which on a line never cross. *Reflow* pairs each noise with the sample
# that the flow takes it to ([Liu et al. 2023, sec. 2.2](ref:liu2022)), and learns from straight lines between these.

# %%
noise = np.array([NormalDist().inv_cdf((i + 0.5) / 1000) for i in range(1000)])
fine = np.linspace(1, 0, 2001)
path = euler(velocity, noise, fine)
target = path[-1]  # the map from noise to data


def reflowed(x, t):
    """The field learned from the pairs (noise, target): on a line exactly one pair is at x."""
    return np.interp(x, (1 - t) * target + t * noise, noise - target)


def deviation(field, start, times):
    """Integral of E (chord - velocity)^2, and E chord^2."""
    states = euler(field, start, times)
    chord = start - states[-1]
    speed = np.diff(states, axis=0) / np.diff(times)[:, None]
    return np.mean((speed - chord) ** 2, axis=1) @ -np.diff(times), np.mean(chord**2)


curved, cost = deviation(velocity, noise, fine)
straight, same_cost = deviation(reflowed, noise, fine)
print(f"deviation: flow {curved:.3f}, reflow {straight:.1e}")
assert np.all(np.diff(path, axis=1) > 0), "paths on a line never cross"
assert curved > 0.3 and straight < 1e-20 and np.isclose(cost, same_cost)

# %%
# figure lab-straight-paths: Straight pairs, curved flow, straight again. Three panels one above the other, time from
# noise on the left to data on the right. Top: nine straight lines between random pairs, many of them crossing.
# Middle: nine curves of the flow from the same nine starts, none crossing another, side by side at first and
# turning apart to the three bumps of the data. Bottom: straight lines between the same starts and the same ends,
# none crossing.
rng = np.random.default_rng(4)
nine = np.arange(55, 1000, 111)
partner = rng.permutation(target)[nine]
lines = np.linspace(noise[nine], partner, 2)
fig, axes = plt.subplots(3, 1, figsize=(4.4, 6.2), sharex=True)
for ax, name, times, states, colour in zip(
        axes, ("training pairs", "flow learned from them", "after one reflow"),
        ([1, 0], fine[::50], [1, 0]), (lines, path[::50, nine], path[[0, -1]][:, nine]),
        ("C7", "C0", "C2"), strict=True):
    ax.plot(times, states, colour, linewidth=1.3)
    ax.set_title(name, fontsize=10, loc="left", color=colour)
    ax.set_yticks([-2, 0, 2], ["−2", "0", "2"])
    ax.set_ylabel("x")
    ax.spines[["top", "right"]].set_visible(False)
axes[2].set_xlim(1, 0)
axes[2].set_xticks([1, 0.5, 0], ["t = 1, noise", "½", "t = 0, data"])
fig.tight_layout()

# %% [markdown]
# ## Where the straightness goes {#lab-straight-budget}
#
# The random pairs have a transport cost, $\mathbb{E}(\epsilon - x_0)^2$. The average velocity has less, because
# pairs that disagree cancel; what is cancelled is the *loss that a perfect network still has*. And of the speed
# along a curved path only the chord brings anybody forward. Pythagoras, twice:
#
# $$
# \begin{aligned}
# \mathbb{E}(\epsilon - x_0)^2 = {} & \textstyle\int \mathbb{E} \operatorname{Var}[\epsilon - x_0 \mid x_t]\, dt \\
# & + \textstyle\int \mathbb{E}(u - \text{chord})^2\, dt \\
# & + \mathbb{E}\,\text{chord}^2 .
# \end{aligned}
# $$
#
# In words: cost of the pairs = loss that remains + deviation from straight + cost of the flow.
#
# The four terms are computed in four ways: from moments, from a sum over all $x$, along the paths, from their ends.

# %%
def remaining_loss(n=400):
    """Integral over t of E Var[eps - x0 | x_t], by sums over t and x."""
    x, dx = np.linspace(-8, 8, 2001, retstep=True)
    total = 0.0
    for t in (np.arange(n) + 0.5) / n:
        r, guess, var = kinds(x, 1 - t, t)
        spread = (r * (var + guess**2)).sum(axis=1) - (r * guess).sum(axis=1) ** 2
        tau2 = (1 - t) ** 2 * SPREAD**2 + t**2
        bells = np.exp(-((x[:, None] - (1 - t) * MEAN) ** 2) / (2 * tau2))
        density = bells @ (WEIGHT / np.sqrt(2 * np.pi * tau2))
        total += (density * spread).sum() * dx / t**2 / n
    return total


pairs = 1 + WEIGHT @ (SPREAD**2 + MEAN**2)
loss = remaining_loss()
print(f"pairs {pairs:.3f} = loss {loss:.3f}")
print(f"  + deviation {curved:.3f} + flow {cost:.3f}")
assert np.isclose(pairs, loss + curved + cost, rtol=3e-3)
assert loss > 0.5 * pairs, "a perfect network keeps most of its loss"
assert cost < pairs

# %% [markdown]
# So the size of a rectified flow's loss is *not* a measure of its quality: here a network that always answers zero has
# a loss equal to the cost of the pairs, and a perfect one still has more than half of it. The new pairs
# never cost more than the old ones, since the first two terms on the right cannot be negative; this is Liu et al.'s
# theorem for the squared distance ([Liu et al. 2023, theorem 3.5](ref:liu2022)). After reflow on a line the first two
# terms are zero: no pair crosses another, so nothing is averaged away.
#
# ## One Gaussian, exactly {#lab-straight-gaussian}
#
# Is at least one single Gaussian straight? Let the data be $\mathcal{N}(m, s^2 I)$ in $d$ dimensions. Then
# $x_t = (1-t)\,m + \tau_t\, z$ with $\tau_t^2 = (1-t)^2 s^2 + t^2$ and $z$ the noise at the start. A straight path at
# constant speed would need $\tau_t = (1-t)\,s + t$. The integral can be done (substitute $y = (1+s^2)\,t - s^2$):
#
# $$
# \begin{aligned}
# & \int_0^1 \mathbb{E} \lVert u - \text{chord} \rVert^2 dt \\
# & \quad = d \int_0^1 \big(\tau_t' - (1-s)\big)^2 dt = \Big(2 - \frac{\pi}{2}\Big)\, s\, d .
# \end{aligned}
# $$

# %%
def gaussian_field(m, s):
    def field(x, t):
        tau2 = (1 - t) ** 2 * s**2 + t**2
        return -m + (t - (1 - t) * s**2) / tau2 * (x - (1 - t) * m)
    return field


z = noise * np.sqrt(1 / np.mean(noise**2))  # variance exactly one
GAUSSIANS = (0.0, 1.0), (3.0, 1.0), (0.0, 0.3), (3.0, 0.3), (3.0, 0.1), (0.0, 2.0)
grid = np.linspace(1, 0, 4001)
found = [deviation(gaussian_field(m, s), z, grid)[0] for m, s in GAUSSIANS]
print("   m     s   deviation   (2 - π/2) s")
for (m, s), value in zip(GAUSSIANS, found, strict=True):
    print(f"{m:4} {s:5} {value:11.4f} {(2 - np.pi / 2) * s:13.4f}")
assert np.allclose(found, [(2 - np.pi / 2) * s for _, s in GAUSSIANS], rtol=0.01)

# %% [markdown]
# - The deviation is proportional to $s$ and does not depend on $m$. It is zero for **one point only**, $s = 0$.
# - For $m = 0$ each path lies on a line through the origin, but its speed varies: towards the middle and out again.
#   For $m \ne 0$ in more than one dimension, the path is bent as well, unless $z$ is parallel to $m$.
# - One reflow repairs it: the flow sends $z$ to $m + s z$, and the lines between these pairs do not cross.
#
# "The curvature of a single Gaussian vanishes" is therefore true in the limit $s \to 0$, or after reflow, and false
# otherwise. Nor can any other data be straight: at $t = 1$ the velocity is $\epsilon - \mathbb{E}[x_0]$, and whoever
# kept it would end in the mean, so all data would have to be there.

# %%
plane = np.random.default_rng(0).standard_normal((500, 2))
m, s = np.array([3.0, 0.0]), 0.5


def bend(starts):
    """Distance of the state at t = 1/2 from the line through both ends of its path."""
    states = euler(gaussian_field(m, s), starts, np.linspace(1, 0, 1001))
    along, off = states[-1] - states[0], states[500] - states[0]
    across = along[:, 0] * off[:, 1] - along[:, 1] * off[:, 0]
    return np.abs(across / np.linalg.norm(along, axis=1)).max()


parallel = np.stack([plane[:, 0], np.zeros(500)], axis=1)
print(f"bend {bend(plane):.3f}, from starts along m {bend(parallel):.0e}")
assert bend(plane) > 0.1 > 1e-9 > bend(parallel)


def gaussian_reflowed(x, t):
    """The line through x at t belongs to z = (x - (1-t) m) / ((1-t) s + t)."""
    start = (x - (1 - t) * m) / ((1 - t) * s + t)
    return start - (m + s * start)


for times in ([1, 0], [1, 0.7, 0.1, 0]):
    assert np.allclose(euler(gaussian_reflowed, plane, times)[-1], m + s * plane), "any steps are exact"
assert np.allclose(plane - gaussian_field(m, s)(plane, 1.0), m), "without reflow it hits the mean"

# %% [markdown]
# ## What curvature costs in steps {#lab-straight-steps}
#
# Euler's error falls with the number of steps $n$ as $1/n$, that of Heun's method, which spends two evaluations per
# step, as $1/n^2$. Along a straight path both are exact from the first step.

# %%
def heun(field, x, times):
    for t, s in pairwise(times):
        first = field(x, t)
        second = field(x + (s - t) * first, max(s, 1e-9))
        x = x + (s - t) * (first + second) / 2
    return x


truth = heun(velocity, noise, np.linspace(1, 0, 4001))


def miss(x, goal):
    return np.sqrt(np.mean((x - goal) ** 2))


STEPS = np.array([1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
grids = [np.linspace(1, 0, n + 1) for n in STEPS]
by_euler = np.array([miss(euler(velocity, noise, grid)[-1], truth) for grid in grids])
by_heun = np.array([miss(heun(velocity, noise, grid), truth) for grid in grids])
by_reflow = np.array([miss(euler(reflowed, noise, grid)[-1], target) for grid in grids])
orders = [np.log2(e[-2] / e[-1]) for e in (by_euler, by_heun)]
one_step = euler(velocity, noise, grids[0])[-1]
print(f"order: Euler {orders[0]:.2f}, Heun {orders[1]:.2f}")
print(f"reflowed, worst of all: {by_reflow.max():.0e}")
print(f"one step ends at {one_step.min():.3f} ... {one_step.max():.3f}")
assert abs(orders[0] - 1) < 0.1 and abs(orders[1] - 2) < 0.2
assert by_reflow.max() < 1e-12
assert np.allclose(one_step, WEIGHT @ MEAN), "the mean of the data"

# %%
# figure lab-straight-error: Curved paths need steps, straight ones need one. Both axes are logarithmic: evaluations
# of the field against the root-mean-square miss at the end. The line of Euler's method falls slowly and in the end
# by half when evaluations double; the line of Heun's method is no better while evaluations are few, and falls twice
# as steeply after. A single dot at the bottom left stands for the reflowed field, which is exact after one
# evaluation.
fig, ax = plt.subplots(figsize=(4.4, 3.2))
ax.loglog(STEPS, by_euler, "C0o-", markersize=4)
ax.loglog(2 * STEPS, by_heun, "C1o-", markersize=4)
ax.loglog(1, 1e-5, "C2o")
ax.text(200, 0.02, "Euler", color="C0")
ax.text(36, 5e-4, "Heun", color="C1", ha="right")
ax.text(1.5, 1e-5, "reflowed: exact", color="C2", va="center")
ax.set_xticks([1, 4, 16, 64, 256, 1024], ["1", "4", "16", "64", "256", "1024"])
ax.set_yticks([1e-4, 1e-2, 1], ["0.0001", "0.01", "1"])
ax.minorticks_off()
ax.set_ylim(4e-6, 4)
ax.set_xlabel("evaluations of the field")
ax.set_ylabel("miss at the end")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## Where the steps are put {#lab-straight-shift}
#
# The *shift* multiplies the odds $t/(1-t)$ of every time of an even grid by $\alpha$ ([Esser et al. 2024, eq.
# 23](ref:esser2024); [derived in the chapter](../chapters/flow.md#flow-shift)). It changes nothing in the field. To
# see what it is for, take "images" of $n$ pixels which all have the same value $c$, drawn from our mixture. What
# matters about such an image is the average of its pixels, and averaging divides the noise by $\sqrt n$.

# %%
def shifted(steps, alpha):
    grid = np.linspace(1, 0, steps + 1)
    return alpha * grid / (1 + (alpha - 1) * grid)


def image_velocity(x, t):
    """Perfect field for constant images, x is (B, n): the average tells c, noise t / sqrt(n)."""
    r, guess, _ = kinds(x.mean(axis=1), 1 - t, t / np.sqrt(x.shape[1]))
    return (x - (r * guess).sum(axis=1)[:, None]) / t


def image_miss(pixels, steps, alpha):
    """Miss per pixel; the start has the noise above as its average, times 1 / sqrt(n)."""
    rng = np.random.default_rng(2)
    start = rng.standard_normal((len(noise), pixels))
    start += (noise / np.sqrt(pixels) - start.mean(axis=1))[:, None]
    return miss(euler(image_velocity, start, shifted(steps, alpha))[-1], truth[:, None])


ALPHA = 2.0 ** np.arange(-3, 5.5, 0.5)
sweep = {n: np.array([image_miss(n, 8, alpha) for alpha in ALPHA]) for n in (1, 16)}
best = {n: ALPHA[errors.argmin()] for n, errors in sweep.items()}
one, sixteen, repaired = image_miss(1, 8, 1), image_miss(16, 8, 1), image_miss(16, 8, 4)
print(f"miss after 8 even steps: 1 pixel {one:.3f}")
print(f"                      16 pixels {sixteen:.3f}")
print(f"             shift 4, 16 pixels {repaired:.3f}")
print(f"best shift: 1 pixel {best[1]:.0f}, 16 pixels {best[16]:.0f}")
no_effect = [miss(euler(reflowed, noise, shifted(8, alpha))[-1], target) for alpha in ALPHA]

assert np.isclose(repaired, one, rtol=1e-9) and sixteen > 1.2 * one
assert np.allclose(sweep[16][4:], sweep[1][:-4], rtol=1e-9), "same curve, four times further"
assert best[16] == 4 * best[1] and sweep[1].min() < one
assert max(no_effect) < 1e-12, "a straight flow does not care"

# %%
# figure lab-straight-pixels: Larger images want a larger shift, and a straight flow wants none. Both axes are
# logarithmic: the shift against the miss after eight steps. Two curves of the same shape, each with one minimum:
# that of sixteen pixels lies exactly four times further to the right than that of one pixel. Rings mark an even grid
# for one pixel and a shift of four for sixteen, at equal height.
fig, ax = plt.subplots(figsize=(4.4, 3.2))
for pixels, colour in ((1, "C0"), (16, "C1")):
    ax.loglog(ALPHA, sweep[pixels], colour)
ax.loglog([1, 4], [one, repaired], "o", color="black", markerfacecolor="none", markersize=8)
ax.text(0.13, 0.33, "1 pixel", color="C0")
ax.text(0.3, 1.25, "16 pixels", color="C1")
ax.set_xticks([0.25, 1, 4, 16], ["¼", "1", "4", "16"])
ax.set_yticks([0.2, 0.5, 1], ["0.2", "0.5", "1"])
ax.minorticks_off()
ax.set_xlabel("shift α")
ax.set_ylabel("miss after 8 steps")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# For constant images the rule $\alpha = \sqrt{n}$ is exact, and not only for the noise: the same number of steps
# makes the same error, to the last digits. It does **not** say that $\alpha = 1$ was right for one pixel. Here it
# was not: the best shift for one pixel is another, and where it lies depends on the data.
#
# ## What this shows, and what it does not {#lab-straight-limits}
#
# - Straight pairs, straight paths and well-placed steps are three things. The first is true by construction, the
#   second is false for all data but a single point, the third is a choice that matters as long as the second is
#   false.
# - Reflow is exact here because on a line the map from noise to data is increasing, so one round is enough ([Liu et
#   al. 2023, sec. 3.4](ref:liu2022)). In the plane one round need not be, and a trained model also has errors.
# - Curvature is no defect of training. The network of this lab is perfect.
# - The sizes belong to three bumps on a line. They say nothing about how curved the flow of an image model is.
# - Images are not constant. Their pixels repeat each other in part, so no formula gives their shift; SD3 chose its
#   value after a study with human raters ([Esser et al. 2024, sec. 5.3.2](ref:esser2024)).
#
# ## Your turn {#lab-straight-exercises}
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
# **Exercise.** Data: $\mathcal{N}(m, s^2)$. Write the path of the flow that starts at the noise $z$.
# {#ex-lab-straight-path}

# %% tags=["checker"]
CASES = (2.0, 0.5, 3.0, 0.5), (-1.0, 0.2, 0.0, 1.0)  # (z, t, m, s)
ends = [heun(gaussian_field(m, s), z, np.linspace(1, t, 2001)) for z, t, m, s in CASES]
path_check = {
    "right": lambda answer: np.allclose(answer, ends, atol=1e-5),
    "hints": {
        tuple((1 - t) * (m + s * z) + t * z for z, t, m, s in CASES): "both ends are right, the way between is not",
        tuple((1 - t) * m + t * z for z, t, m, s in CASES): "the data have a width too",
        tuple((1 - t) * m + ((1 - t) ** 2 * s**2 + t**2) * z for z, t, m, s in CASES): "variance or deviation?",
    },
}


# %% tags=["exercise"]
def path_from(z, t, m, s):
    return ...  # TODO: x_t is Gaussian; which of its quantiles is z, at every t?


_ = check(tuple(path_from(*case) for case in CASES), **path_check)

# %% tags=["solution"]
def path_from(z, t, m, s):
    return (1 - t) * m + np.sqrt((1 - t) ** 2 * s**2 + t**2) * z


assert check(tuple(path_from(*case) for case in CASES), **path_check)

# %% [markdown]
# **Exercise.** Data: $\mathcal{N}(1, 0.5^2)$ on a line. Which loss remains for a perfect rectified flow? Use the
# budget.
# {#ex-lab-straight-loss}

# %% tags=["checker"]
loss_check = {
    "right": np.pi / 4,
    "hints": {
        0.0: "random pairs cross, so an average remains uncertain",
        1.0: "that is pairs less flow; the deviation goes off too",
        (2 - np.pi / 2) / 2: "that is the deviation",
        np.pi / 2: "that is for s = 1",
    },
}

# %% tags=["exercise"]
loss_of_a_gaussian = ...  # TODO: cost of the pairs, less deviation, less cost of the flow

_ = check(loss_of_a_gaussian, **loss_check)

# %% tags=["solution"]
m, s = 1, 0.5
loss_of_a_gaussian = (1 + s**2 + m**2) - (2 - np.pi / 2) * s - ((1 - s) ** 2 + m**2)

assert check(loss_of_a_gaussian, **loss_check)
print(f"{loss_of_a_gaussian:.4f}, which is π s / 2")

# %% [markdown]
# **Exercise.** A constant image has twice the side of another. Which shift gives it the other's error, step for step?
# {#ex-lab-straight-side}

# %% tags=["checker"]
side_check = {
    "right": lambda alpha: np.isclose(image_miss(64, 8, alpha), image_miss(16, 8, 1), rtol=1e-9),
    "hints": {
        4: "four times the pixels; by how much does averaging reduce the noise?",
        0.5: "less noise in the average: is that nearer to data or to noise?",
        1: "then the average is less noisy, and the first steps are wasted",
        8: "eight would go with sixty-four times the pixels",
    },
}

# %% tags=["exercise"]
alpha_for_twice_the_side = ...  # TODO

_ = check(alpha_for_twice_the_side, **side_check)

# %% tags=["solution"]
alpha_for_twice_the_side = np.sqrt(64 / 16)

assert check(alpha_for_twice_the_side, **side_check)
