# ---
# title: "Lab: a DiT block, counted"
# description: Build a DiT in numpy, prove that adaLN-Zero starts as the identity, and count every multiply-add of it.
# question: Why does a fresh DiT do nothing, and where do its multiply-adds go?
# proves: adaLN-Zero starts as the identity, exactly; XL/2 takes 118.6 G multiply-adds, a sliver of them for modulation.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: a DiT block, counted {#lab-dit-block}
#
# DiT-XL/2 has [675 M](fact:dit-xl-2.parameters) parameters and takes [118.6 G](fact:dit-xl-2.macs) multiply-adds for
# one prediction at [256](fact:dit-xl-2.native.width) pixels. Where do the two numbers come from, and why does a fresh
# network of this size do nothing at all? In this lab you build the whole network in numpy, let it count its own work,
# and trust no formula that the count has not confirmed. The chapter behind it is
# [The turn to transformers](../chapters/dit.md#dit-block).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. A block is built with random weights, but the layer that makes its shifts, scales and gates is zero. How far is
#        its output from its input: far, close, or not at all?
#     2. That layer holds a share of the parameters of DiT-XL/2. A hundredth, a tenth, a third?
#     3. And of its multiply-adds?

# %%
from collections import Counter, namedtuple

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## A block that keeps its own books {#lab-dit-block-build}
#
# Nearly all work in a transformer is matrix products. An $m \times k$ matrix times a $k \times n$ matrix takes
# $m\,k\,n$ multiply-adds. So every product below goes through one function, which writes the number down under the name
# of the part that asked for it. Norms, activations and gates are left out, as in the paper's own count.

# %%
WORK = Counter()  # multiply-adds by part


def multiply(a, b, part):
    """The matrix product a @ b, (..., m, k) by (..., k, n); its work goes into WORK."""
    product = a @ b
    WORK[part] += product.size * a.shape[-1]
    return product


def norm(x):
    """Each token to mean 0 and variance 1, without weights."""
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-6)


def silu(x):
    return x / (1 + np.exp(-x))


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def softmax(scores):
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    return weights / weights.sum(-1, keepdims=True)


# %% [markdown]
# The block takes $T$ tokens of width $d$ and one vector $c$ for time and class
# ([DiT code, models.py, DiTBlock](ref:dit-code)). Its weights are a dictionary of matrices and biases.

# %%
def linear(x, weights, name, part):
    return multiply(x, weights[name], part) + weights[name + " bias"]


