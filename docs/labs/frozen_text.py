# ---
# title: "Lab: frozen text, moving text"
# description: Change the image and watch the text, layer by layer, under cross-attention and under joint attention.
# question: Does the text a denoiser reads depend on the image it is making?
# proves: Under cross-attention it changes by exactly zero; under joint attention it drifts, and one quadrant is why.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: frozen text, moving text {#lab-frozen-text}
#
# The U-Net of SD 1.5 reads its text by cross-attention; SD3 lets text and image attend to each other
# ([Esser et al. 2024, sec. 4](ref:esser2024)). It is often said that the text is frozen in the first and alive in the
# second. Here you prove it, with the same random weights for both, and find the part of the mechanism that decides. The
# chapters behind it are [The U-Net](../chapters/unet.md#unet-cross-attention) and
# [MMDiT](../chapters/mmdit_evidence.md#mmdit-two-way).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything. Two noisy images, one prompt: exactly zero, or not?
#
#     1. Cross-attention, the last layer: by how much do the text features differ between the two images?
#     2. Joint attention, the same.
#     3. Joint attention in which no text token may look at an image token.
#     4. Joint attention in which no image token may look at a text token.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## One set of weights, two ways to read {#lab-frozen-text-layers}
#
# A layer has the same matrices for either network: queries, keys, values, an output and a small MLP for each stream.

# %%
IMAGE, TEXT, D, LAYERS = 8, 4, 16, 8  # tokens, tokens, width, layers
rng = np.random.default_rng(0)


def stream(rng):
    """Random weights of one stream in one layer."""
    shapes = dict.fromkeys(("q", "k", "v", "out"), (D, D))
    shapes |= {"up": (D, 4 * D), "down": (4 * D, D)}
    return {name: rng.standard_normal(s) / np.sqrt(s[0]) for name, s in shapes.items()}


WEIGHTS = [(stream(rng), stream(rng)) for _ in range(LAYERS)]  # (image, text)
text = rng.standard_normal((TEXT, D))
one, other = rng.standard_normal((2, IMAGE, D))  # two noisy images


def norm(x):
    centred = x - x.mean(1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(1, keepdims=True))


def attend(q, k, v, sees=1):
    """(queries, d) from (keys, d); `sees` is 0 where a query may not see a key."""
    weights = np.exp(q @ k.T / np.sqrt(D)) * sees
    return weights / weights.sum(1, keepdims=True) @ v


def mlp(x, w):
    hidden = norm(x) @ w["up"]
    return hidden / (1 + np.exp(-hidden)) @ w["down"]  # SiLU between two matrices


# %% [markdown]
# With cross-attention, the image attends to itself, then to the text. Look for a line that writes to the text.

# %%
def cross_layer(x, c, wx, wc):
    h = norm(x)
    x = x + attend(h @ wx["q"], h @ wx["k"], h @ wx["v"]) @ wx["out"]
    x = x + attend(norm(x) @ wx["q"], c @ wc["k"], c @ wc["v"]) @ wx["out"]
    return x + mlp(x, wx), c


# %% [markdown]
# With joint attention, both streams are projected by weights of their own, then meet in one attention, and what it
# gives is added to both.

# %%
def joint_layer(x, c, wx, wc, sees=1):
    hx, hc = norm(x), norm(c)
    q, k, v = (np.concatenate([hx @ wx[name], hc @ wc[name]]) for name in "qkv")
    mixed = attend(q, k, v, sees)
    x = x + mixed[:IMAGE] @ wx["out"]
    c = c + mixed[IMAGE:] @ wc["out"]
    return x + mlp(x, wx), c + mlp(c, wc)


def run(layer, x, c=text, weights=WEIGHTS, **options):
    """(image, text) at the input and after each layer."""
    states = [(x, c)]
    for wx, wc in weights:
        states.append(layer(*states[-1], wx, wc, **options))
    return states


# %% [markdown]
# ## Change the image, watch the text {#lab-frozen-text-drift}
#
# Both networks run twice, with the same text and two images. The **drift** of a layer is how far its two text features
# are apart, as a share of their size.

