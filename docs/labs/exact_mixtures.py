# ---
# title: "Lab: exact mixtures"
# description: A denoiser without training or error - score, DDPM step and flow of a mixture, each checked twice.
# question: What would a perfect denoiser answer, and what do samplers still get wrong?
# proves: DDPM's step is right in the mean and wrong in the spread; ODE and SDE share every density, not the paths.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: exact mixtures {#lab-exact-mixtures}
#
# What would a *perfect* denoiser answer? For pictures nobody knows. For data drawn from a mixture of Gaussians it is
# a formula: no network, no training, no error. Whatever goes wrong then is the sampler's fault. In this lab you
# write the perfect denoiser down, check it without trusting the algebra, and use it to see what each kind of step
# assumes. The chapter behind it is [Objectives and flows](../chapters/flow.md#flow-cfm); its notation is used here:
# $x_0$ is data, $\epsilon$ is noise, $t = 1$ is pure noise.
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. Very far from all data, what does the exact score point at: the nearest
#        component of the mixture, the heaviest, or the widest?
#     2. DDPM goes back from noise in steps. With the exact denoiser and four steps, is the spread of its samples
#        right?
#     3. An ODE and an SDE start from the same noise and end in the same distribution. Do they send the same noise to
#        the same sample?

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np

WEIGHT = np.array([0.5, 0.3, 0.2])  # three kinds of data, (K,)
MEAN = np.array([-2.0, 0.5, 2.0])
SPREAD = np.array([0.3, 0.2, 0.5])  # standard deviation of each kind

# %% [markdown]
# ## One function from which all follow {#lab-exact-denoiser}
#
# Let $x_t = a\,x_0 + b\,\epsilon$. Rectified flow takes $a = 1 - t$, $b = t$; DDPM takes $a^2 + b^2 = 1$. If $x_0$
# is of kind $k$, then $x_t$ is Gaussian with mean $a m_k$ and variance $\tau_k^2 = a^2 s_k^2 + b^2$. So
#
# $$
# \begin{aligned}
# p_t(x) &= \sum_k w_k\, \mathcal{N}(x;\, a m_k,\, \tau_k^2) \\
# r_k(x) &= w_k\, \mathcal{N}(x;\, a m_k,\, \tau_k^2) \,/\, p_t(x),
# \end{aligned}
# $$
#
# and the best guess of the data is $D(x) = \mathbb{E}[x_0 \mid x_t = x]$,
#
# $$
# D(x) = \sum_k r_k(x) \Big( m_k + \frac{a s_k^2}{\tau_k^2} (x - a m_k) \Big).
# $$
#
# $r_k$ answers "which kind?", and the bracket is the best guess once the kind is known. Everything else is the
# denoiser $D$ in other words:
#
# $$
# \hat\epsilon = \frac{x - a D}{b}, \;\;
# \nabla \log p_t = -\frac{\hat\epsilon}{b}, \;\;
# u = \hat\epsilon - D .
# $$
#
# The last is the velocity of rectified flow, $\mathbb{E}[\epsilon - x_0 \mid x_t = x]$.
#
# The exponentials in $r_k$ underflow far from the data. Therefore the code keeps their logarithms, and takes the
# largest out before it sums (the *log-sum-exp* trick).

# %%
def parts(x, a, b):
    """log(w_k N(x; a m_k, tau_k^2)) (n, K), x - a m_k (n, K), tau_k^2 (K,)"""
    var = a**2 * SPREAD**2 + b**2
    away = x[:, None] - a * MEAN
    return np.log(WEIGHT) - away**2 / (2 * var) - np.log(2 * np.pi * var) / 2, away, var


def log_density(x, a, b):
    logs = parts(x, a, b)[0]
    top = logs.max(axis=1)
    return top + np.log(np.exp(logs - top[:, None]).sum(axis=1))


def denoise(x, a, b):
    """E[x0 | x_t = x], (n,)"""
    logs, away, var = parts(x, a, b)
    r = np.exp(logs - logs.max(axis=1, keepdims=True))
    r /= r.sum(axis=1, keepdims=True)
    return (r * (MEAN + a * SPREAD**2 / var * away)).sum(axis=1)


def noise_guess(x, a, b):
    return (x - a * denoise(x, a, b)) / b


