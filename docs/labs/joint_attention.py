# ---
# title: "Lab: joint attention and the shuffle test"
# description: Cut the joint attention matrix into quadrants, then shuffle the text and see which models notice.
# question: Does a denoiser know the order of the words it reads?
# proves: Shuffled text changes nothing in cross-attention, SD3 and FLUX.1, but does in FLUX.2, Qwen-Image and Z-Image.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: joint attention and the shuffle test {#lab-joint-attention}
#
# In joint attention, text and image are one sequence and share one matrix. In this lab you build it, cut the matrix
# into its four quadrants, and see why a slice copied from another code base goes wrong. Then you do an experiment that
# takes a minute and settles a common question: **shuffle the text tokens and look whether the image output moves.** The
# chapter behind it is [MMDiT and Stable Diffusion 3](../chapters/mmdit.md#mmdit-joint-attention).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. A row of the joint matrix belongs to an image token. Its weights on text and its weights on image: does each
#        half sum to one, or both together?
#     2. The text tokens of FLUX.1 enter its denoiser in another order. Does the predicted image change?
#     3. The same for SD3, for FLUX.2, for Qwen-Image, for Z-Image?

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## One matrix, four quadrants {#lab-joint-quadrants}
#
# Two streams with weights of their own meet in one attention product. One head is enough here; modulation is left out,
# because it treats all tokens of a stream alike.

# %%
ROWS, COLUMNS, WORDS, D = 4, 4, 6, 24
PIXELS = ROWS * COLUMNS


def norm(x):
    return (x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True)


def attend(q, k, v):
    """Result (queries, d) and the matrix of weights (queries, keys)."""
    scores = q @ k.T / np.sqrt(D)
    weights = np.exp(scores - scores.max(1, keepdims=True))
    weights /= weights.sum(1, keepdims=True)
    return weights @ v, weights


def random_stream(rng):
    """Weights of one stream in one layer."""
    sizes = dict.fromkeys(("q", "k", "v", "out"), (D, D)) | {"up": (D, 4 * D), "down": (4 * D, D)}
    return {name: rng.standard_normal(size) / np.sqrt(size[0]) for name, size in sizes.items()}


def joint(text, image, w_text, w_image, turn=lambda x: x, text_first=True):
    """Joint attention: what is read by the text, by the image, and the matrix."""
    streams = [(norm(text), w_text), (norm(image), w_image)]
    streams = streams if text_first else streams[::-1]
    q, k, v = (np.vstack([x @ w[name] for x, w in streams]) for name in "qkv")
    read, matrix = attend(turn(q), turn(k), v)
    first, second = np.split(read, [len(streams[0][0])])
    return (first, second, matrix) if text_first else (second, first, matrix)


rng = np.random.default_rng(0)
text, image = rng.standard_normal((WORDS, D)), rng.standard_normal((PIXELS, D))
w_text, w_image = random_stream(rng), random_stream(rng)
to_text, to_image, A = joint(text, image, w_text, w_image)

quadrants = {
    ("text", "text"): A[:WORDS, :WORDS],
    ("text", "image"): A[:WORDS, WORDS:],
    ("image", "text"): A[WORDS:, :WORDS],
    ("image", "image"): A[WORDS:, WORDS:],
}
mass = {pair: part.sum(1).mean() for pair, part in quadrants.items()}
print("reader source  shape  weight of a row")
for (reader, source), part in quadrants.items():
    print(f"{reader:6} {source:6} {part.shape!s:8} {mass[reader, source]:6.2f}")

assert np.allclose(A.sum(1), 1), "one softmax over both halves"
assert np.allclose(A.sum(), WORDS + PIXELS)
assert 0 < mass["image", "text"] < 1 and np.isclose(mass["image", "text"] + mass["image", "image"], 1)
assert all(abs(mass[reader, "text"] - WORDS / (WORDS + PIXELS)) < 0.12 for reader in ("text", "image"))

# %% [markdown]
# Each row sums to one over **both** halves, so words and image positions compete for the same unit. In a U-Net, self-
# and cross-attention have a softmax each, and each sums to one alone.

# %%
# figure lab-joint-mass: One unit of attention for each row, shared by text and image. Two bars of equal length, one for
# an average text row, one for an average image row. Each is divided into weight on text and weight on image. Small
# triangles mark where the division would be if every key got the same weight. With random weights each division lies
# about a tenth of the bar from its triangle, or less.
fig, ax = plt.subplots(figsize=(4.2, 2.1))
for y, reader in ((1, "text"), (0, "image")):
    left = 0
    for source, colour in (("text", "C1"), ("image", "C0")):
        ax.barh(y, mass[reader, source], 0.5, left, color=colour)
        middle = left + mass[reader, source] / 2
        ax.text(middle, y + 0.3, f"{source} {mass[reader, source]:.2f}", ha="center", va="bottom")
        left += mass[reader, source]
    ax.plot(WORDS / (WORDS + PIXELS), y - 0.36, "k^", markersize=5)