# %%
def drift(layer, stream=1, **options):
    """For the input and each layer: the distance of two runs in one stream."""
    pairs = zip(run(layer, one, **options), run(layer, other, **options), strict=True)
    return np.array(
        [np.linalg.norm(a[stream] - b[stream]) / np.linalg.norm(a[stream]) for a, b in pairs]
    )


frozen, moving = drift(cross_layer), drift(joint_layer)
some = [0, 1, 2, 4, 6, 8]
print("layer " + "".join(f"{n:5}" for n in some))
print("cross " + "".join(f"{d:5.0%}" for d in frozen[some]))
print("joint " + "".join(f"{d:5.0%}" for d in moving[some]))

assert np.all(frozen == 0), "exactly, not nearly"
assert moving[0] == 0 and np.all(moving[1:] > 0.05)
assert moving[-1] > moving[1]
for layer in (cross_layer, joint_layer):
    assert np.all(drift(layer, stream=0) > 0.1), "the images differ throughout"

# %% [markdown]
# Under cross-attention the difference is not small, it is zero: every layer hands on the array it was given. Under
# joint attention the text has read the image in the first layer, and the second layer reads text that knows it.

# %%
# figure lab-frozen-text-lines: Frozen under cross-attention, drifting under joint attention. The horizontal axis is the
# layer, the vertical axis the distance between the text features of two runs that differ in the image alone, as a share
# of their size. The line of cross-attention lies on zero from end to end. The line of joint attention starts at zero,
# leaves it in the first layer, and stays away.
fig, ax = plt.subplots(figsize=(4.6, 2.9))
ax.plot(100 * moving, "C4o-")
ax.plot(100 * frozen, "C1s-")
ax.text(LAYERS, 100 * moving[-1] + 3, "joint", color="C4", ha="right")
ax.text(LAYERS, 3, "cross: 0 in every layer", color="C1", ha="right")
ax.set_xlabel("layer")
ax.set_ylabel("drift of the text, %")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# ## Not one pair of images: all of them {#lab-frozen-text-jacobian}
#
# Two images are an example. The Jacobian of the last layer by the input says it for every small change, here of all
# $(8 + 4) \cdot 16 = 192$ numbers at once:
#
# $$
# J = \begin{pmatrix}
# \partial x' / \partial x & \partial x' / \partial c \\
# \partial c' / \partial x & \partial c' / \partial c
# \end{pmatrix}
# \in \mathbb{R}^{192 \times 192}
# $$
#
# The block at the lower left is the question of this lab. Complex numbers give it without a step that is too large or
# too small: add $i h$ to one input with $h = 10^{-30}$, and the imaginary part of each output, divided by $h$, is the
# derivative as exactly as the numbers allow.

# %%
def jacobian(layer, h=1e-30, **options):
    """Outputs (rows) by inputs (columns), image before text."""
    start = np.concatenate([one, text]).astype(complex)
    columns = []
    for n in range(start.size):
        nudged = start.copy()
        nudged.flat[n] += 1j * h
        x, c = run(layer, nudged[:IMAGE], nudged[IMAGE:], **options)[-1]
        columns.append(np.concatenate([x, c]).imag.ravel() / h)
    return np.array(columns).T


J = {"cross": jacobian(cross_layer), "joint": jacobian(joint_layer)}
cut = IMAGE * D
for name, j in J.items():
    blocks = [np.linalg.norm(part) for row in np.split(j, [cut]) for part in np.split(row, [cut], axis=1)]
    print(f"{name}: dx'/dx {blocks[0]:6.1f}   dx'/dc {blocks[1]:6.1f}")
    print(f"       dc'/dx {blocks[2]:6.1f}   dc'/dc {blocks[3]:6.1f}")

assert np.all(J["cross"][cut:, :cut] == 0), "every entry, through all layers"
assert np.array_equal(J["cross"][cut:, cut:], np.eye(TEXT * D)), "the text is handed on"
assert np.linalg.norm(J["joint"][cut:, :cut]) > 1
step = run(joint_layer, one + 1e-6 * other)[-1][1] - run(joint_layer, one - 1e-6 * other)[-1][1]
assert np.allclose(J["joint"][cut:, :cut] @ other.ravel(), step.ravel() / 2e-6, rtol=1e-4)