def score(x, a, b):
    return -noise_guess(x, a, b) / b


def velocity(x, t):
    return noise_guess(x, 1 - t, t) - denoise(x, 1 - t, t)


# %% [markdown]
# Three checks, none of which uses the formula that it checks: the denoiser against a sum over all $x_0$, the score
# against differences of the log-density, the velocity against conservation of mass,
# $\partial_t p = -\partial_x(u p)$.

# %%
x = np.linspace(-4, 4, 161)
x0, dx = np.linspace(-6, 6, 24_001, retstep=True)
bells = np.exp(-((x0[:, None] - MEAN) ** 2) / (2 * SPREAD**2))
p0 = bells @ (WEIGHT / SPREAD) / np.sqrt(2 * np.pi)  # density of the data

a, b = 0.6, 0.4
joint = p0 * np.exp(-((x[:, None] - a * x0) ** 2) / (2 * b**2))  # (161, 24001)
by_sum = (joint * x0).sum(axis=1) / joint.sum(axis=1)
error_denoiser = np.abs(by_sum - denoise(x, a, b)).max()

h = 1e-5
slope = (log_density(x + h, a, b) - log_density(x - h, a, b)) / (2 * h)
error_score = np.abs(slope - score(x, a, b)).max()


def p(x, t):
    return np.exp(log_density(x, 1 - t, t))


t = 0.4
dp_dt = (p(x, t + h) - p(x, t - h)) / (2 * h)
flux = [p(x + d, t) * velocity(x + d, t) for d in (-h, h)]
error_flow = np.abs(dp_dt + (flux[1] - flux[0]) / (2 * h)).max()

print(f"errors: {error_denoiser:.0e}, {error_score:.0e}, {error_flow:.0e}")
assert max(error_denoiser, error_score, error_flow) < 1e-7

# %% [markdown]
# The moments are known too. By the law of total variance the data have mean $\sum w_k m_k$ and variance
# $\sum w_k (s_k^2 + m_k^2)$ minus the square of the mean; noising gives $a^2$ times that, plus $b^2$.

# %%
data_mean = WEIGHT @ MEAN
data_var = WEIGHT @ (SPREAD**2 + MEAN**2) - data_mean**2
wide, step = np.linspace(-12, 12, 4001, retstep=True)
for t in (0.05, 0.5, 0.95):
    mass = p(wide, t) * step
    mean = mass @ wide
    var = mass @ (wide - mean) ** 2
    print(f"t = {t:.2f}: mean {mean:+.3f}, variance {var:.3f}")
    assert np.isclose(mass.sum(), 1) and np.isclose(mean, (1 - t) * data_mean)
    assert np.isclose(var, (1 - t) ** 2 * data_var + t**2)

# %% [markdown]
# ## Far from all data {#lab-exact-tails}
#
# A sampler's first steps, or a large guidance scale, can land where no data are. There the plain formula divides
# zero by zero; the other one still holds. All components are far, and the *widest* falls off most slowly, so it
# takes the whole responsibility, although here it is the lightest. The score becomes that of one Gaussian, a
# straight line in $x$.

# %%
far = np.array([-60.0, 60.0])
a, b = 0.9, 0.1
tau = np.sqrt(a**2 * SPREAD**2 + b**2)
with np.errstate(all="ignore"):
    bells = WEIGHT / tau * np.exp(-((far[:, None] - a * MEAN) ** 2) / (2 * tau**2))
    plain = (bells * (a * MEAN - far[:, None]) / tau**2).sum(axis=1) / bells.sum(axis=1)
widest = (a * MEAN[2] - far) / tau[2] ** 2
print("plain formula:", plain)
print("log-sum-exp:  ", score(far, a, b).round(2))
print("widest alone: ", widest.round(2))
assert np.isnan(plain).all() and np.allclose(score(far, a, b), widest)
assert SPREAD.argmax() == WEIGHT.argmin() == 2