ax.set_yticks([1, 0], ["text reads", "image reads"])
ax.set_ylim(-0.5, 1.6)
ax.set_xlim(0, 1)
ax.set_xticks([])
ax.tick_params(length=0)
ax.spines[:].set_visible(False)
fig.tight_layout()

# %% [markdown]
# ## Which half comes first {#lab-joint-order}
#
# The authors' code of SD3 and FLUX.1 puts the text first ([sd3-ref, mmdit.py, block_mixing](ref:sd3-ref-code);
# [BFL code, src/flux/modules/layers.py, DoubleStreamBlock](ref:bfl-flux-code)), diffusers' SD3 and Z-Image the image
# ([diffusers, models/attention_processor.py, JointAttnProcessor2_0](ref:diffusers-code);
# [src/zimage/transformer.py, forward](ref:zimage-code)). Does it matter?

# %%
other_text, other_image, B = joint(text, image, w_text, w_image, text_first=False)
print("results differ by", f"{np.abs(other_image - to_image).max():.0e}")
assert np.allclose(other_text, to_text) and np.allclose(other_image, to_image)

right, copied = B[:PIXELS, PIXELS:], B[WORDS:, :WORDS]
print("weight of a row where image reads text")
print("image first, right:", right.shape, right.sum(1).mean().round(2))
print("slice copied:      ", copied.shape, copied.sum(1).mean().round(2))
assert np.allclose(right, quadrants["image", "text"])
assert copied.shape == right.shape and not np.allclose(copied, right)

# %% [markdown]
# The results agree up to rounding. The slice does not, and the wrong one has the right **shape**: nothing warns you.
#
# ## The shuffle test {#lab-joint-shuffle}
#
# Now whole denoisers, three layers deep, with random weights. In the lab the U-Net alone reads its text by
# cross-attention. The other five differ in one thing only: what a token is told about its place.
#
# | model | text token $l$ | image token in row $r$, column $c$ |
# |---|---|---|
# | U-Net | nothing | convolutions |
# | SD3 | nothing | a vector added once |
# | FLUX.1 | $(0, 0, 0)$ | $(0, r, c)$ |
# | FLUX.2 | $(0, 0, 0, l)$ | $(0, r, c, 0)$ |
# | Qwen-Image | $m + l$ three times | $(0, r, c)$ from the middle |
# | Z-Image | $(1 + l, 0, 0)$ | $(1 + N_c, r, c)$ |
#
# The rules are those of the code, row by row: [ldm/modules/attention.py, CrossAttention](ref:compvis-sd-code);
# [mmdit.py, cropped_pos_embed](ref:sd3-ref-code); [src/flux/sampling.py, prepare](ref:bfl-flux-code);
# [src/flux2/sampling.py, prc_txt, prc_img](ref:bfl-flux2-code); [diffusers, QwenEmbedRope](ref:diffusers-0-42);
# [src/zimage/transformer.py, patchify_and_embed](ref:zimage-code).
#
# Here $m$ is half the longer side of the image in tokens and $N_c$ the number of text tokens, filled up to a multiple
# that we leave out. In the lab an added vector also stands in for the U-Net's convolutions. Positions in brackets turn
# queries and keys, as [another lab](rotary_positions.py#lab-rotary-positions) explains.