# %%
# figure lab-frozen-text-dots: Which token depends on which. Two square arrays of dots. Each row is an output token,
# each column an input token, first the eight of the image, then the four of the text; a larger dot is a stronger
# dependence. Left, cross-attention: rows of image tokens are full of dots in all columns, rows of text tokens have a
# single dot each, at the token itself. Right, joint attention: every row is full.
def by_token(j):
    """Size of the dependence of each token on each, (12, 12)."""
    n = IMAGE + TEXT
    return np.linalg.norm(j.reshape(n, D, n, D), axis=(1, 3))


fig, axes = plt.subplots(1, 2, figsize=(4.8, 2.8))
for ax, (name, j) in zip(axes, J.items(), strict=True):
    sizes = np.ceil(3 * by_token(j) / by_token(j).max())  # 0 to 3; 0 for zero alone
    for size in (1, 2, 3):
        rows, columns = np.nonzero(sizes == size)
        for half, colour in ((rows < IMAGE, "C0o"), (rows >= IMAGE, "C1o")):
            ax.plot(columns[half], rows[half], colour, ms=2 * size)
    ax.axhline(IMAGE - 0.5, color="#808080", lw=0.8)
    ax.axvline(IMAGE - 0.5, color="#808080", lw=0.8)
    ax.set_title(name, fontsize=10)
    ax.set_xticks([3.5, 9.5], ["image", "text"])
    ax.set_yticks([3.5, 9.5], ["image", "text"], rotation=90, va="center")
    ax.tick_params(length=0)
    ax.set_aspect("equal")
    ax.invert_yaxis()
axes[0].set_ylabel("output token")
for ax in axes:
    ax.set_xlabel("input token")
fig.tight_layout()

assert np.count_nonzero(by_token(J["cross"])[IMAGE:]) == TEXT
assert np.all(by_token(J["joint"]) > 0)

# %% [markdown]
# ## Which part decides {#lab-frozen-text-why}
#
# Joint attention differs from cross-attention in several ways: one softmax for both, weights of its own for the text,
# text that is updated. Take them away one at a time. A quadrant of the attention matrix is closed by weights of zero.

# %%
def sees(image_text=1, text_image=1):
    """Who (row) may see whom (column); the other two quadrants are open."""
    return np.block(
        [
            [np.ones((IMAGE, IMAGE)), np.full((IMAGE, TEXT), image_text)],
            [np.full((TEXT, IMAGE), text_image), np.ones((TEXT, TEXT))],
        ]
    )


def unwritten(x, c, wx, wc):
    return joint_layer(x, c, wx, wc)[0], c


VARIANTS = {
    "joint attention": (joint_layer, {}),
    "one set of weights": (joint_layer, {"weights": [(wx, wx) for wx, _ in WEIGHTS]}),
    "image sees no text": (joint_layer, {"sees": sees(image_text=0)}),
    "text sees no image": (joint_layer, {"sees": sees(text_image=0)}),
    "text is not written": (unwritten, {}),
    "cross-attention": (cross_layer, {}),
}

drifts, updates = {}, {}
print(f"{'':20} drift  changed by")
for name, (layer, options) in VARIANTS.items():
    drifts[name] = drift(layer, **options)[-1]
    last = run(layer, one, **options)[-1][1]
    updates[name] = np.linalg.norm(last - text) / np.linalg.norm(text)
    print(f"{name:20} {drifts[name]:5.0%} {updates[name]:11.0%}")

still = [name for name in VARIANTS if drifts[name] == 0]
assert still == ["text sees no image", "text is not written", "cross-attention"]
assert updates["text sees no image"] > 1 and updates["text is not written"] == 0
assert min(drifts[name] for name in VARIANTS if name not in still) > 0.05