# %% [markdown]
# ## What a DDPM step assumes {#lab-exact-ddpm}
#
# Let $s < t$ be two times with levels $(a_s, b_s)$ and $(a_t, b_t)$, $r = a_t/a_s$ and
# $\beta = b_t^2 - r^2 b_s^2$, the noise that is added between them. Given both ends, the middle is Gaussian
# ([Ho et al. 2020, eq. 7](ref:ho2020)):
#
# $$
# q(x_s \mid x_t, x_0) = \mathcal{N}\Big( \frac{a_s \beta}{b_t^2}\, x_0 + \frac{r b_s^2}{b_t^2}\, x_t,\;
# \tilde\beta \Big)
# $$
#
# with $\tilde\beta = \beta\, b_s^2 / b_t^2$.
#
# The sampler does not know $x_0$. An *exact* step would **draw** it from $p(x_0 \mid x_t)$, which for a mixture is
# easy: draw the kind by $r_k$, then a Gaussian. DDPM puts the **mean** $D(x_t)$ in its place, and takes
# $\tilde\beta$ or $\beta$ for the variance. The exact reverse step and DDPM's have the same mean; the variance of
# the exact one is
#
# $$
# \operatorname{Var}[x_s \mid x_t] = \tilde\beta + \Big(\frac{a_s \beta}{b_t^2}\Big)^2 \operatorname{Var}[x_0 \mid x_t].
# $$
#
# If the data are one point this is $\tilde\beta$. If they are $\mathcal{N}(0, 1)$ and $a^2 + b^2 = 1$ it is $\beta$.

# %%
def step_numbers(levels, later):
    """(weight of x0, weight of x_t, beta~, beta) for one step back."""
    (a_t, b_t), (a_s, b_s) = levels, later
    r = a_t / a_s
    beta = b_t**2 - r**2 * b_s**2
    return a_s * beta / b_t**2, r * b_s**2 / b_t**2, beta * b_s**2 / b_t**2, beta


for phi_t, phi_s in ((1.5, 1.2), (1.0, 0.4), (0.5, 0.49)):
    now, later = ((np.cos(phi), np.sin(phi)) for phi in (phi_t, phi_s))
    for_x0, _, least, most = step_numbers(now, later)
    normal = now[1] ** 2  # Var[x0 | x_t] if the data are N(0, 1)
    r = now[0] / later[0]
    assert np.isclose(1 / least, r**2 / most + 1 / later[1] ** 2), "x0 known: precisions add up"
    assert np.isclose(least + for_x0**2 * normal, most)
    print(f"beta~ {least:.3f} (point), {most:.3f} (normal)")

# %% [markdown]
# So the two variances are right for the two simplest data sets. Both are in use: diffusers calls them `fixed_small`
# and `fixed_large` ([diffusers, scheduling_ddpm.py, \_get\_variance](ref:diffusers-code)). Now the mixture, with few
# steps and with many. The distance between samples and data is measured by quantiles: sort both and average the
# differences (the Wasserstein distance on a line).

# %%
def draw_data(x, a, b, rng):
    """One draw from p(x0 | x_t = x) for each x."""
    logs, away, var = parts(x, a, b)
    k = np.argmax(logs + rng.gumbel(size=logs.shape), axis=1)  # with probability r_k
    rows = np.arange(len(x))
    mean = MEAN[k] + a * SPREAD[k] ** 2 / var[k] * away[rows, k]
    return mean + np.sqrt(SPREAD[k] ** 2 * b**2 / var[k]) * rng.standard_normal(len(x))


