# ---
# title: "Lab: latent arithmetic"
# description: Count what a latent saves in values, positions and pairs; see an autoencoder trade channels for error.
# question: How much smaller does a latent make the problem?
# proves: Values, positions and pairs shrink by three different ratios, and more channels lose less.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: latent arithmetic {#lab-latent-arithmetic}
#
# Stable Diffusion 1.5 denoises a latent of 64 × 64 × 4 numbers in place of an image of 512 × 512 × 3
# ([CompVis code, v1-inference.yaml, image_size and channels](ref:compvis-sd-code)). How much smaller is the problem?
# The answer depends on what you count, and later models with [16](fact:sd3-medium.latent.channels) channels change one
# answer and leave the others alone. In this lab you count all three, then measure what the channels are for. The
# chapter behind it is [The latent diffusion framework](../chapters/latent.md#latent-why).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. From $512 \times 512 \times 3$ to $64 \times 64 \times 4$: how many times fewer *values*, *positions*, and
#        *pairs of positions*?
#     2. Which of the three changes from $1024 \times 1024 \times 3$ to $128 \times 128 \times 16$, and to what?
#     3. A patch of $8 \times 8 \times 3$ numbers is squeezed to four by the best linear map there is. What share of its
#        variance survives: a tenth, a half, nine tenths?