# %% [markdown]
# The second column is how far the text is from what the encoder gave. One quadrant decides: text tokens that look at
# image tokens, if the result is written to the text. Weights of its own are not the reason, since one set for
# both streams drifts as well. Nor is it the update as such: with that quadrant closed, the text changes from layer to
# layer and is far from what the encoder gave, and yet the same for every image. So *frozen* has two meanings,
# independent of the image and unchanged since the encoder. Under cross-attention the text is both.
#
# ## What this shows, and what it does not {#lab-frozen-text-limits}
#
# - The zeros are structural: they hold for all weights, all images, all prompts, trained or not. So one random network
#   proves them. The size of the drift is that of random weights; that of a trained model is another number.
# - What frozen text buys is that keys and values of the text can be computed once per prompt. What moving text buys
#   in quality, no random network can say; what was measured is in
#   [the chapter](../chapters/mmdit_evidence.md#mmdit-two-way).
# - Modulation is left out. In MMDiT the time vector scales and shifts the text stream as well, so its text features
#   change from step to step even with that quadrant closed.
# - One head, no positions, no skips: none of them writes to the text of a U-Net, or closes a quadrant of SD3.
#
# ## Your turn {#lab-frozen-text-exercises}
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
# **Exercise.** Which quadrants may be open in joint attention so that the text does not depend on the image, and yet
# every token sees as much as possible? Answer with four values, `True` for open: image sees image, image sees
# text, text sees image, text sees text.
# {#ex-lab-frozen-quadrants}

# %% tags=["checker"]
quadrants_check = {
    "right": (True, True, False, True),
    "hints": {
        (True, False, True, True): "then the image cannot read the prompt: the one that sees is the row",
        (True, True, False, False): "text that sees other text does not see the image",
        (True, False, False, True): "two networks that never meet: one of them may look",
        (True, True, True, True): "that is joint attention, and its text drifts",
        (False, True, False, True): "image tokens may see each other",
    },
}

# %% tags=["exercise"]
quadrants = ..., ..., ..., ...  # TODO: True or False

_ = check(quadrants, **quadrants_check)

# %% tags=["solution"]
quadrants = True, True, False, True

assert check(quadrants, **quadrants_check)
assert np.all(drift(joint_layer, sees=sees(text_image=0)) == 0)

# %% [markdown]
# **Exercise.** Close the quadrant through which text sees the image. After how many layers does the *image* stream
# first notice that it was closed?
# {#ex-lab-frozen-notice}

# %% tags=["checker"]
notice_check = {
    "right": 2,
    "hints": {
        1: "in the first layer the image reads text that nobody has written to yet",
        0: "that is the input",
        3: "compare the two runs layer by layer, with np.array_equal",
        LAYERS: "compare the two runs layer by layer, not at the end",
    },
}

# %% tags=["exercise"]
first = ...  # TODO: compare run(joint_layer, one) with the same and sees=...

_ = check(first, **notice_check)

# %% tags=["solution"]
opened = run(joint_layer, one)
closed = run(joint_layer, one, sees=sees(text_image=0))
same = [np.array_equal(a[0], b[0]) for a, b in zip(opened, closed, strict=True)]
first = same.index(False)

assert check(first, **notice_check)
print("images equal after layer", [n for n, equal in enumerate(same) if equal])

# %% [markdown]
# **Exercise.** A sampler takes fifty steps, without guidance. How many times as often does a program multiply text by
# key matrices if it forgets that the text of a U-Net is frozen?
# {#ex-lab-frozen-cache}

# %% tags=["checker"]
STEPS, READERS = 50, 16  # steps, cross-attentions in the U-Net of SD 1.5
cache_check = {
    "right": STEPS,
    "hints": {
        STEPS * READERS: "with memory it is not once: each layer has a matrix of its own",
        READERS: "that is how often a program that remembers does it",
        2 * STEPS: "values double both numbers, if you count them",
        STEPS - 1: "the first step needs the products too: compare the two totals",
    },
}

# %% tags=["exercise"]
factor = ...  # TODO: products without memory / products with it

_ = check(factor, **cache_check)

# %% tags=["solution"]
factor = (STEPS * READERS) / READERS

assert check(factor, **cache_check)
x = one
for _ in range(STEPS):  # whatever the steps do to the image, the text comes out as it went in
    x, c = run(cross_layer, x)[-1]
    assert c is text