def attention(x, w, heads):
    """Self-attention of the tokens x (T, d)."""
    tokens, d = x.shape
    qkv = linear(x, w, "qkv", "attention layers")
    q, k, v = qkv.reshape(tokens, 3, heads, d // heads).transpose(1, 2, 0, 3)
    scores = multiply(q, k.swapaxes(1, 2), "attention products")  # (heads, T, T)
    p = softmax(scores / np.sqrt(d // heads))
    read = multiply(p, v, "attention products")  # (heads, T, d / heads)
    read = read.swapaxes(0, 1).reshape(tokens, d)
    return linear(read, w, "proj", "attention layers")


def block(x, c, w, heads):
    """One DiT block: x (T, d) -> (T, d), told by c (d,)."""
    made = linear(silu(c)[None], w, "modulation", "modulation")[0]
    shift1, scale1, gate1, shift2, scale2, gate2 = np.split(made, 6)
    x = x + gate1 * attention(norm(x) * (1 + scale1) + shift1, w, heads)
    hidden = gelu(linear(norm(x) * (1 + scale2) + shift2, w, "up", "MLP"))
    return x + gate2 * linear(hidden, w, "down", "MLP")


# %% [markdown]
# ## It starts as the identity {#lab-dit-block-identity}
#
# The released code starts the modulation of every block at zero
# ([DiT code, models.py, initialize_weights](ref:dit-code)). All other weights here are random, biases too, so nothing
# else can be the reason for what you see.

# %%
def random_layer(rng, inputs, outputs):
    return rng.standard_normal((inputs, outputs)) / np.sqrt(inputs), rng.standard_normal(outputs)


BLOCK = {"modulation": (1, 6), "qkv": (1, 3), "proj": (1, 1), "up": (1, 4), "down": (4, 1)}


def random_block(rng, d):
    """Weights of one block; the sizes in BLOCK are multiples of d."""
    w = {}
    for name, (inputs, outputs) in BLOCK.items():
        w[name], w[name + " bias"] = random_layer(rng, inputs * d, outputs * d)
    return w


def with_zero(w, *vectors):
    """The same block, in which the layer that makes these of the six vectors is zero."""
    w, d = dict(w), len(w["qkv"])
    for name in ("modulation", "modulation bias"):
        w[name] = w[name].copy()
        for number in vectors:
            w[name][..., number * d : (number + 1) * d] = 0
    return w


rng = np.random.default_rng(0)
T, D, HEADS = 16, 32, 4
x, c = rng.standard_normal((T, D)), rng.standard_normal(D)
wild = random_block(rng, D)
STARTS = {
    "all random": wild,
    "shifts and scales zero": with_zero(wild, 0, 1, 3, 4),
    "gates zero": with_zero(wild, 2, 5),
    "all zero: adaLN-Zero": with_zero(wild, *range(6)),
}
moved = {name: np.abs(block(x, c, w, HEADS) - x).max() for name, w in STARTS.items()}
print("how far a token moves, at most")
for name, distance in moved.items():
    print(f"{name:24} {distance:6.2f}")

fresh = STARTS["all zero: adaLN-Zero"]
assert np.array_equal(block(x, c, fresh, HEADS), x), "the identity, to the last bit"
assert moved["gates zero"] == 0 < 1 < moved["shifts and scales zero"]

# %% [markdown]
# Not close to the identity: **equal** to it, since a branch times zero is zero. The gates alone do it. Zero shifts and
# scales without zero gates leave an ordinary transformer block.
#
# A block that does nothing can still learn. Push each weight a little and see whether a squared error notices.

# %%
target = rng.standard_normal((T, D))


def error(w):
    return np.sum((block(x, c, w, HEADS) - target) ** 2)


def noticed(w, name, columns=slice(None)):
    """How much the error changes when these columns of a weight are pushed."""
    pushed = dict(w)
    pushed[name] = w[name].copy()
    pushed[name][:, columns] += 1e-4
    return abs(error(pushed) - error(w))


six = ["shift 1", "scale 1", "gate 1", "shift 2", "scale 2", "gate 2"]
push = {v: noticed(fresh, "modulation", slice(i * D, i * D + D)) for i, v in enumerate(six)}
push |= {name: noticed(fresh, name) for name in list(BLOCK)[1:]}
for name, change in push.items():
    print(f"{name:8}", "noticed" if change > 0 else "not noticed")
assert {name for name, change in push.items() if change > 0} == {"gate 1", "gate 2"}

# %% [markdown]
# Of this block only the gates have a gradient. Attention and MLP, their shifts and their scales wait until a gate has
# left zero. (In the whole network the last layer starts at zero too, and [moves
# first](../exercises/dit.md#ex-dit-wake-up).)

# %%
# figure lab-dit-block-depth: The smaller the gates, the nearer a deep stack stays to its input. The horizontal axis
# counts the blocks passed, the vertical axis is the size of the change so far as a multiple of the input. With random
# gates the line climbs to more than ten times the input; with a tenth of them it ends between one and two; with gates
# of zero it lies on the axis.
BLOCKS = 28
stack = [random_block(rng, D) for _ in range(BLOCKS)]
drift = {}
for size in (1, 0.1, 0):
    state, path = x, [0.0]
    for w in stack:
        gated = {name: value.copy() for name, value in w.items()}
        for name in ("modulation", "modulation bias"):
            for gate in (2, 5):
                gated[name][..., gate * D : gate * D + D] *= size
        state = block(state, c, gated, HEADS)
        path.append(np.linalg.norm(state - x) / np.linalg.norm(x))
    drift[size] = path

fig, ax = plt.subplots(figsize=(4.2, 2.8))
for (size, path), colour in zip(drift.items(), ("C1", "C0", "C6"), strict=True):
    ax.plot(path, colour)
    ax.text(BLOCKS + 0.6, path[-1], f"gates × {size}", va="center", color=colour)
ax.set_xlim(0, 38)
ax.set_xticks([0, 7, 14, 21, 28])
ax.set_xlabel("blocks passed")
ax.set_ylabel("change / input")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

assert max(drift[0]) == 0 and 1 < drift[0.1][-1] < 2 and drift[1][-1] > 10

# %% [markdown]
# ## The whole network, counted {#lab-dit-block-count}
#
# A latent of side $I$ with $C$ channels is cut into patches of side $p$, so $T = (I/p)^2$. Time passes a sinusoidal
# embedding and a small MLP; the class is a row of a table, with one more row for "no class". A last
# modulated layer turns every token into $2 p^2 C$ numbers, noise and variance
# ([DiT code, models.py, DiT](ref:dit-code)).

# %%
Config = namedtuple("Config", "side patch channels width blocks heads classes")
XL2 = Config(32, 2, 4, 1152, 28, 16, 1000)
OUTSIDE = ("patches", "time 1", "time 2", "last modulation", "last")


def random_dit(rng, g):
    """All trained weights of a DiT with configuration g."""
    pixels, d = g.patch**2 * g.channels, g.width
    sizes = (pixels, d), (256, d), (d, d), (d, 2 * d), (d, 2 * pixels)
    w = {"classes": rng.standard_normal((g.classes + 1, d))}
    for name, (inputs, outputs) in zip(OUTSIDE, sizes, strict=True):
        w[name], w[name + " bias"] = random_layer(rng, inputs, outputs)
    w["blocks"] = [random_block(rng, d) for _ in range(g.blocks)]
    return w


def dit(latent, time, label, w, g):
    """latent (side, side, channels) -> noise and variance (tokens, 2 * patch**2 * channels)"""
    n = g.side // g.patch
    cut = latent.reshape(n, g.patch, n, g.patch, g.channels).swapaxes(1, 2)
    x = linear(cut.reshape(n * n, -1), w, "patches", "in and out")  # plus fixed positions
    angles = time * 10_000 ** -(np.arange(128) / 128)
    waves = np.concatenate([np.cos(angles), np.sin(angles)])[None]
    hidden = silu(linear(waves, w, "time 1", "in and out"))
    c = linear(hidden, w, "time 2", "in and out")[0] + w["classes"][label]
    for weights in w["blocks"]:
        x = block(x, c, weights, g.heads)
    made = linear(silu(c)[None], w, "last modulation", "in and out")[0]
    shift, scale = np.split(made, 2)
    return linear(norm(x) * (1 + scale) + shift, w, "last", "in and out")


# %% [markdown]
# Two formulas claim to know the answer without running anything. They are tested on three tiny networks of unlike
# shape: parameters against the sizes of the arrays, work against what the forward pass wrote into its books.

# %%
def parameters(g):
    """Parameters by part, weights and biases."""
    d, pixels, each = g.width, g.patch**2 * g.channels, g.blocks
    return {
        "modulation": each * (6 * d * d + 6 * d),
        "attention layers": each * (4 * d * d + 4 * d),
        "MLP": each * (8 * d * d + 5 * d),
        "in and out": (pixels * d + d) + (256 * d + d) + (d * d + d)
        + (g.classes + 1) * d + (2 * d * d + 2 * d) + (2 * pixels * d + 2 * pixels),
    }


def work(g):
    """Multiply-adds by part for one forward pass."""
    t, d = (g.side // g.patch) ** 2, g.width
    return {
        "modulation": g.blocks * 6 * d * d,
        "attention layers": g.blocks * 4 * t * d * d,
        "attention products": g.blocks * 2 * t * t * d,
        "MLP": g.blocks * 8 * t * d * d,
        "in and out": 3 * t * g.patch**2 * g.channels * d + 256 * d + 3 * d * d,
    }


def run(g, rng):
    """Parameters and multiply-adds of a real network of this shape."""
    w = random_dit(rng, g)
    arrays = [a for part in (w, *w["blocks"]) for a in part.values()]
    WORK.clear()
    dit(rng.standard_normal((g.side, g.side, g.channels)), 500, 0, w, g)
    return sum(a.size for a in arrays if isinstance(a, np.ndarray)), dict(WORK)


print("width  parameters  multiply-adds")
for tiny in (Config(8, 2, 4, 24, 2, 3, 10), Config(12, 3, 2, 16, 3, 2, 7), Config(6, 1, 5, 40, 1, 8, 0)):
    counted, counted_work = run(tiny, rng)
    assert counted == sum(parameters(tiny).values())
    assert counted_work == work(tiny)
    print(f"{tiny.width:5} {counted:11,} {sum(counted_work.values()):14,}")

held, done = parameters(XL2), work(XL2)
print(f"XL/2   {sum(held.values()):,} {sum(done.values()) / 1e9:12.1f} G")
assert sum(held.values()) == 674_834_720
assert sum(done.values()) == 118_621_421_568

# %% [markdown]
# [674,834,720](fact:dit-xl-2.parameters) and [118.6 G](fact:dit-xl-2.macs), as on this site and, but for a last digit,
# in the paper, which prints 675 M and 118.64 "Gflops" ([Peebles and Xie 2023, table 4](ref:peebles2023)). Its unit is
# the multiply-add.
#
# ## What the modulation costs {#lab-dit-block-modulation}

# %%
# figure lab-dit-block-shares: A third of the weights does next to none of the work. Two stacked bars of equal length
# for DiT-XL/2. In the bar of parameters modulation has a third, the layers of attention two ninths, the MLP four
# ninths. In the bar of multiply-adds modulation has vanished, the MLP has nearly two thirds, the layers of attention
# nearly one third, and the attention products a sliver.
parts = {"modulation": "C6", "attention layers": "C0", "attention products": "C1", "MLP": "C2"}
fig, ax = plt.subplots(figsize=(4.4, 2.5))
for row, amounts in enumerate((held, done)):
    left, total = 0, sum(amounts.values())
    for part, colour in parts.items():
        share = amounts.get(part, 0) / total
        ax.barh(1 - row, share, 0.5, left, color=colour)
        if share > 0.1:
            ax.text(left + share / 2, 1.3 - row, f"{share:.0%}", ha="center", va="bottom")
        left += share
ax.set_yticks([1, 0], ["parameters", "multiply-\nadds"])
ax.set_xticks([])
ax.set_ylim(-1.35, 1.75)
for i, (part, colour) in enumerate(parts.items()):
    column, row = i % 2, i // 2
    ax.plot(0.02 + 0.44 * column, -0.65 - 0.4 * row, colour + "s")
    ax.text(0.06 + 0.44 * column, -0.65 - 0.4 * row, part, va="center")
ax.set_xlim(0, 1)
ax.spines[:].set_visible(False)
ax.tick_params(length=0)
fig.tight_layout()

share_held = held["modulation"] / sum(held.values())
share_done = done["modulation"] / sum(done.values())
print(f"modulation of the blocks:\n{share_held:.1%} of the parameters, {share_done:.2%} of work")
assert 0.33 < share_held < 0.34 and share_done < 0.002

# %% [markdown]
# A weight of the MLP is used once for each of the [256](fact:dit-xl-2.tokens) tokens, a weight of the modulation once
# for the image. So [226 M](fact:dit-xl-2.parameters.modulation) parameters, a third of the model, cost memory and next
# to no work. (The receipt includes the last layer's modulation, which the figure leaves to "in and out".)
#
# ## What this shows, and what it does not {#lab-dit-block-limits}
#
# - The identity is exact, for any weights and any input. It does not show that a zero start trains better. The paper
#   compares adaLN with adaLN-Zero, but the second also has the gates, so the cause is
#   [not isolated](absence:dit-zero-start): [the ranking](../chapters/dit_conditioning.md#dit-conditioning-options).
# - The formulas were tested on three shapes, and they are polynomials of the configuration. That is strong evidence,
#   not yet a proof; you can add shapes of your own to the loop.
# - Multiply-adds are not seconds. Norms, softmax and activations are not counted, and they read memory too.
# - No weight here is trained.
#
# ## Your turn {#lab-dit-block-exercises}
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
# **Exercise.** Leave out the gates, so that modulation makes four vectors per block. How many parameters does XL/2
# lose?
# {#ex-lab-dit-block-gates}

# %% tags=["checker"]
gates_check = {
    "right": held["modulation"] / 3,
    "hints": {
        28 * 2 * 1152**2: "a linear layer has biases too",
        2 * (1152**2 + 1152): "that is one block of 28",
        28 * (1152**2 + 1152): "a block has two gates, one for each branch",
        held["modulation"]: "shifts and scales stay: four of the six vectors",
    },
}

# %% tags=["exercise"]
parameters_of_the_gates = ...  # TODO: from the width and the number of blocks

_ = check(parameters_of_the_gates, **gates_check)

# %% tags=["solution"]
parameters_of_the_gates = 28 * 2 * (1152 * 1152 + 1152)

assert check(parameters_of_the_gates, **gates_check)
print(f"{parameters_of_the_gates:,}")

# %% [markdown]
# **Exercise.** Twice the patch side gives a quarter of the tokens. By which factor does the work of XL fall from
# $p = 2$ to $p = 4$? Say first whether it is more or less than four.
# {#ex-lab-dit-block-patch}

# %% tags=["checker"]
fewer = sum(work(XL2._replace(patch=4)).values())
patch_check = {
    "right": sum(done.values()) / fewer,
    "hints": {
        4: "so it is for layers that treat each token alone; the products fall faster",
        16: "only the attention products fall so far",
        fewer / sum(done.values()): "the other way round: how many times less?",
    },
}

# %% tags=["exercise"]
factor = ...  # TODO: XL2._replace(patch=4) is the other network

_ = check(factor, **patch_check)

# %% tags=["solution"]
factor = sum(work(XL2).values()) / sum(work(XL2._replace(patch=4)).values())

assert check(factor, **patch_check)
print(f"{factor:.2f}")

# %% [markdown]
# **Exercise.** PixArt-α keeps **one** modulation layer for all blocks and gives every block a table of six vectors to
# add ([Chen et al. 2024, sec. 2.3](ref:chen2024)). How many parameters would XL/2 save that way?
# {#ex-lab-dit-block-single}

# %% tags=["checker"]
layer, table = 6 * 1152 * (1152 + 1), 6 * 1152
single_check = {
    "right": 28 * layer - (layer + 28 * table),
    "hints": {
        28 * layer: "one layer stays",
        27 * layer: "and 28 tables come",
        27 * (layer - table): "every block needs a table, so 28 of them come",
    },
}

# %% tags=["exercise"]
saved = ...  # TODO: layers that go, less tables that come

_ = check(saved, **single_check)

# %% tags=["solution"]
saved = 27 * (6 * 1152**2 + 6 * 1152) - 28 * 6 * 1152

assert check(saved, **single_check)
print(f"{saved:,}, {saved / sum(held.values()):.0%} of the model")

# %% [markdown]
# **Exercise.** Write the multiply-adds of the attention products of one block as a function of tokens, width and heads.
# The check has run the instrumented attention with one head, two and four.
# {#ex-lab-dit-block-heads}

# %% tags=["checker"]
counted = []
for heads in (1, 2, 4):
    WORK.clear()
    attention(x, wild, heads)
    counted.append(WORK["attention products"])
heads_check = {
    "right": tuple(counted),
    "hints": {
        tuple(n // 2 for n in counted): "there are two products: scores, and weights by values",
        tuple(h * n for h, n in zip((1, 2, 4), counted, strict=True)): "a head is narrower when there are more of them",
    },
}

# %% tags=["exercise"]
def products(tokens, d, heads):
    return ...  # TODO: multiply-adds


answer = products(T, D, 1), products(T, D, 2), products(T, D, 4)
_ = check(answer, **heads_check)

# %% tags=["solution"]
def products(tokens, d, heads):
    return 2 * tokens * tokens * d  # the number of heads cancels


answer = products(T, D, 1), products(T, D, 2), products(T, D, 4)
assert check(answer, **heads_check)