# %%
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Three ratios {#lab-latent-ratios}
#
# An image of side $R$ becomes a latent of side $R/f$ with $c$ channels; all models below have $f = 8$. Then
#
# $$
# \begin{aligned}
# \text{values} &= \frac{3 R^2}{c\,(R/f)^2} = \frac{3 f^2}{c} \\
# \text{positions} &= f^2 \\
# \text{pairs} &= f^4
# \end{aligned}
# $$
#
# Only the first contains the number of channels. None contains the resolution.

# %%
SETTINGS = {  # name: (side of the image in pixels, factor f, latent channels c)
    "SD 1.5,  512 px": (512, 8, 4),
    "SDXL,   1024 px": (1024, 8, 4),
    "SD3,    1024 px": (1024, 8, 16),
}


def ratios(side, factor, channels):
    """How many times fewer values, positions and pairs the latent has."""
    pixels, places = side**2, (side // factor) ** 2
    return 3 * pixels / (channels * places), pixels / places, pixels**2 / places**2


print(f"{'':15} {'values':>6} {'positions':>9} {'pairs':>5}")
for name, setting in SETTINGS.items():
    values, positions, pairs = ratios(*setting)
    print(f"{name:15} {values:6,.0f} {positions:9,.0f} {pairs:5,.0f}")

assert ratios(512, 8, 4) == ratios(1024, 8, 4) == (48, 64, 4096)
assert ratios(1024, 8, 16) == (12, 64, 4096)

# %% [markdown]
# Three questions, three answers:
#
# - **values**, [48](fact:latent.value_ratio@sd15) times fewer, is what must be stored and predicted;
#   with the channels of SD3 it is only [12](fact:latent.value_ratio@sd3-medium) times;
# - **positions**, [64](fact:latent.position_ratio@sd15) times fewer, is what a convolution or a feed-forward layer
#   of fixed width pays for;
# - **pairs**, [4,096](fact:latent.attention_ratio@sd15) times fewer, is what full self-attention pays for.
#
# "[64](fact:latent.position_ratio@sd15) times cheaper" is one of the three, and right only for layers that treat
# every position alike.
#
# ## What the channels are for {#lab-latent-channels}
#
# Fewer channels, smaller latent. Why then did [4](fact:sd15.latent.channels) become
# [16](fact:sd3-medium.latent.channels)? Here is the smallest model that shows it: a *linear*
# autoencoder. Cut an image into patches of $8 \times 8 \times 3 = 192$ numbers, keep $c$ numbers of each. Among all
# linear maps, projection on the first $c$ principal components leaves the least squared error, so no training is
# needed. The pictures are synthetic: smooth random colour fields, cut by straight edges.

# %%
SIDE, F = 128, 8


def smooth_field(rng):
    """Random colours (3, SIDE, SIDE), mean 0, deviation 1, spectrum 1/f^2."""
    f = np.hypot(np.fft.fftfreq(SIDE)[:, None], np.fft.fftfreq(SIDE))
    f[0, 0] = np.inf  # no constant part
    noise = np.fft.fft2(rng.standard_normal((3, SIDE, SIDE)))
    field = np.fft.ifft2(noise / f**2).real
    return field / field.std(axis=(1, 2), keepdims=True)


def image(rng, edges=4):
    """A picture (3, SIDE, SIDE) in [0, 1]: each edge swaps two smooth fields."""
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE - 0.5
    second = np.zeros((SIDE, SIDE), bool)
    for _ in range(edges):
        angle, offset = rng.uniform(0, np.pi), rng.uniform(-0.4, 0.4)
        second ^= x * np.cos(angle) + y * np.sin(angle) > offset
    tint = rng.normal(0, 1, (3, 1, 1))
    field = np.where(second, smooth_field(rng) + tint, smooth_field(rng))
    return np.clip(0.5 + 0.18 * field, 0, 1)


# %% [markdown]
# Cutting into patches is a matter of axes, and putting together is the way back.

# %%
def to_patches(picture):
    """(3, SIDE, SIDE) -> (patches, 192)"""
    blocks = picture.reshape(3, SIDE // F, F, SIDE // F, F)
    return blocks.transpose(1, 3, 0, 2, 4).reshape(-1, 3 * F * F)


def from_patches(patches):
    """(patches, 192) -> (3, SIDE, SIDE)"""
    blocks = patches.reshape(SIDE // F, SIDE // F, 3, F, F)
    return blocks.transpose(2, 0, 3, 1, 4).reshape(3, SIDE, SIDE)


rng = np.random.default_rng(0)
train = np.concatenate([to_patches(image(rng)) for _ in range(60)])
test_images = [image(rng) for _ in range(20)]
test = np.concatenate([to_patches(picture) for picture in test_images])

assert np.array_equal(from_patches(to_patches(test_images[0])), test_images[0])
print(f"{len(train):,} patches to fit, {len(test):,} to test")

# %% [markdown]
# Encoder and decoder are the same $192 \times c$ matrix of principal components, once each way.

# %%
mean = train.mean(axis=0)
_, singular, components = np.linalg.svd(train - mean, full_matrices=False)
explained = np.cumsum(singular**2) / np.sum(singular**2)


def encode(patches, c):
    return (patches - mean) @ components[:c].T


def decode(latent):
    return latent @ components[: latent.shape[1]] + mean


assert np.allclose(decode(encode(test, 192)), test), "all 192 lose nothing"

# %% [markdown]
# The components are orthonormal. So the error of keeping $c$ of them is what the other coefficients hold, and one
# pass gives it for every $c$.

# %%
VARIANCE = np.mean(np.sum((test - mean) ** 2, axis=1))


def lost(patches):
    """For c = 1 ... 192: squared error as a share of the test variance."""
    power = np.mean(encode(patches, 192) ** 2, axis=0)
    return (power.sum() - np.cumsum(power)) / VARIANCE


curve = lost(test)
print("channels  values lost: fit  new images")
for c in (4, 16, 32):
    print(f"{c:8} {f'1/{192 // c}':>7} {1 - explained[c - 1]:9.1%} {curve[c - 1]:11.1%}")

error = np.sum((test - decode(encode(test, 4))) ** 2, axis=1)
assert np.isclose(curve[4 - 1], error.mean() / VARIANCE), "same, the long way"
assert 0.15 > curve[4 - 1] > 3 * curve[16 - 1] > 3 * curve[32 - 1] > 0

flat = components[:3].reshape(3, 3, F * F).mean(axis=2) ** 2 * F * F
assert np.all(flat.sum(axis=1) > 0.97), "the first three are flat colours"
assert curve[4 - 1] > 0.85 * curve[3 - 1], "the fourth holds little of the shape"

# %% [markdown]
# Four numbers of $192$ keep about nine tenths of the variance. Three of them are spent on the mean colour of the patch,
# as in a thumbnail; nearly all the shape inside the patch is in the last tenth, and more channels are there for that.

# %%
# figure lab-latent-error: More channels, less error. The horizontal axis is the number of values kept
# per patch, the vertical axis the share of variance that is lost on new images, both logarithmic.
# All three lines drop steeply up to three channels and more slowly after. The line for patches with an edge lies above
# that for all patches, the line for smooth patches far below it. Dots mark four, sixteen and thirty-two channels.
steps = np.ptp(test.reshape(-1, 3, F * F), axis=2).max(axis=1)
sharp = steps > np.quantile(steps, 0.75)  # the quarter with the largest range
groups = {"with an edge": test[sharp], "all patches": test, "smooth": test[~sharp]}

fig, ax = plt.subplots(figsize=(4.2, 2.9))
channels = np.arange(1, 129)
for (name, patches), colour in zip(groups.items(), ("C1", "C0", "C9"), strict=True):
    error = lost(patches)[channels - 1]
    ax.loglog(channels, error, colour)
    ax.text(140, error[-1], name, va="center", color=colour)
ax.loglog([4, 16, 32], curve[[3, 15, 31]], "C0o")
ax.set_xticks([1, 4, 16, 32, 128], ["1", "4", "16", "32", "128"])
ax.set_yticks([0.001, 0.01, 0.1, 1], ["0.1%", "1%", "10%", "100%"])
ax.minorticks_off()
ax.set_xlabel("channels kept per 8 × 8 patch")
ax.set_ylabel("variance lost")
ax.spines[["top", "right"]].set_visible(False)

edge_factor = lost(test[sharp])[15] / lost(test[~sharp])[15]
print(f"with 16, edges lose {edge_factor:.0f} times as much")
assert edge_factor > 10

# %% [markdown]
# What is lost is not spread evenly: it sits where the picture is sharp. Here is the middle of the test image that
# suffers most.

# %%
# figure lab-latent-pictures: What goes first is detail. Four small pictures of the same scene. The original has
# straight sharp edges between smooth colours. With one channel all blocks are flat, in shades between two colours. With
# four channels the colours are back, and every edge is a staircase of blocks. With sixteen channels the edges are lines
# again, ragged and blurred.
picture = max(test_images, key=lambda one: lost(to_patches(one))[4 - 1])
middle = np.s_[:, 40:88, 40:88]
shown = {"original": picture}
for c in (1, 4, 16):
    name = "1 channel" if c == 1 else f"{c} channels"
    shown[name] = from_patches(decode(encode(to_patches(picture), c)))

fig, axes = plt.subplots(2, 2, figsize=(4.2, 4.5))
for ax, (name, pixels) in zip(axes.flat, shown.items(), strict=True):
    rgb = np.clip(pixels[middle], 0, 1).transpose(1, 2, 0)
    ax.imshow(rgb, interpolation="none")
    ax.set_title(name, fontsize=10)
    ax.axis("off")
fig.tight_layout()

# %% [markdown]
# ## What resolution costs {#lab-latent-attention}
#
# A transformer block of width $d$ on $N$ tokens takes $12 N d^2$ multiply-adds for its projections and its
# feed-forward layer (four times as wide), and $2 N^2 d$ for the two attention products. The first part grows with
# the number of positions, the second with the number of pairs. They are equal at $N = 6d$.
#
# SD3 Medium cuts its latent into patches of side [2](fact:sd3-medium.config.patch_size), so with a latent factor of
# [8](fact:sd3-medium.latent.downsampling) a token stands for a square of side
# [16](fact:sd3-medium.latent.downsampling*sd3-medium.config.patch_size) pixels; without the autoencoder, of side two.
# The width here is $d = 1536$, that of SD3 Medium ([Esser et al. 2024, sec. 4](ref:esser2024): 64 times the
# depth, and the depth is [24](fact:sd3-medium.config.num_layers)).

# %%
WIDTH = 64 * 24


def block_cost(side, pixels_per_token, d=WIDTH):
    """Multiply-adds of one block: (per-token layers, attention products)."""
    n = (side / pixels_per_token) ** 2
    return 12 * n * d**2, 2 * n**2 * d


sides = np.array([256, 512, 1024, 2048, 4096])
crossing = 16 * np.sqrt(6 * WIDTH)

print("side  tokens  attention's share on")
print("              latents   pixels")
for side in sides:
    shares = [block_cost(side, p)[1] / sum(block_cost(side, p)) for p in (16, 2)]
    print(f"{side:4} {(side // 16) ** 2:7,} {shares[0]:8.0%} {shares[1]:8.1%}")
    assert shares[1] > 0.5, "on pixels attention is always the larger part"
print(f"equal parts at {crossing:.0f} px")

assert np.isclose(*block_cost(crossing, 16)) and crossing == 1536
gain = sum(block_cost(1024, 2)) / sum(block_cost(1024, 16))
assert 64 < gain < 4096
print(f"pixels cost {gain:,.0f} × as much at 1024")

# %%
# figure lab-latent-cost: On pixels, attention is most of the cost; on latents, it takes over late. Both axes are
# logarithmic: side of the image against multiply-adds of one block. For latents, the line of the layers that treat
# each token alone lies above the line of the attention products until they cross at the dot. For pixels the
# attention products lie above everything else at every size shown.
fig, ax = plt.subplots(figsize=(4.6, 3.2))
for per_token, what, colour in ((16, "latents", "C0"), (2, "pixels", "C1")):
    layers, attention = block_cost(sides, per_token)
    ax.loglog(sides, layers, f"{colour}--")
    ax.loglog(sides, attention, colour)
    ax.text(4600, attention[-1], f"{what}: attention", color=colour, va="center")
    ax.text(4600, layers[-1], f"{what}: layers", color=colour, va="center")
ax.loglog(crossing, block_cost(crossing, 16)[0], "C0o")
ax.set_xlim(200, 30_000)
ax.set_xticks(sides, [str(side) for side in sides])
ax.set_yticks([1e9, 1e11, 1e13, 1e15], ["1 G", "100 G", "10 T", "1000 T"])
ax.minorticks_off()
ax.set_xlabel("side of the image, pixels")
ax.set_ylabel("multiply-adds")
ax.spines[["top", "right"]].set_visible(False)

# %% [markdown]
# The whole block saves neither the ratio of positions nor that of pairs, but something between, and how much depends
# on the resolution and on the width. So no single number says how much cheaper latent diffusion is.
#
# ## What this shows, and what it does not {#lab-latent-limits}
#
# - The three ratios are exact. They hold for any image whose side the factor divides.
# - The linear autoencoder shows the direction: at a fixed factor, more channels lose less, and edges suffer first.
#   It does not show how good a real autoencoder is. That one is convolutional, sees beyond its patch, and is trained
#   with a perceptual and an adversarial loss ([Rombach et al. 2022, sec. 3.1](ref:rombach2022)); its errors are not
#   those of PCA.
# - The images are synthetic. Their spectrum and their edges are choices of this lab, so the percentages are too.
# - The block holds image tokens only: no text tokens, no normalisation, no modulation.
# - Multiply-adds are not seconds. Memory traffic, batch size and fused kernels decide what a clock shows.
#
# ## Your turn {#lab-latent-exercises}
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
# **Exercise.** An autoencoder has factor $f$ and $c$ channels. Write the ratio of values as a function of these two.
# {#ex-lab-latent-values}

# %% tags=["checker"]
ratio_check = {
    "right": (48, 12, 96),  # for (f, c) = (8, 4), (8, 16), (32, 32)
    "hints": {
        (64, 64, 1024): "that is the ratio of positions: where are the channels?",
        (16, 4, 32): "an image has three values at each pixel",
        (6, 1.5, 3): "both sides shrink by f, so the area by its square",
    },
}


# %% tags=["exercise"]
def value_ratio(f, c):
    return ...  # TODO: the ratio of values


answer = value_ratio(8, 4), value_ratio(8, 16), value_ratio(32, 32)
_ = check(answer, **ratio_check)

# %% tags=["solution"]
def value_ratio(f, c):
    return 3 * f**2 / c


answer = value_ratio(8, 4), value_ratio(8, 16), value_ratio(32, 32)
assert check(answer, **ratio_check)

# %% [markdown]
# **Exercise.** How many channels does the linear autoencoder need so that less than one per cent of the variance of new
# images is lost? `curve` has the shares for one channel, two, and so on.
# {#ex-lab-latent-channels}

# %% tags=["checker"]
fewest = next(c for c in range(1, 193) if curve[c - 1] < 0.01)
channels_check = {
    "right": fewest,
    "hints": {
        fewest - 1: "curve[0] is for one channel: index and count differ by one",
        192: "that loses nothing at all; how few are enough?",
        lambda c: c < fewest: "too few: what does curve say is lost?",
        lambda c: c > fewest: "enough, but fewer would do",
    },
}

# %% tags=["exercise"]
channels_for_one_percent = ...  # TODO: count

_ = check(channels_for_one_percent, **channels_check)

# %% tags=["solution"]
channels_for_one_percent = np.count_nonzero(curve >= 0.01) + 1

assert check(channels_for_one_percent, **channels_check)
print(f"{channels_for_one_percent} of 192")

# %% [markdown]
# **Exercise.** A wider model, $d = 3072$: at which side of the image are the attention products half of a block's cost?
# {#ex-lab-latent-crossing}

# %% tags=["checker"]
side_check = {
    "right": lambda side: np.isclose(*block_cost(side, 16, 3072)),
    "hints": {
        6 * 3072: "that many tokens: what side has an image of so many?",
        np.sqrt(6 * 3072): "that many tokens along a side, each 16 pixels wide",
        2 * 1536: "twice the width, twice the tokens: and the side?",
        1536: "that is the side for the width of SD3 Medium",
    },
}

# %% tags=["exercise"]
side_of_equal_parts = ...  # TODO: in pixels

_ = check(side_of_equal_parts, **side_check)

# %% tags=["solution"]
side_of_equal_parts = 16 * np.sqrt(6 * 3072)  # N = 6 d tokens, each 16 x 16 pixels

assert check(side_of_equal_parts, **side_check)
print(f"{side_of_equal_parts:.0f} px")
