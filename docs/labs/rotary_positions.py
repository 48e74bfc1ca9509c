# ---
# title: "Lab: rotary positions"
# description: Turn queries and keys by row and column, prove that only the offset counts, and see what text sees.
# question: Where in FLUX.1 is the position of a token, and what does a text token know about place?
# proves: Scores depend on the offset alone, and text reads the image as if it stood in its top left corner.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: rotary positions {#lab-rotary-positions}
#
# FLUX.1 adds no position to any token. It turns queries and keys, pair of channels by pair of channels, by angles that
# grow with the token's row and column ([BFL code, src/flux/math.py, rope](ref:bfl-flux-code)). In this lab you build
# that rotation, prove what it guarantees, look at how fast each pair turns, and find out what it means for a text
# token, whose position is always zero. The chapter behind it is [FLUX.1](../chapters/flux.md#flux-rope), with [more on
# rotary positions](../chapters/flux_rope.md) beside it.
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. Query and key are turned by different angles. Does their score know where they are, or only how far apart?
#     2. Move the whole image seven rows down and seven columns right. Does anything change for two image tokens? For a
#        word and an image token?
#     3. The slowest pair of channels turns once in how many rows: a hundred, a thousand, more?

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Three coordinates, pairs of channels {#lab-rotary-build}
#
# Each token has three coordinates. An image token in row $r$ and column $c$ has $(0, r, c)$, every text token
# $(0, 0, 0)$ ([BFL code, src/flux/sampling.py, prepare](ref:bfl-flux-code)). A head has
# [128](fact:flux1-dev.config.hidden_size/flux1-dev.config.num_heads) channels, dealt out to the coordinates as
# [16, 56, 56](fact:flux1-dev.config.axes_dim). Pair $i$ of an axis with $n$ channels turns by $\omega_i$ per step:
#
# $$
# \omega_i = 10000^{-2i/n}, \qquad i = 0, 1, \dots, n/2 - 1 .
# $$
#
# A pair of channels is a complex number, and a turn is a product with $e^{i\phi}$.

# %%
AXES, BASE = (16, 56, 56), 10_000


def frequencies(channels, base=BASE):
    """Radians per step of each pair of one axis, fastest first."""
    return base ** (-np.arange(0, channels, 2) / channels)


def angles(place, axes=AXES, base=BASE):
    """How far each pair turns for a token at this place: (64,)"""
    return np.concatenate([p * frequencies(n, base) for p, n in zip(place, axes, strict=True)])


def rotate(x, place):
    """A query or key (128,), turned."""
    z = (x[0::2] + 1j * x[1::2]) * np.exp(1j * angles(place))
    return np.stack([z.real, z.imag], axis=1).ravel()


rng = np.random.default_rng(0)
q, k = rng.standard_normal((2, 128))


def score(place_q, place_k):
    return rotate(q, place_q) @ rotate(k, place_k)


pairs = [len(frequencies(n)) for n in AXES]
print("pairs by axis:", pairs, "in all", sum(pairs))
assert pairs == [8, 28, 28] and 2 * sum(pairs) == 128
assert np.array_equal(rotate(q, (0, 0, 0)), q), "at the origin nothing turns"
assert np.isclose(np.linalg.norm(rotate(q, (0, 17, 40))), np.linalg.norm(q)), "a turn keeps the length"

# %% [markdown]
# ## Only the offset counts {#lab-rotary-offset}
#
# **By algebra.** Write $R(p)$ for the rotation at place $p$. Angles are linear in the place and rotations of one plane
# add up, so $R(p)\,R(p') = R(p + p')$, and the transpose of a rotation turns back: $R(p)^{\top} = R(-p)$. Hence
#
# $$
# \begin{aligned}
# \big(R(p)\,q\big)^{\top} R(p')\,k &= q^{\top} R(p)^{\top} R(p')\,k \\
# &= q^{\top} R(p' - p)\,k .
# \end{aligned}
# $$
#
# **By numbers**, first the matrices, then many scores at once:

# %%
def matrix(place):
    """R(place) as a matrix (128, 128): its columns are turned unit vectors."""
    return np.stack([rotate(unit, place) for unit in np.eye(128)], axis=1)


a, b = np.array([0, 3, 5]), np.array([0, 10, 2])
one, move = np.array([0, 0, 1]), np.array([0, 7, 7])
assert np.allclose(matrix(a) @ q, rotate(q, a))
assert np.allclose(matrix(a) @ matrix(b), matrix(a + b)), "turns add up"
assert np.allclose(matrix(a).T @ matrix(b), matrix(b - a)), "only the difference is left"

places = np.concatenate([np.zeros((500, 1)), rng.integers(0, 64, (500, 2))], axis=1)
apart = []
for shift in ((0, 7, 7), (0, 100, 3), (5, 0, 0)):
    for p, other in zip(places, places[::-1], strict=True):
        apart.append(abs(score(p, other) - score(p + shift, other + shift)))
print("how much the scores differ, at most")
print(f"1,500 pairs moved together:   {max(apart):.0e}")
print(f"one of two moved by a column: {abs(score(a, b) - score(a, b + one)):.2f}")
assert max(apart) < 1e-10
assert abs(score(a, b) - score(a, b + one)) > 0.1

# %% [markdown]
# A position that is **added**, as in DiT or SD3, gives no such guarantee:

# %%
def added(x, place):
    """The same sines and cosines, added in place of turned."""
    phi = angles(place)
    return x + np.stack([np.cos(phi), np.sin(phi)], axis=1).ravel()


here = added(q, a) @ added(k, b)
there = added(q, a + move) @ added(k, b + move)
print(f"added positions, moved together: {abs(here - there):.2f}")
assert abs(here - there) > 1

# %% [markdown]
# ## Fast pairs and slow pairs {#lab-rotary-frequencies}

# %%
# figure lab-rotary-wavelengths: From a full turn in six tokens to hardly any turn at all. The horizontal axis counts
# the pairs of a head, the vertical axis is the number of tokens for one full turn, logarithmic. Three groups, one for
# each coordinate: eight dots for the first, then two equal rising rows of dots for rows and columns. A line marks the
# side of the image at its native size. Most dots of rows and columns lie above it.
SIDE = 64  # tokens along a side at 1024 px
fig, ax = plt.subplots(figsize=(4.3, 2.9))
start = 0
for name, n, colour in zip(("first", "row", "column"), AXES, ("C6", "C0", "C1"), strict=True):
    full_turn = 2 * np.pi / frequencies(n)
    ax.semilogy(start + np.arange(n // 2), full_turn, colour + ".")
    ax.text(start + n / 4, 2e5, name, ha="center", color=colour)
    start += n // 2
ax.plot([-3, 64], [SIDE, SIDE], color="#808080", linewidth=0.8)
ax.text(65, SIDE, "side", va="center")
ax.set_ylim(3, 6e5)
ax.set_xlim(-3, 74)
ax.set_xticks([0, 8, 36, 63], ["0", "8", "36", "63"])
ax.set_yticks([10, 100, 1000, 10_000], ["10", "100", "1,000", "10,000"])
ax.minorticks_off()
ax.set_xlabel("pair of channels")
ax.set_ylabel("tokens for a full turn")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

turns = 2 * np.pi / frequencies(56)
print(f"rows in a turn: {turns[0]:.1f} to {turns[-1]:,.0f}")
print(f"{np.sum(turns > SIDE)} of 28 pairs: no full turn in an image")
assert np.isclose(turns[0], 2 * np.pi) and turns[-1] > 40_000
assert np.sum(turns > SIDE) == 20

# %% [markdown]
# The fast pairs tell neighbours apart, and the slow ones hardly turn: over an image of native size they act almost
# like channels without a position. And the first coordinate is zero for every token of a text-to-image run, so its
# sixteen channels never turn at all:

# %%
assert all(np.array_equal(rotate(q, p)[:16], q[:16]) for p in places)
assert not any(np.array_equal(rotate(q, p)[16:], q[16:]) for p in places if p.any())

# %% [markdown]
# What does the rotation alone prefer? Let a key be the same vector as the query, with all pairs equally long, and move
# it away. The score is then a mean of cosines.

# %%
# figure lab-rotary-kernel: Equal vectors score highest where they meet. The horizontal axis is the offset in tokens to
# either side, the vertical axis the score as a share of the score at offset zero. The line for a move along one axis
# has a sharp peak at zero and never falls below seven tenths. The line for a diagonal move falls lower. Both are
# symmetric.
offsets = np.arange(-32, 33)
same = np.ones(128)
along = [same @ rotate(same, (0, 0, d)) / 128 for d in offsets]
diagonal = [same @ rotate(same, (0, d, d)) / 128 for d in offsets]

fig, ax = plt.subplots(figsize=(4.2, 2.6))
ax.plot(offsets, along, "C0")
ax.plot(offsets, diagonal, "C1")
ax.text(32.5, along[-1], "one axis", color="C0", va="center")
ax.text(32.5, diagonal[-1], "diagonal", color="C1", va="center")
ax.set_xlim(-33, 47)
ax.set_xticks([-32, -16, 0, 16, 32])
ax.set_xlabel("offset in tokens")
ax.set_ylabel("score, of its maximum")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

expected = [np.cos(angles((0, 0, d))).mean() for d in offsets]
assert np.allclose(along, expected), "a mean of 64 cosines"
assert np.argmax(along) == np.argmax(diagonal) == 32 and np.allclose(along, along[::-1])
assert 0.7 < min(along) < 0.85 and min(diagonal) < min(along) - 0.1

# %% [markdown]
# ## What a text token sees {#lab-rotary-text}
#
# All words are at $(0, 0, 0)$. Three consequences, each an assert:

# %%
text, corner = (0, 0, 0), (0, 0, 0)
p, other = np.array([0, 3, 5]), np.array([0, 20, 40])

# 1. Text with text: no turn. The transformer cannot tell two words apart by place.
assert score(text, text) == q @ k
# 2. Text with image: the absolute place counts, because text does not move along.
assert np.isclose(score(p, other), score(p + move, other + move))
assert abs(score(text, other) - score(text, other + move)) > 0.1
# 3. A word reads what an image token in the top left corner would read with the same query.
assert all(score(text, place) == score(corner, place) for place in places)
print("moved by seven rows and columns")
print(f"image reads image: {score(p, other):7.3f} -> {score(p + move, other + move):7.3f}")
print(f"text reads image:  {score(text, other):7.3f} -> {score(text, other + move):7.3f}")

# %%
# figure lab-rotary-corner: A word reads the image from its top left corner. The horizontal axis is the column of the
# image token that is read, the vertical axis the score, for equal vectors as above. The line of the text token has its
# peak at column zero. The line of an image token in column twenty is the same line, moved twenty columns to the right.
columns = np.arange(SIDE)


def row_of_scores(query, key, place):
    """Scores of a query at this place with the keys of the first row of the image."""
    return np.array([rotate(query, place) @ rotate(key, (0, 0, c)) for c in columns])


fig, ax = plt.subplots(figsize=(4.2, 2.8))
for place, name, colour in ((text, "text", "C1"), ((0, 0, 20), "image, column 20", "C0")):
    scores = row_of_scores(same, same, place) / 128
    peak = np.argmax(scores)
    ax.plot(columns, scores, colour)
    ax.plot(peak, scores[peak], colour + "o")
    ax.text(peak, 1.02, name, color=colour, ha="center" if peak else "left", va="bottom")
    assert peak == place[2]
ax.set_ylim(0.7, 1.08)
ax.set_xticks([0, 20, 40, 63])
ax.set_xlabel("column of the key")
ax.set_ylabel("score, of its maximum")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

assert np.allclose(row_of_scores(q, k, (0, 0, 20))[20:], row_of_scores(q, k, text)[:-20])

# %% [markdown]
# So a word can prefer the left of the picture or the top, always, while two image tokens know only how they lie to each
# other. And since all words share one position, [shuffling them](joint_attention.py#lab-joint-shuffle) changes nothing.
#
# ## What this shows, and what it does not {#lab-rotary-limits}
#
# - The offset property is proved, for every query, key and place. It says what scores **can** depend on, not what a
#   trained model makes of it.
# - It holds for scores in one layer. Positions enter every layer anew, and nothing here says that a deep network as a
#   whole ignores where the image begins. With text at the origin, it need not.
# - The peak at offset zero belongs to equal vectors. A trained pair of query and key can prefer any offset.
# - Other rules share the property and place tokens elsewhere: FLUX.2 has four axes and numbers its words
#   ([src/flux2/sampling.py, prc_txt](ref:bfl-flux2-code)).
#
# ## Your turn {#lab-rotary-exercises}
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
# **Exercise.** In how many rows does the slowest pair of the row axis turn once?
# {#ex-lab-rotary-slowest}

# %% tags=["checker"]
slowest_check = {
    "right": 2 * np.pi / frequencies(56)[-1],
    "hints": {
        2 * np.pi * 10_000: "the last of 28 pairs has i = 27, so the exponent stays below one",
        10_000 ** (54 / 56): "in that many rows it turns by one radian",
        2 * np.pi / frequencies(16)[-1]: "that is the axis of sixteen channels",
    },
}

# %% tags=["exercise"]
rows_for_a_turn = ...  # TODO: a full turn is 2 * np.pi radians

_ = check(rows_for_a_turn, **slowest_check)

# %% tags=["solution"]
rows_for_a_turn = 2 * np.pi * 10_000 ** (54 / 56)

assert check(rows_for_a_turn, **slowest_check)
print(f"{rows_for_a_turn:,.0f}")

# %% [markdown]
# **Exercise.** From the first row to the last of an image of native size, sixty-four rows, how many of the row axis's
# pairs turn by less than a quarter turn?
# {#ex-lab-rotary-quarter}

# %% tags=["checker"]
below = int(np.sum(63 * frequencies(56) < np.pi / 2))
quarter_check = {
    "right": below,
    "hints": {
        2 * below: "those are channels; a pair has two",
        int(np.sum(turns > SIDE)): "those do not complete a full turn",
        int(np.sum(63 * frequencies(56) < 0.25)): "angles are in radians",
    },
}

# %% tags=["exercise"]
pairs_below = ...  # TODO: count in 63 * frequencies(56)

_ = check(pairs_below, **quarter_check)

# %% tags=["solution"]
pairs_below = np.sum(63 * frequencies(56) < np.pi / 2)

assert check(pairs_below, **quarter_check)
print(f"{pairs_below} of 28")

# %% [markdown]
# **Exercise.** Write the score of a query at `place_q` and a key at `place_k` with a **single** rotation.
# {#ex-lab-rotary-single}

# %% tags=["checker"]
single_check = {
    "right": (score(a, b), score(b, a)),
    "hints": {
        (score(b, a), score(a, b)): "the key moves by place_k - place_q, not the other way round",
        (q @ rotate(k, a + b),) * 2: "places subtract: the query's turn is taken back",
    },
}


# %% tags=["exercise"]
def single(place_q, place_k):
    return ...  # TODO: rotate one of q and k


_ = check((single(a, b), single(b, a)), **single_check)

# %% tags=["solution"]
def single(place_q, place_k):
    return q @ rotate(k, place_k - place_q)


assert check((single(a, b), single(b, a)), **single_check)

# %% [markdown]
# **Exercise.** FLUX.2 gives text token number $l$ the place $(0, 0, 0, l)$ and image tokens $(0, r, c, 0)$. What is the
# offset from word number three to the image token in row five, column seven?
# {#ex-lab-rotary-four}

# %% tags=["checker"]
four_check = {
    "right": (0, 5, 7, -3),
    "hints": {
        (0, 5, 7, 3): "key minus query: the image token has 0 where the word has 3",
        (0, -5, -7, 3): "that is the way back",
        (0, 5, 7, 0): "the word's number is a coordinate too",
    },
}

# %% tags=["exercise"]
offset = ...  # TODO: four numbers, image token minus word

_ = check(offset, **four_check)

# %% tags=["solution"]
offset = tuple(np.array([0, 5, 7, 0]) - np.array([0, 0, 0, 3]))

assert check(offset, **four_check)