# %%
r, c = (place.ravel() for place in np.mgrid[:ROWS, :COLUMNS])
word, zero_t, zero_i = np.arange(WORDS), np.zeros(WORDS), np.zeros(PIXELS)
m = max(ROWS, COLUMNS) // 2
RULES = {  # name: (channels by axis, base, positions of the text, of the image)
    "FLUX.1": ((4, 10, 10), 10_000, [zero_t] * 3, [zero_i, r, c]),
    "FLUX.2": ((6, 6, 6, 6), 2_000, [zero_t, zero_t, zero_t, word], [zero_i, r, c, zero_i]),
    "Qwen-Image": ((4, 10, 10), 10_000, [m + word] * 3, [zero_i, r - ROWS // 2, c - COLUMNS // 2]),
    "Z-Image": ((8, 8, 8), 256, [1 + word, zero_t, zero_t], [zero_i + 1 + WORDS, r, c]),
}


def turner(axes, base, text_places, image_places):
    """A function that rotates the pairs of channels of (text and image, d)."""
    places = np.vstack([np.stack(text_places, 1), np.stack(image_places, 1)])  # (tokens, axes)
    angles = [places[:, [a]] * base ** (-np.arange(0, n, 2) / n) for a, n in enumerate(axes)]
    turns = np.exp(1j * np.hstack(angles))  # (tokens, d / 2)

    def turn(x):
        z = (x[:, 0::2] + 1j * x[:, 1::2]) * turns
        return np.stack([z.real, z.imag], -1).reshape(x.shape)

    return turn


LAYERS = [(random_stream(rng), random_stream(rng), random_stream(rng)) for _ in range(3)]
PLACES = rng.standard_normal((PIXELS, D))  # the vector that SD3 adds to each place


def after(x, read, w):
    """Add what was read, then an MLP: both treat each token alone."""
    x = x + read @ w["out"]
    return x + np.tanh(norm(x) @ w["up"]) @ w["down"]


def by_joint_attention(text, image, turn):
    for w_text, w_image, _ in LAYERS:
        to_text, to_image, _ = joint(text, image, w_text, w_image, turn)
        text, image = after(text, to_text, w_text), after(image, to_image, w_image)
    return text, image


def by_cross_attention(text, image):
    for w_text, w_image, w_cross in LAYERS:
        x = norm(image)
        image = image + attend(x @ w_image["q"], x @ w_image["k"], x @ w_image["v"])[0] @ w_image["out"]
        read = attend(norm(image) @ w_cross["q"], text @ w_text["k"], text @ w_text["v"])[0]
        image = after(image, read, w_cross)
    return text, image


MODELS = {
    "U-Net": lambda text, image: by_cross_attention(text, image + PLACES),
    "SD3": lambda text, image: by_joint_attention(text, image + PLACES, lambda x: x),
}


def rotated(rule):
    turn = turner(*rule)
    return lambda text, image: by_joint_attention(text, image, turn)


MODELS |= {name: rotated(rule) for name, rule in RULES.items()}

# %% [markdown]
# Three changes to the input, of which two are controls: shuffle the words; put another word in place of one; shuffle
# the image tokens, and put the result back in order.

# %%
words, pixels = rng.permutation(WORDS), rng.permutation(PIXELS)
other_word = text.copy()
other_word[0] = rng.standard_normal(D)


def moved(model):
    """How far the image output moves under the three changes, as a share of its size."""
    before = model(text, image)[1]
    outputs = (
        model(text[words], image)[1],
        model(other_word, image)[1],
        model(text, image[pixels])[1][np.argsort(pixels)],
    )
    return [np.linalg.norm(out - before) / np.linalg.norm(before) for out in outputs]


changes = {name: moved(model) for name, model in MODELS.items()}
print("              words      one    image")
print("           shuffled    other shuffled")
for name, (shuffled, replaced, places) in changes.items():
    print(f"{name:10} {shuffled:8.1e} {replaced:8.2f} {places:8.2f}")

orderless = {name for name, (shuffled, *_) in changes.items() if shuffled < 1e-12}
assert sorted(orderless) == ["FLUX.1", "SD3", "U-Net"]
assert all(changes[name][0] > 0.02 for name in MODELS.keys() - orderless)
assert all(replaced > 0.02 and places > 0.02 for _, replaced, places in changes.values())

# %%
# figure lab-joint-shuffled: Three models do not notice the order of the words, three do. A row for each model, a dot
# for the change of the image output after the words were shuffled, on a logarithmic axis. The dots of U-Net, SD3 and
# FLUX.1 lie far left, at the size of a rounding error; those of FLUX.2, Qwen-Image and Z-Image far right, between a
# hundredth and a tenth.
fig, ax = plt.subplots(figsize=(4.2, 2.7))
for y, (name, (shuffled, *_)) in enumerate(changes.items()):
    ax.plot(max(shuffled, 1e-17), -y, "C0o" if name in orderless else "C1o", markersize=8)
ax.set_xscale("log")
ax.set_xlim(1e-18, 10)
ax.set_yticks(-np.arange(len(changes)), list(changes))
ax.set_xticks([1e-15, 1e-10, 1e-5, 1], ["10⁻¹⁵", "10⁻¹⁰", "10⁻⁵", "1"])
ax.minorticks_off()
ax.grid(axis="y", linewidth=0.8)
ax.set_axisbelow(True)
ax.set_xlabel("change of the image output")
ax.set_ylim(-5.6, 0.6)
ax.spines[["top", "right", "left"]].set_visible(False)
ax.tick_params(axis="y", length=0)
fig.tight_layout()

# %% [markdown]
# Attention treats its keys as a set. If no text token carries a place, shuffling the words only shuffles rows that are
# summed over, and what remains is rounding. Then even the text output is the same, in another order:

# %%
for name in ("SD3", "FLUX.1"):
    assert np.allclose(MODELS[name](text[words], image)[0], MODELS[name](text, image)[0][words])
for name in ("FLUX.2", "Qwen-Image", "Z-Image"):
    assert not np.allclose(MODELS[name](text[words], image)[0], MODELS[name](text, image)[0][words])

# %% [markdown]
# ## What this shows, and what it does not {#lab-joint-limits}
#
# - The result for U-Net, SD3 and FLUX.1 holds for any weights: it follows from the rule for positions. That the others
#   notice is shown for random weights; how much a trained model uses its word positions is not.
# - It does **not** say that word order is lost. The text encoder knew the order and wrote it into its features before
#   the shuffle. To shuffle the words of the prompt is another experiment.
# - No mask is used. Qwen-Image can mask padding; a mask that moves with its tokens changes nothing in the argument.
# - Everything else of the real models is missing: modulation, QK-norm, several heads, single-stream blocks, Z-Image's
#   shared weights and its refiner layers. None of them tells one text token from another by its number.
# - The weights on text and image are those of a random layer.
#
# ## Your turn {#lab-joint-exercises}
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
# **Exercise.** `B` is the matrix with the image first. Which weight does an average **text** row put on the image?
# {#ex-lab-joint-slice}

# %% tags=["checker"]
slice_check = {
    "right": mass["text", "image"],
    "hints": {
        mass["image", "text"]: "that is image reads text: rows are readers",
        mass["text", "text"]: "those columns are the text's own keys",
        B[:WORDS, WORDS:].sum(1).mean(): "that slice is right for text first",
    },
}

# %% tags=["exercise"]
weight_on_image = ...  # TODO: slice B, sum each row, take the mean

_ = check(weight_on_image, **slice_check)

# %% tags=["solution"]
weight_on_image = B[PIXELS:, :PIXELS].sum(1).mean()

assert check(weight_on_image, **slice_check)
print(f"{weight_on_image:.2f}")

# %% [markdown]
# **Exercise.** FLUX.1 dev has [4,096](fact:flux1-dev.tokens) image tokens and
# [512](fact:flux1-dev.native.text.tokens) text tokens. Suppose all scores of a row are equal, except that those of text
# keys are higher by $b$. For which $b$ do text and image get half of the weight each?
# {#ex-lab-joint-compete}

# %% tags=["checker"]
compete_check = {
    "right": np.log(4096 / 512),
    "hints": {
        8: "eight times as many keys, so each text key needs eight times the weight; scores are logarithms",
        np.log(4608 / 512): "the two halves compete, not text and all",
        -np.log(8): "text has fewer keys: its scores must be higher",
    },
}

# %% tags=["exercise"]
b = ...  # TODO: a difference of scores

_ = check(b, **compete_check)

# %% tags=["solution"]
b = np.log(4096 / 512)  # 512 exp(b) = 4096

assert check(b, **compete_check)
print(f"{b:.2f}")

# %% [markdown]
# **Exercise.** Change the rule of FLUX.2 so that its text becomes a set again, and leave the image alone.
# {#ex-lab-joint-rule}

# %% tags=["checker"]
def noticed(text_places):
    """Whether FLUX.2 with these text positions notices shuffled words, and shuffled image tokens."""
    if any(places is ... for places in text_places):
        return ...
    axes, base, _, image_places = RULES["FLUX.2"]
    turn = turner(axes, base, text_places, image_places)
    shuffled, _, places = moved(lambda text, image: by_joint_attention(text, image, turn))
    return shuffled > 1e-12, places > 0.02


rule_check = {
    "right": (False, True),
    "hints": {(True, True): "two words still have different positions"},
}

# %% tags=["exercise"]
text_places = [zero_t, zero_t, zero_t, ...]  # TODO: the fourth coordinate of every word

_ = check(noticed(text_places), **rule_check)

# %% tags=["solution"]
text_places = [zero_t, zero_t, zero_t, zero_t]  # any one position for all words will do

assert check(noticed(text_places), **rule_check)

# %% [markdown]
# **Exercise.** Which share of the joint matrix of FLUX.1 dev is image reading image?
# {#ex-lab-joint-share}

# %% tags=["checker"]
share_check = {
    "right": (4096 / 4608) ** 2,
    "hints": {
        4096 / 4608: "that is the share of the rows; the quadrant has fewer columns too",
        (512 / 4608) ** 2: "that is text reading text",
    },
}

# %% tags=["exercise"]
share = ...  # TODO: entries of the quadrant by all entries

_ = check(share, **share_check)

# %% tags=["solution"]
share = (4096 / (4096 + 512)) ** 2

assert check(share, **share_check)
print(f"{share:.1%}")