def ancestral(steps, kind, n=20_000):
    """Samples after `steps` steps along a quarter circle; kind: exact, least or most."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(n)
    levels = [(np.cos(phi), np.sin(phi)) for phi in np.linspace(np.pi / 2, 0, steps + 1)]
    for now, later in pairwise(levels):
        for_x0, for_xt, least, most = step_numbers(now, later)
        guess = draw_data(x, *now, rng) if kind == "exact" else denoise(x, *now)
        variance = most if kind == "most" and later[1] > 0 else least
        x = for_x0 * guess + for_xt * x + np.sqrt(variance) * rng.standard_normal(n)
    return x


cdf = np.cumsum(p0) * dx


def distance(samples):
    """Mean distance between the quantiles of the samples and of the data."""
    q = (np.arange(len(samples)) + 0.5) / len(samples)
    return np.abs(np.sort(samples) - np.interp(q, cdf, x0)).mean()


STEPS = (1, 2, 4, 8, 16, 32, 64, 128)
table = {kind: [distance(ancestral(n, kind)) for n in STEPS]
         for kind in ("exact", "least", "most")}
print("steps draw x0 mean, beta~ mean, beta")
for n, *row in zip(STEPS, *table.values(), strict=True):
    print(f"{n:5} {row[0]:7.3f} {row[1]:11.3f} {row[2]:10.3f}")

assert max(table["exact"]) < 0.03, "drawing x0 needs no steps at all"
for kind in ("least", "most"):
    assert table[kind][2] > 5 * table["exact"][2], "four steps with the mean are wrong"
    assert table[kind][-1] < 0.05, "many steps with the mean are nearly right"
    assert table[kind][-1] < table[kind][4] / 3 < table[kind][2] / 9
assert all(np.array(table["most"][1:]) < table["least"][1:]), "the larger one is nearer here"

# %%
# figure lab-exact-steps: A mean in place of a draw is what needs many steps. Both axes are logarithmic: steps
# against the distance between samples and data. The line of the exact reverse step lies flat at the bottom, from one
# step on. The two lines of DDPM start together far above and fall steadily; the one with the larger variance stays
# below the other.
fig, ax = plt.subplots(figsize=(4.4, 3.2))
for kind, colour in (("least", "C1"), ("most", "C0"), ("exact", "C2")):
    ax.loglog(STEPS, table[kind], f"{colour}o-", markersize=4)
ax.text(5, 0.32, "mean, smaller variance", color="C1")
ax.text(4.6, 0.075, "mean, larger\nvariance", color="C0", ha="right")
ax.text(1, 0.006, "draw: the exact step", color="C2")
ax.set_xticks(STEPS, [str(n) for n in STEPS])
ax.set_yticks([0.01, 0.1, 1], ["0.01", "0.1", "1"])
ax.minorticks_off()
ax.set_ylim(0.004, 2.5)
ax.set_xlabel("steps")
ax.set_ylabel("distance to the data")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# The exact step is right even when it is the only one, and the denoiser is perfect in all three columns. What costs
# steps is the assumption that the way back is one Gaussian, as wide at every $x_t$. The smaller the step, the less it
# matters what is assumed about $x_0$: the factor in front of $\operatorname{Var}[x_0 \mid x_t]$ goes to zero with
# $\beta$.
#
# A network that is trained to predict the mean cannot draw, so its sampler takes small steps.
# [Step distillation](../chapters/guidance_distilled.md#distill-steps) trains it on something else than this mean.
#
# ## ODE and SDE: same crowds, other paths {#lab-exact-sde}
#
# The flow $dx/dt = u(x, t)$ carries $p_1$ to $p_0$ without any randomness. Add noise of variance $\sigma^2$ per unit
# of time, and a pull along the score that undoes what the noise does to the density. From noise to data, in steps of
# $h$:
#
# $$
# \begin{aligned}
# x \leftarrow x - h\,u(x, t) &+ \tfrac{1}{2} h \sigma^2\, \nabla \log p_t(x) \\
# &+ \sigma \sqrt{h}\, z, \quad z \sim \mathcal{N}(0, 1).
# \end{aligned}
# $$
#
# In the equation for the density the two new terms cancel, because $p\, \nabla \log p = \nabla p$. So every $\sigma$
# has the same densities at every $t$; $\sigma = 0$ is the *probability flow*, an ODE ([Song et al. 2021,
# sec. 4.3](ref:song2020sde)).

# %%
def simulate(sigma2, steps=400, n=8000, score_too=True):
    """Paths (steps + 1, n) from t = 1 to 0; all sigmas start from the same noise."""
    rng = np.random.default_rng(1)
    x = rng.standard_normal(n)
    path, h = [x], 1 / steps
    for i in range(steps):
        t = 1 - i * h
        x = x - h * velocity(x, t)
        if sigma2:
            pull = score(path[-1], 1 - t, t) if score_too else 0
            x = x + h * sigma2 / 2 * pull + np.sqrt(sigma2 * h) * rng.standard_normal(n)
        path.append(x)
    return np.array(path)


def moments_at(path, t):
    crowd = path[round((1 - t) * (len(path) - 1))]
    return crowd.mean(), crowd.var()


paths = {sigma2: simulate(sigma2) for sigma2 in (0, 1, 4)}
no_pull, TIMES = simulate(4, score_too=False), (0.75, 0.5, 0)
kept = [np.corrcoef(path[0], path[-1])[0, 1] for path in paths.values()]
print("variance at t = 0.75     0.5       0")
for sigma2, path in paths.items():
    shown = [moments_at(path, t)[1] for t in TIMES]
    print(f"sigma² = {sigma2}  " + " ".join(f"{var:7.3f}" for var in shown))
shown = [(1 - t) ** 2 * data_var + t**2 for t in TIMES]
print("exact       " + " ".join(f"{var:7.3f}" for var in shown))
print("sigma² = 4 without pull, t = 0:", no_pull[-1].var().round(1))
print("correlation of ends:", *np.round(kept, 2))

for path in paths.values():
    for t in TIMES:
        mean, var = moments_at(path, t)
        assert abs(mean - (1 - t) * data_mean) < 0.06
        assert abs(var / ((1 - t) ** 2 * data_var + t**2) - 1) < 0.06
    assert distance(path[-1]) < 0.05
assert no_pull[-1].var() > 1.5 * data_var, "the pull is needed"
assert kept[0] > 0.9 and kept[0] > kept[1] > kept[2] > 0

# %%
# figure lab-exact-paths: Same crowds, other paths. Two panels, time from noise on the left to data on the right,
# position upwards. In the upper panel six smooth curves of the ODE run from noise to data; they never cross, and
# each has the colour of the kind of data where it ends. In the lower panel six ragged paths of the SDE start from
# the same six points, in the same colours. They cross each other, and each ends where there are data, but not each
# where its twin ends.
fig, axes = plt.subplots(2, 1, figsize=(4.4, 5), sharex=True)
starts = np.searchsorted(np.sort(paths[0][0]), [-1.5, -0.7, -0.1, 0.3, 0.7, 1.5])
chosen = np.argsort(paths[0][0])[starts]
colour, twins = (np.abs(paths[sigma2][-1][chosen, None] - MEAN).argmin(axis=1)
                 for sigma2 in (0, 4))  # the kind of data where each of them ends
assert set(colour) == {0, 1, 2} and (colour != twins).any()
times = 1 - np.linspace(0, 1, 51)
for ax, sigma2, name in zip(axes, (0, 4), ("ODE", "SDE"), strict=True):
    for who, kind in zip(chosen, colour, strict=True):
        ax.plot(times, paths[sigma2][::8, who], f"C{kind}")
    ax.set_title(f"{name}, σ² = {sigma2}", fontsize=10, loc="left")
    ax.set_yticks(MEAN, ["−2", "½", "2"])
    ax.set_ylabel("x")
    ax.spines[["top", "right"]].set_visible(False)
axes[1].set_xlim(1, 0)
axes[1].set_xticks([1, 0.5, 0], ["t = 1, noise", "½", "t = 0, data"])
fig.tight_layout()

# %% [markdown]
# On a line the curves of an ODE cannot cross, so the lowest noise becomes the lowest sample: the correlation is
# high. Noise on the way makes the walker forget where it came from, the more the larger $\sigma$. The crowd does not
# notice.
#
# ## What this shows, and what it does not {#lab-exact-limits}
#
# - Denoiser, score, noise and velocity are one function in four scalings. The identities hold for any data; only the
#   closed form of $D$ is special to mixtures of Gaussians.
# - With a perfect denoiser, few steps are wrong because of the steps alone. How wrong depends on the data: the
#   numbers in the table belong to this mixture.
# - ODE and SDE agree in the limit of small steps and for the exact score. With few steps, or with a network's errors,
#   they differ, and this lab does not say which is better.
# - Images are no mixture of three Gaussians on a line. For them a network stands in for $D$, with errors that this
#   lab does not have.
#
# ## Your turn {#lab-exact-exercises}
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
# **Exercise.** A rectified-flow network gives you its velocity $u$ at $(x, t)$. Write the score, from $u$, $x$ and
# $t$.
# {#ex-lab-exact-score}

# %% tags=["checker"]
POINTS = (1.0, 0.2), (-1.0, 0.9)  # (x, t)


def at(function, x, *levels):
    """The value of a function above at one point."""
    return float(function(np.array([x]), *levels)[0])


exact_scores = tuple(at(score, x, 1 - t, t) for x, t in POINTS)
score_check = {
    "right": exact_scores,
    "hints": {
        tuple(-s for s in exact_scores): "the score points to the data, the noise away from it",
        tuple(at(noise_guess, x, 1 - t, t) for x, t in POINTS): "that is the noise: x + (1 - t) u",
        tuple(-at(noise_guess, x, 1 - t, t) for x, t in POINTS): "divide by the level of the noise",
    },
}


# %% tags=["exercise"]
def score_from_velocity(u, x, t):
    return ...  # TODO


answer = tuple(score_from_velocity(at(velocity, x, t), x, t) for x, t in POINTS)
_ = check(answer, **score_check)

# %% tags=["solution"]
def score_from_velocity(u, x, t):
    return -(x + (1 - t) * u) / t  # minus the noise, over its level


answer = tuple(score_from_velocity(at(velocity, x, t), x, t) for x, t in POINTS)
assert check(answer, **score_check)

# %% [markdown]
# **Exercise.** Data: two equal bumps at $\pm m$ with deviation $s < m$. From which time on does $p_t$ of a rectified
# flow have one maximum only? Two equal Gaussians at $\pm d$ of deviation $\tau$ have one exactly if $d \le \tau$.
# {#ex-lab-exact-merge}

# %% tags=["checker"]
BUMPS = (2, 0.3), (1, 0.1), (5, 3)  # (m, s)


def maxima(m, s, t):
    """How many maxima the density of x_t has, by looking."""
    x, var = np.linspace(-9, 9, 60_001), (1 - t) ** 2 * s**2 + t**2
    p = sum(np.exp(-((x - sign * (1 - t) * m) ** 2) / (2 * var)) for sign in (-1, 1))
    return np.sum((p[1:-1] > p[:-2]) & (p[1:-1] > p[2:]))


merge_check = {
    "right": lambda times: all(
        (maxima(*bump, t - 0.01), maxima(*bump, t + 0.01)) == (2, 1)
        for bump, t in zip(BUMPS, times, strict=True)),
    "hints": {
        tuple(np.sqrt(m**2 - s**2) for m, s in BUMPS): "these are the odds t / (1 - t)",
        tuple(m / (1 + m) for m, s in BUMPS): "the bumps have a width of their own",
        tuple(m for m, s in BUMPS): "what happens to the centres on the way, and to the widths?",
    },
}


# %% tags=["exercise"]
def merging_time(m, s):
    return ...  # TODO: put in d = (1 - t) m and tau, solve for t / (1 - t)


_ = check(tuple(merging_time(m, s) for m, s in BUMPS), **merge_check)

# %% tags=["solution"]
def merging_time(m, s):
    odds = np.sqrt(m**2 - s**2)
    return odds / (1 + odds)


assert check(tuple(merging_time(m, s) for m, s in BUMPS), **merge_check)

# %% [markdown]
# **Exercise.** The denoiser knows its own uncertainty: get $\operatorname{Var}[x_0 \mid x_t = x]$ from `denoise`
# alone. For one Gaussian of variance $s^2$ the slope of $D$ is $a s^2/\tau^2$ and the variance is $s^2 b^2/\tau^2$.
# The ratio of the two is the same for every distribution.
# {#ex-lab-exact-variance}

# %% tags=["checker"]
a, b = 0.6, 0.4
places = np.linspace(-4, 4, 161)
left = (joint * x0**2).sum(axis=1) / joint.sum(axis=1) - by_sum**2  # by summation


def near(values):
    return lambda answer: np.allclose(answer, values, atol=1e-4)


variance_check = {
    "right": near(left),
    "hints": {
        tuple(denoise(places, a, b)): "that is the mean; look at how fast it changes",
        near(left * a / b**2): "that is the slope: times the ratio in the question",
        near(left * a): "a and b: which of them is squared, and is one missing?",
    },
}


# %% tags=["exercise"]
def variance_left(x, a, b):
    return ...  # TODO: a difference of denoise at two close places


_ = check(variance_left(places, a, b), **variance_check)

# %% tags=["solution"]
def variance_left(x, a, b):
    slope = (denoise(x + 1e-4, a, b) - denoise(x - 1e-4, a, b)) / 2e-4
    return b**2 / a * slope


assert check(variance_left(places, a, b), **variance_check)
