# ---
# title: "Lab: attention arithmetic"
# description: Find where attention overtakes a block's other work, weigh its matrix, and do without storing it.
# question: When is attention the expensive part, in work and in memory?
# proves: The products overtake the MLP at four widths of tokens and the block at six; a tiled softmax is the plain one.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: attention arithmetic {#lab-attention-arithmetic}
#
# "Attention is quadratic" is true and says little: quadratic with which factor, against what, and in which unit? In
# this lab you find the number of tokens at which the quadratic part takes over, weigh the matrix that it needs in
# bytes, and then compute the same result without storing that matrix. The chapter behind it is
# [The turn to transformers](../chapters/dit_arithmetic.md#dit-attention-arithmetic).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. A block has width $d$. At how many tokens do the two attention products cost as much as its MLP? As much as all
#        the rest of the block?
#     2. FLUX.1 dev at its native size has [4,608](fact:flux1-dev.tokens+flux1-dev.native.text.tokens) tokens, text
#        included, and width [3,072](fact:flux1-dev.config.hidden_size). Which part of a block's work is the attention
#        products: a fifth, a half, nearly all?
#     3. Twice as many heads at the same width: what happens to the work, and to the memory?

# %%
import tracemalloc
from collections import Counter

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Where the quadratic part takes over {#lab-attention-crossover}
#
# Here are all matrix products of a transformer block on $T$ tokens of width $d$, with an MLP four times as wide. Each
# line is what is multiplied: $m \times k$ by $k \times n$, so $m\,k\,n$ multiply-adds.

# %%
def products(t, d, heads):
    """The products of one block, as (part, how many, m, k, n)."""
    return [
        ("attention layers", 1, t, d, 3 * d),  # queries, keys, values
        ("attention products", heads, t, d // heads, t),  # queries by keys
        ("attention products", heads, t, t, d // heads),  # weights by values
        ("attention layers", 1, t, d, d),  # output
        ("MLP", 1, t, d, 4 * d),
        ("MLP", 1, t, 4 * d, d),
    ]


def work(t, d, heads=8):
    """Multiply-adds by part."""
    total = Counter()
    for part, count, m, k, n in products(t, d, heads):
        total[part] += count * m * k * n
    return total


def first(d, catches_up):
    """The fewest tokens at which the products catch up, by bisection."""
    low, high = 1, 100 * d
    while low < high:
        middle = (low + high) // 2
        if catches_up(work(middle, d)):
            high = middle
        else:
            low = middle + 1
    return low


print("tokens to equal the MLP, the rest")
print(f"width {'MLP':>15} {'rest':>15}")
for d in (64, 1152, 1536, 3072):
    mlp = first(d, lambda w: w["attention products"] >= w["MLP"])
    rest = first(d, lambda w: 2 * w["attention products"] >= w.total())
    print(f"{d:5} {mlp:9,} = {mlp / d:.0f} d {rest:9,} = {rest / d:.0f} d")
    assert (mlp, rest) == (4 * d, 6 * d)

# %% [markdown]
# Found by search, at every width: **four widths** of tokens for the MLP and **six** for the rest of the block. The
# algebra agrees. The lines above sum to $4Td^2 + 2T^2d + 8Td^2$, so the products have the share
#
# $$
# \frac{2T^2 d}{12\,T d^2 + 2T^2 d} = \frac{T}{6d + T} ,
# $$
#
# which is a half at $T = 6d$. Only the ratio of $T$ to $d$ counts, so a wider model can take more tokens before
# attention dominates.

# %%
# figure lab-attention-share: The wider the model, the later attention dominates. The horizontal axis is the number of
# tokens, logarithmic, the vertical axis the share of the attention products in a block's work. Three S-shaped lines for
# three widths, the narrowest to the left. Dots mark three models at their native sizes: DiT-XL/2 near zero, FLUX.1 at a
# fifth, SD3 Medium at a third. All lines reach one half at six times their width.
MODELS = {  # name: (width, tokens, colour)
    "DiT-XL/2": (1152, 256, "C1"),
    "SD3 Medium": (1536, 4096 + 333, "C0"),
    "FLUX.1 dev": (3072, 4096 + 512, "C4"),
}


def share(t, d):
    w = work(t, d)
    return w["attention products"] / w.total()


fig, ax = plt.subplots(figsize=(4.3, 3))
tokens = 2 ** np.arange(6, 18)
for name, (d, t, colour) in MODELS.items():
    ax.semilogx(tokens, [share(int(n), d) for n in tokens], colour)
    ax.plot(t, share(t, d), colour + "o")
    above = name != "FLUX.1 dev"
    place = {"ha": "right", "xytext": (-8, 6)} if above else {"xytext": (4, -14)}
    at = (t, share(t, d))
    ax.annotate(name, at, textcoords="offset points", color=colour, **place)
    print(f"{name:10}  {share(t, d):5.1%}")
    assert np.isclose(share(t, d), t / (6 * d + t))
ax.axhline(0.5, color="#808080", linewidth=0.8)
ax.text(70, 0.52, "one half, at six widths")
ax.set_xticks([100, 1000, 10_000, 100_000], ["100", "1,000", "10,000", "100,000"])
ax.set_yticks([0, 0.5, 1], ["0", "50%", "100%"])
ax.minorticks_off()
ax.set_xlabel("tokens")
ax.set_ylabel("share of the products")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

assert np.isclose(share(4096 + 512, 3072), 0.2)

# %% [markdown]
# At native size the products are [3.6 %](fact:dit-xl-2.macs.attention@256x256/dit-xl-2.macs) of the work of DiT-XL/2,
# and [20 %](fact:flux1-dev.macs.attention@1024x1024/flux1-dev.macs) of that of FLUX.1 dev, text
# included. Up to there a transformer is mostly its linear layers.
#
# ## The matrix in memory {#lab-attention-memory}
#
# Work is one bill, memory the other. Plain attention holds one $T \times T$ matrix **per head**. Queries, keys, values
# and the result are $T \times d$ each, whatever the number of heads.

# %%
def matrix_bytes(t, heads, each=2):
    return heads * t * t * each


def token_bytes(t, d, each=2):
    return 4 * t * d * each


print("a block of FLUX.1, two bytes a number")
print("   side   tokens  matrices  the rest")
for side in (512, 1024, 2048):
    t = (side // 16) ** 2 + 512
    matrices, rest = matrix_bytes(t, 24) / 1e9, token_bytes(t, 3072) / 1e9
    print(f"{side:4} px {t:8,} {matrices:6.2f} GB {rest:6.2f} GB")

assert matrix_bytes(4608, 24) == 9 * token_bytes(4608, 3072) > 1e9

# %% [markdown]
# At its native size, the middle row, the matrices of a single block of FLUX.1 would hold a gigabyte, nine times as much
# as everything else that attention touches.
#
# ## The same result, in tiles {#lab-attention-tiles}
#
# The matrix need not exist. Take the keys in tiles and keep three things per query: the largest score so far $m$, the
# sum of weights $\ell$ and the weighted sum of values $o$. A new tile with scores $s_j$ and values $v_j$ makes
#
# $$
# \begin{aligned}
# m' &= \max(m, \max_j s_j), \\
# \ell' &= e^{m - m'} \ell + \textstyle\sum_j e^{s_j - m'}, \\
# o' &= e^{m - m'} o + \textstyle\sum_j e^{s_j - m'} v_j .
# \end{aligned}
# $$
#
# The factor $e^{m - m'}$ corrects what was summed under a smaller maximum. At the end $o / \ell$ is the softmax
# average. FlashAttention works so, in the fast memory of the chip ([Dao et al. 2022, abstract](ref:dao2022)).

# %%
WORK = Counter()


def multiply(a, b, part):
    """a @ b; its multiply-adds go into WORK."""
    product = a @ b
    WORK[part] += product.size * a.shape[-1]
    return product


def plain(q, k, v):
    """softmax(q k^T / sqrt(width)) v for (heads, T, width), with the whole matrix."""
    scores = multiply(q, k.swapaxes(-1, -2), "plain") / np.sqrt(q.shape[-1])
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    return multiply(weights, v, "plain")


def tiled(q, k, v, tile=64):
    """The same, one head and one tile of queries and keys at a time."""
    heads, tokens, width = q.shape
    result = np.empty_like(q)
    for h in range(heads):
        for i in range(0, tokens, tile):
            rows = q[h, i : i + tile] / np.sqrt(width)
            m = np.full((len(rows), 1), -np.inf)  # largest score so far
            total, out = np.zeros((len(rows), 1)), np.zeros((len(rows), width))
            for j in range(0, tokens, tile):
                scores = multiply(rows, k[h, j : j + tile].T, "tiled")
                new = np.maximum(m, scores.max(-1, keepdims=True))
                weights, keep = np.exp(scores - new), np.exp(m - new)
                total = keep * total + weights.sum(-1, keepdims=True)
                out = keep * out + multiply(weights, v[h, j : j + tile], "tiled")
                m = new
            result[h, i : i + tile] = out / total
    return result


rng = np.random.default_rng(0)
q, k, v = rng.standard_normal((3, 4, 500, 16))  # 500 is no multiple of the tile
difference = np.abs(plain(q, k, v) - tiled(q, k, v)).max()
print(f"largest difference    {difference:.0e}")
print(f"multiply-adds, plain  {WORK['plain']:,}")
print(f"multiply-adds, tiled  {WORK['tiled']:,}")
assert difference < 1e-12
assert WORK["plain"] == WORK["tiled"] == 2 * 500 * 500 * (4 * 16)

with np.errstate(over="ignore", invalid="ignore"):  # exp of such scores is infinite
    assert np.allclose(plain(90 * q, 90 * k, v), tiled(90 * q, 90 * k, v))

# %% [markdown]
# Equal up to rounding, with the same number of multiply-adds. Now let Python measure the memory that each really asks
# for at its peak.

# %%
def peak(attention, tokens, heads=4, width=16):
    """Bytes that this attention holds at most, beyond its inputs; whole KiB, as the rest differs from run to run."""
    q, k, v = rng.standard_normal((3, heads, tokens, width))
    tracemalloc.start()
    attention(q, k, v)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most // 1024 * 1024


lengths = [128, 256, 512, 1024]
peaks = {f.__name__: [peak(f, t) for t in lengths] for f in (plain, tiled)}
print("tokens     plain     tiled")
for t, whole, small in zip(lengths, *peaks.values(), strict=True):
    print(f"{t:6,} {whole / 1e6:6.1f} MB {small / 1e6:6.1f} MB")

grows = {name: np.divide(sizes[1:], sizes[:-1]) for name, sizes in peaks.items()}  # by each doubling
assert np.allclose(grows["plain"], 4, atol=0.2) and max(grows["tiled"]) < 2
assert peaks["plain"][-1] > 50 * peaks["tiled"][-1]

# %%
# figure lab-attention-peaks: Quadratic work need not mean quadratic memory. Both axes are logarithmic: tokens against
# the measured peak of memory. The line of plain attention climbs by a factor of four for each doubling of the tokens.
# The line of tiled attention starts lower and climbs by a factor of less than two.
fig, ax = plt.subplots(figsize=(4.2, 2.8))
for (name, sizes), colour in zip(peaks.items(), ("C1", "C0"), strict=True):
    ax.loglog(lengths, sizes, colour + "o-")
    ax.text(1150, sizes[-1], name, va="center", color=colour)
ax.set_xlim(110, 1900)
ax.set_xticks(lengths, [f"{t:,}" for t in lengths])
ax.set_yticks([1e5, 1e6, 1e7, 1e8], ["0.1 MB", "1 MB", "10 MB", "100 MB"])
ax.minorticks_off()
ax.set_xlabel("tokens")
ax.set_ylabel("peak of memory")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

# %% [markdown]
# ## Heads: free in work, not in memory {#lab-attention-heads}
#
# Cut the same width into more heads, and measure the peaks again.

# %%
by_heads = {}
for heads in (1, 2, 4, 8):
    WORK.clear()
    sizes = [peak(f, 512, heads, 64 // heads) for f in (plain, tiled)]
    by_heads[heads] = (WORK["plain"], *sizes)

print("heads multiply-adds    plain   tiled")
for heads, (count, whole, small) in by_heads.items():
    print(f"{heads:5} {count:13,} {whole / 1e6:5.1f} MB {small / 1e6:4.1f} MB")

assert len({count for count, *_ in by_heads.values()}) == 1, "the same work"
assert 7 < by_heads[8][1] / by_heads[1][1] < 9, "eight matrices in place of one"
assert by_heads[8][2] < 1.1 * by_heads[1][2], "tiles are used again"

# %% [markdown]
# Each head is narrower by the factor by which there are more of them, so the work stays. Each head has a matrix of its
# own, so the memory of plain attention grows with their number, and that of tiled attention does not.
#
# ## What this shows, and what it does not {#lab-attention-limits}
#
# - Four widths and six widths hold for a block with four square layers of attention and an MLP four times as wide.
#   FLUX.2's MLP is [3](fact:flux2-dev.config.mlp_ratio) times as wide and gated; its crossing lies elsewhere.
# - Norms, softmax and modulation are not counted.
# - The tiles show that the memory is not needed. They do not show speed: here a Python loop is slower than one large
#   product. On a GPU the gain comes from moving less data to and from slow memory, which this lab does not model.
# - Only the forward pass is measured. Training must also go back.
#
# ## Your turn {#lab-attention-exercises}
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
# **Exercise.** A token is a square of side sixteen pixels. At which side of the image do the products of a block of
# width [1,536](fact:sd3-medium.channels@transformer_blocks.0) cost as much as its MLP alone?
# {#ex-lab-attention-side}

# %% tags=["checker"]
side_check = {
    "right": 16 * np.sqrt(first(1536, lambda w: w["attention products"] >= w["MLP"])),
    "hints": {
        4 * 1536: "that many tokens; an image of so many has which side?",
        np.sqrt(4 * 1536): "that many tokens along a side, each sixteen pixels wide",
        16 * np.sqrt(6 * 1536): "that is for the whole rest of the block",
    },
}

# %% tags=["exercise"]
side = ...  # TODO: in pixels

_ = check(side, **side_check)

# %% tags=["solution"]
side = 16 * np.sqrt(4 * 1536)

assert check(side, **side_check)
print(f"{side:.0f} px")

# %% [markdown]
# **Exercise.** FLUX.1 at twice its native side has four times the image tokens and as many text tokens as before. Which
# share of a block's work are the products then?
# {#ex-lab-attention-double}

# %% tags=["checker"]
double_check = {
    "right": share(4 * 4096 + 512, 3072),
    "hints": {
        share(4 * 4608, 3072): "the 512 text tokens do not grow with the image",
        share(4 * 4096, 3072): "the text tokens are in the sequence too",
        share(2 * 4096 + 512, 3072): "twice the side is four times the tokens",
        0.2: "that is the native size",
    },
}

# %% tags=["exercise"]
share_at_twice_the_side = ...  # TODO: as a number between 0 and 1

_ = check(share_at_twice_the_side, **double_check)

# %% tags=["solution"]
tokens_then = 4 * 4096 + 512
share_at_twice_the_side = tokens_then / (6 * 3072 + tokens_then)

assert check(share_at_twice_the_side, **double_check)
print(f"{share_at_twice_the_side:.1%}")

# %% [markdown]
# **Exercise.** Two machines each hold half of the keys. Each sends one query's $(m, \ell, o)$ for its half. Write the
# function that makes the final result of the two triples.
# {#ex-lab-attention-merge}

# %% tags=["checker"]
scores, values = np.array([1.0, 3.0, 2.0, 9.0, 5.0, 4.0]), np.arange(6.0)


def half(s, v):
    weights = np.exp(s - s.max())
    return s.max(), weights.sum(), weights @ v


halves = half(scores[:3], values[:3]), half(scores[3:], values[3:])
(m1, l1, o1), (m2, l2, o2) = halves
merge_check = {
    "right": np.exp(scores) @ values / np.exp(scores).sum(),
    "hints": {
        (o1 + o2) / (l1 + l2): "the two sums were made under different maxima",
        (o1 / l1 + o2 / l2) / 2: "the half with the larger scores weighs more",
    },
}

# %% tags=["exercise"]
def merged(one, other):
    return ...  # TODO: unpack (m, l, o) of both, bring them to one maximum, divide


_ = check(merged(*halves), **merge_check)

# %% tags=["solution"]
def merged(one, other):
    (m1, l1, o1), (m2, l2, o2) = one, other
    m = max(m1, m2)
    a, b = np.exp(m1 - m), np.exp(m2 - m)
    return (a * o1 + b * o2) / (a * l1 + b * l2)


assert check(merged(*halves), **merge_check)

# %% [markdown]
# **Exercise.** SD3 Medium has [24](fact:sd3-medium.heads@transformer_blocks.0.attn.attention) heads in a block and
# [4,429](fact:sd3-medium.tokens+sd3-medium.native.text.tokens) tokens with the
# [333](fact:sd3-medium.native.text.tokens) of its text. How many bytes do the matrices of one block hold for one image
# in one pass, at two bytes a number?
# {#ex-lab-attention-bytes}

# %% tags=["checker"]
bytes_check = {
    "right": matrix_bytes(4429, 24),
    "hints": {
        4429**2 * 2: "every head has a matrix of its own",
        4429**2 * 24: "two bytes a number",
        4096**2 * 24 * 2: "text tokens are rows and columns of the matrix too",
    },
}

# %% tags=["exercise"]
bytes_of_the_matrices = ...  # TODO: count

_ = check(bytes_of_the_matrices, **bytes_check)

# %% tags=["solution"]
bytes_of_the_matrices = 24 * 4429**2 * 2

assert check(bytes_of_the_matrices, **bytes_check)
print(f"{bytes_of_the_matrices / 1e9:.2f} GB")
