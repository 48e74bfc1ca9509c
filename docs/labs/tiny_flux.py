# ---
# title: "Lab: a tiny FLUX.1"
# description: The whole forward pass of FLUX.1 in numpy, small enough to run; its weights at full size, counted.
# question: What happens, shape by shape, between a latent and the velocity that FLUX.1 predicts?
# proves: One list of weights runs at tiny size, every entry used, and adds up to dev and schnell to the last unit.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: a tiny FLUX.1 {#lab-tiny-flux}
#
# FLUX.1 dev has [11.90 B](fact:flux1-dev.parameters) parameters, far too many for a lab to run and too many to see
# through. But its **code** does not know its size. In this lab you write the network once, from the
# configuration. With tiny numbers it runs in milliseconds, and you watch every shape. With the numbers of dev and
# schnell the same list of weights is only added up, and must give their parameter counts exactly. The chapter behind it
# is [FLUX.1](../chapters/flux.md#flux-double).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. FLUX.1 has [19](fact:flux1-dev.count.block) double and [38](fact:flux1-dev.count.single-block) single blocks.
#        Which of the two lists holds more parameters?
#     2. dev and schnell differ by one small part of the network. Which, and how many parameters has it?
#     3. If every position of the image **and** of the text is moved by the same step, does the prediction change? And
#        if only the image's positions move?

# %%
from collections import namedtuple
from math import prod

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## One list of weights {#lab-tiny-flux-weights}
#
# The fields and their values are those of [BFL code, src/flux/util.py, configs](ref:bfl-flux-code), without `qkv_bias`,
# which is always on; the names of the weights follow [src/flux/model.py and modules/layers.py](ref:bfl-flux-code). One
# function lists name and shape of all weights for any configuration.

# %%
Config = namedtuple(
    "Config",
    "in_channels out_channels vec_in_dim context_in_dim hidden_size mlp_ratio num_heads "
    "depth depth_single_blocks axes_dim theta guidance_embed",
)
DEV = Config(64, 64, 768, 4096, 3072, 4, 24, 19, 38, (16, 56, 56), 10_000, True)
SCHNELL = DEV._replace(guidance_embed=False)
TINY = Config(16, 16, 12, 20, 48, 4, 2, 2, 3, (4, 10, 10), 10_000, True)


def linear_layer(name, inputs, outputs):
    return {name: (inputs, outputs), name + " bias": (outputs,)}


def qk_norm(name, head):
    return {name + ".query_norm": (head,), name + ".key_norm": (head,)}


def shapes(g):
    """Name and shape of every weight of a FLUX.1 with configuration g."""
    d, hidden, head = g.hidden_size, g.mlp_ratio * g.hidden_size, g.hidden_size // g.num_heads
    s = linear_layer("img_in", g.in_channels, d) | linear_layer("txt_in", g.context_in_dim, d)
    vectors = {"time_in": 256, "vector_in": g.vec_in_dim} | ({"guidance_in": 256} if g.guidance_embed else {})
    for name, inputs in vectors.items():
        s |= linear_layer(name + ".in_layer", inputs, d) | linear_layer(name + ".out_layer", d, d)
    for at in (f"double_blocks.{i}.{stream}" for i in range(g.depth) for stream in ("img", "txt")):
        s |= linear_layer(at + "_mod", d, 6 * d) | linear_layer(at + "_attn.qkv", d, 3 * d)
        s |= qk_norm(at + "_attn", head) | linear_layer(at + "_attn.proj", d, d)
        s |= linear_layer(at + "_mlp.0", d, hidden) | linear_layer(at + "_mlp.2", hidden, d)
    for at in (f"single_blocks.{i}" for i in range(g.depth_single_blocks)):
        s |= linear_layer(at + ".modulation", d, 3 * d) | qk_norm(at, head)
        s |= linear_layer(at + ".linear1", d, 3 * d + hidden)  # queries, keys, values and MLP
        s |= linear_layer(at + ".linear2", d + hidden, d)  # what attention and MLP made
    return s | linear_layer("final_layer.modulation", d, 2 * d) | linear_layer("final_layer", d, g.out_channels)


# %% [markdown]
# ## In and out: packing {#lab-tiny-flux-packing}
#
# Each $2 \times 2$ square of the latent becomes one token; the order is channel, row, column
# ([BFL code, src/flux/sampling.py, prepare](ref:bfl-flux-code)). Nothing is computed, so nothing is lost.

# %%
def pack(latent):
    """(channels, height, width) -> (tokens, 4 * channels)"""
    c, h, w = latent.shape
    squares = latent.reshape(c, h // 2, 2, w // 2, 2).transpose(1, 3, 0, 2, 4)
    return squares.reshape(-1, 4 * c)


def unpack(tokens, h, w):
    squares = tokens.reshape(h // 2, w // 2, -1, 2, 2).transpose(2, 0, 3, 1, 4)
    return squares.reshape(-1, h, w)


numbered = np.arange(4 * 8 * 12).reshape(4, 8, 12)
assert np.array_equal(unpack(pack(numbered), 8, 12), numbered)
assert np.array_equal(pack(numbered)[7, :4], numbered[0, 2:4, 2:4].ravel()), "row 1, column 1"

# %% [markdown]
# ## The forward pass {#lab-tiny-flux-forward}
#
# Small functions first: two norms, the rotation of queries and keys
# ([a lab of its own](rotary_positions.py#lab-rotary-positions)), attention over several heads, two activations and the
# waves of a number.

# %%
def layer_norm(x):
    return (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-6)


def rms_norm(x, gain):
    return gain * x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def rotate(x, turns):
    z = (x[..., 0::2] + 1j * x[..., 1::2]) * turns
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)


def attention(q, k, v, turns):
    """(heads, tokens, head) three times -> (tokens, width)"""
    scores = rotate(q, turns) @ rotate(k, turns).swapaxes(1, 2) / np.sqrt(q.shape[-1])
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    read = weights / weights.sum(-1, keepdims=True) @ v
    return read.swapaxes(0, 1).reshape(q.shape[1], -1)


def silu(x):
    return x / (1 + np.exp(-x))


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def waves(number):
    """The 256 sines and cosines of a time or a guidance scale."""
    phi = 1000 * number * 10_000 ** (-np.arange(128) / 128)
    return np.concatenate([np.cos(phi), np.sin(phi)])


# %% [markdown]
# Then the network. A double block keeps two streams with weights of their own; a single block has one stream and runs
# attention and MLP **side by side**, between two fused linear layers.

# %%
class Flux:
    """A FLUX.1 with random weights. It notes which weights it uses and what shapes it makes."""

    def __init__(self, g, rng):
        self.g, self.used, self.trace = g, set(), {}
        self.w = {}
        for name, shape in shapes(g).items():
            scale = 0.3 if "bias" in name else 1 if "norm" in name else shape[0] ** -0.5
            self.w[name] = scale * rng.standard_normal(shape)

    def weight(self, name):
        self.used.add(name)
        return self.w[name]

    def linear(self, name, x):
        return x @ self.weight(name) + self.weight(name + " bias")

    def note(self, name, x):
        self.trace[name] = x.shape
        return x

    def embed(self, name, x):
        return self.linear(name + ".out_layer", silu(self.linear(name + ".in_layer", x)))

    def modulation(self, name, y, vectors):
        return np.split(self.linear(name, silu(y)), vectors)

    def qkv(self, name, x):
        """(tokens, 3 * width) -> queries, keys, values (heads, tokens, head), with QK-norm."""
        q, k, v = x.reshape(len(x), 3, self.g.num_heads, -1).transpose(1, 2, 0, 3)
        return rms_norm(q, self.weight(name + ".query_norm")), rms_norm(k, self.weight(name + ".key_norm")), v

    def double(self, at, img, txt, y, turns):
        streams, made = {"txt": txt, "img": img}, []
        mods = {name: self.modulation(f"{at}.{name}_mod", y, 6) for name in streams}
        for name, x in streams.items():
            shift, scale = mods[name][:2]
            qkv = self.linear(f"{at}.{name}_attn.qkv", (1 + scale) * layer_norm(x) + shift)
            made.append(self.qkv(f"{at}.{name}_attn", qkv))
        q, k, v = (np.concatenate(parts, axis=1) for parts in zip(*made, strict=True))  # text first
        read = attention(q, k, v, turns)
        reads = {"txt": read[: len(txt)], "img": read[len(txt) :]}
        for name, x in streams.items():
            _, _, gate1, shift, scale, gate2 = mods[name]
            x = x + gate1 * self.linear(f"{at}.{name}_attn.proj", reads[name])
            hidden = gelu(self.linear(f"{at}.{name}_mlp.0", (1 + scale) * layer_norm(x) + shift))
            streams[name] = x + gate2 * self.linear(f"{at}.{name}_mlp.2", hidden)
        return streams["img"], streams["txt"]

    def single(self, at, x, y, turns):
        shift, scale, gate = self.modulation(f"{at}.modulation", y, 3)
        made = self.note("linear1", self.linear(f"{at}.linear1", (1 + scale) * layer_norm(x) + shift))
        qkv, hidden = np.split(made, [3 * self.g.hidden_size], axis=1)
        both = np.concatenate([attention(*self.qkv(at, qkv), turns), gelu(hidden)], axis=1)
        return x + gate * self.linear(f"{at}.linear2", self.note("into linear2", both))

    def turns(self, places):
        """Rotations of every pair of channels for tokens at these places (tokens, 3)."""
        angles = [
            places[:, [a]] * self.g.theta ** (-np.arange(0, n, 2) / n) for a, n in enumerate(self.g.axes_dim)
        ]
        return np.exp(1j * np.hstack(angles))

    def __call__(self, latent, text, pooled, time, guidance=None, text_step=(0, 0, 0), image_step=(0, 0, 0)):
        _, h, w = latent.shape
        img = self.linear("img_in", self.note("packed latent", pack(latent)))
        txt = self.linear("txt_in", self.note("T5 tokens", text))
        y = self.embed("time_in", waves(time)) + self.embed("vector_in", pooled)
        if self.g.guidance_embed:
            y = y + self.embed("guidance_in", waves(guidance))
        self.note("vector y", y), self.note("image stream", img), self.note("text stream", txt)

        rows, columns = (place.ravel() for place in np.mgrid[: h // 2, : w // 2])
        image_places = np.stack([0 * rows, rows, columns], axis=1) + image_step
        places = np.vstack([np.zeros((len(txt), 3)) + text_step, image_places])
        turns = self.note("rotations", self.turns(places))

        for i in range(self.g.depth):
            img, txt = self.double(f"double_blocks.{i}", img, txt, y, turns)
        x = self.note("one stream", np.vstack([txt, img]))
        for i in range(self.g.depth_single_blocks):
            x = self.single(f"single_blocks.{i}", x, y, turns)
        shift, scale = self.modulation("final_layer.modulation", y, 2)
        x = self.linear("final_layer", (1 + scale) * layer_norm(x[len(txt) :]) + shift)
        return self.note("velocity", unpack(self.note("last tokens", x), h, w))


# %% [markdown]
# Run it: a latent of four channels, seven words.

# %%
rng = np.random.default_rng(0)
flux = Flux(TINY, rng)
latent, text, pooled = (rng.standard_normal(shape) for shape in ((4, 8, 12), (7, 20), (12,)))
velocity = flux(latent, text, pooled, 0.7, 3.5)
for name, shape in flux.trace.items():
    print(f"{name:14} {shape}")

assert velocity.shape == latent.shape and np.isfinite(velocity).all()
assert flux.used == set(shapes(TINY)), "every weight on the list is used, and no other"
assert flux.trace["one stream"] == (7 + 24, 48)

# %% [markdown]
# Each name on the list of weights was used, with the shape on the list. So the list is right about what the forward
# pass needs, and it is the same list for any size.
#
# ## Count it at full size {#lab-tiny-flux-count}

# %%
def parameters(g):
    return sum(prod(shape) for shape in shapes(g).values())


assert parameters(TINY) == sum(array.size for array in flux.w.values())
for name, g in (("dev", DEV), ("schnell", SCHNELL)):
    print(f"{name:8} {parameters(g):14,} in {len(shapes(g))} arrays")
print(f"{'between':8} {parameters(DEV) - parameters(SCHNELL):14,}")

assert parameters(DEV) == 11_901_408_320
assert parameters(SCHNELL) == 11_891_178_560
assert parameters(DEV) - parameters(SCHNELL) == 10_229_760

# %% [markdown]
# [11,901,408,320](fact:flux1-dev.parameters) for dev and [11,891,178,560](fact:flux1-schnell.parameters) for schnell,
# as this site counts them another way, and [10,229,760](fact:flux1-dev.parameters-flux1-schnell.parameters) between
# them: the little MLP for the guidance scale.

# %%
# figure lab-tiny-flux-parts: Double blocks hold more, although they are fewer. A stacked bar for each kind of block and
# one for the rest of FLUX.1 dev. Double blocks reach above six billion parameters, single blocks above five. In both
# the lower part is modulation, nearly a third of the double blocks and a fifth of the single ones. The rest
# is hardly visible.
sizes = {name: prod(shape) for name, shape in shapes(DEV).items()}
groups = {"19 double": "double_blocks", "38 single": "single_blocks", "rest": ""}
fig, ax = plt.subplots(figsize=(4.2, 3))
whole = {}
for x, (label, start) in zip((0, 1, 2.8), groups.items(), strict=True):
    mine = {n: s for n, s in sizes.items() if ("blocks" not in n if label == "rest" else n.startswith(start))}
    mod = sum(size for name, size in mine.items() if "mod" in name) / 1e9
    whole[label] = sum(mine.values()) / 1e9
    ax.bar(x, mod, 0.6, color="C6")
    ax.bar(x, whole[label] - mod, 0.6, mod, color="C0")
    ax.text(x, whole[label] + 0.1, f"{whole[label]:.2f} B", ha="center", va="bottom")
ax.text(1.36, 3.0, "all else", color="C0")
ax.text(1.36, 0.4, "modulation", color="C6")
ax.set_xticks((0, 1, 2.8), list(groups))
ax.set_ylim(0, 7.3)
ax.set_yticks([])
ax.tick_params(length=0)
ax.spines[["top", "right", "left"]].set_visible(False)
fig.tight_layout()

assert whole["19 double"] > whole["38 single"] > 50 * whole["rest"]
assert np.isclose(sum(whole.values()) * 1e9, parameters(DEV))

# %% [markdown]
# ## Take it apart {#lab-tiny-flux-apart}
#
# **Fused layers are only a way to store.** `linear1` is four linear layers beside each other, and `linear2` of two
# results side by side is the sum of two linear layers:

# %%
d, w = TINY.hidden_size, flux.w
x = rng.standard_normal((31, d))
W1, W2 = w["single_blocks.0.linear1"], w["single_blocks.0.linear2"]
q, k, v, hidden = np.split(x @ W1, [d, 2 * d, 3 * d], axis=1)
separate = [x @ W1[:, :d], x @ W1[:, d : 2 * d], x @ W1[:, 2 * d : 3 * d], x @ W1[:, 3 * d :]]
assert all(np.allclose(a, b) for a, b in zip((q, k, v, hidden), separate, strict=True))
assert np.allclose(np.hstack([v, hidden]) @ W2, v @ W2[:d] + hidden @ W2[d:])

# %% [markdown]
# **Everything about time, guidance and the pooled prompt passes through one vector.** Put the modulation of every block
# to zero, gates included, and no block does anything; what comes out is the packed latent, through first and last layer
# alone:

# %%
still = Flux(TINY, rng)
for name in still.w:
    if "_mod" in name or ("single" in name and "modulation" in name):
        still.w[name][...] = 0
y = still.embed("time_in", waves(0.7)) + still.embed("vector_in", pooled) + still.embed("guidance_in", waves(3.5))
shift, scale = still.modulation("final_layer.modulation", y, 2)
direct = still.linear("final_layer", (1 + scale) * layer_norm(still.linear("img_in", pack(latent))) + shift)
assert np.array_equal(still(latent, text, pooled, 0.7, 3.5), unpack(direct, 8, 12))

# %% [markdown]
# **Places and inputs**, tested on the whole network:

# %%
def change(model=flux, latent=latent, text=text, guidance=3.5, **steps):
    """How far the velocity moves when something is changed, as a share of its size."""
    new = model(latent, text, pooled, 0.7, guidance, **steps)
    old = model(globals()["latent"], globals()["text"], pooled, 0.7, 3.5)
    return np.linalg.norm(new - old) / np.linalg.norm(old)


small = Flux(TINY._replace(guidance_embed=False), rng)  # a tiny schnell
step = (0, 5, 9)
effects = {
    "all places move": change(text_step=step, image_step=step),
    "image places move": change(image_step=step),
    "words shuffled": change(text=text[::-1]),
    "one word replaced": change(text=np.vstack([text[:6], text[:1]])),
    "guidance, dev": change(guidance=7.0),
    "guidance, schnell": change(small, guidance=7.0),
}
for name, size in effects.items():
    print(f"{name:18} {size:.0e}")

nothing = [name for name, size in effects.items() if size < 1e-10]
assert nothing == ["all places move", "words shuffled", "guidance, schnell"]
assert all(size > 1e-3 for name, size in effects.items() if name not in nothing)

# %% [markdown]
# Only offsets count, so moving everything changes nothing. Text stays at the origin, so moving the image alone does.
# Words are a set. And schnell takes a guidance scale and never reads it.

# %%
# figure lab-tiny-flux-mix: Every double block in place of a single one adds the same. The horizontal axis is the number
# of double blocks among the same total, the vertical axis the parameters in billions. A straight line climbs from more
# than eight to more than nineteen billion. A dot marks FLUX.1 dev near twelve.
mixes = np.arange(0, 58, 19)
counts = [parameters(DEV._replace(depth=n, depth_single_blocks=57 - n)) / 1e9 for n in mixes]
fig, ax = plt.subplots(figsize=(4.2, 2.6))
ax.plot(mixes, counts, "C0")
ax.plot(19, parameters(DEV) / 1e9, "C4o", markersize=8)
ax.text(20.5, 11.1, "FLUX.1 dev", color="C4", va="center")
ax.text(0, counts[0] - 0.4, f"{counts[0]:.1f} B", va="top", ha="left")
ax.text(57, counts[-1] + 0.3, f"{counts[-1]:.1f} B", va="bottom", ha="right")
ax.set_ylim(5.5, 22)
ax.set_xticks(mixes)
ax.set_yticks([])
ax.set_xlabel("double blocks of 57")
ax.set_ylabel("parameters")
ax.spines[["top", "right"]].set_visible(False)
fig.tight_layout()

assert np.allclose(np.diff(counts), counts[1] - counts[0]), "each block adds the same"

# %% [markdown]
# ## What this shows, and what it does not {#lab-tiny-flux-limits}
#
# - The list of weights is complete for the forward pass above, and its sum is exact. That the forward pass is FLUX.1's
#   was read off the authors' code and is not compared with their numbers here.
# - Random weights say what the network **can** depend on. They say nothing about what a trained one has learnt.
# - The counts of dev and schnell differ in one part. How their trained **values** differ, no count can say.
# - One image at a time, double precision, no dropout of anything. Speed is not the point.
#
# ## Your turn {#lab-tiny-flux-exercises}
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
# **Exercise.** dev paints an image of native size: a latent of [16](fact:flux1-dev.latent.channels) channels, $128
# \times 128$, and [512](fact:flux1-dev.native.text.tokens) text tokens. Which shape has the input of `linear2` in a
# single block?
# {#ex-lab-tiny-flux-shape}

# %% tags=["checker"]
shape_check = {
    "right": (64 * 64 + 512, 5 * 3072),
    "hints": {
        (64 * 64, 5 * 3072): "the single blocks hold the text as well",
        (128 * 128 + 512, 5 * 3072): "four positions of the latent are one token",
        (64 * 64 + 512, 4 * 3072): "beside the MLP's part there is what attention read",
        (64 * 64 + 512, 7 * 3072): "that is what linear1 makes",
    },
}

# %% tags=["exercise"]
shape = ...  # TODO: (tokens, channels)

_ = check(shape, **shape_check)

# %% tags=["solution"]
shape = (128 // 2) ** 2 + 512, 3072 + 4 * 3072

assert check(shape, **shape_check)
print(shape)

# %% [markdown]
# **Exercise.** The latent is $128$ positions wide. In which token, and where among its numbers, does `pack` put channel
# three, row five, column eight? Count from zero.
# {#ex-lab-tiny-flux-pack}

# %% tags=["checker"]
marked = np.zeros((16, 128, 128))
marked[3, 5, 8] = 1
pack_check = {
    "right": tuple(int(i) for i in np.argwhere(pack(marked))[0]),
    "hints": {
        (132, 35): "the order within a token is channel, row, column",
        (5 * 64 + 4, 14): "two rows of the latent make one row of tokens",
        (132, 13): "row first, then column: number two of the square is below the first",
    },
}

# %% tags=["exercise"]
token_and_number = ...  # TODO: two numbers

_ = check(token_and_number, **pack_check)

# %% tags=["solution"]
token_and_number = (5 // 2) * 64 + 8 // 2, 3 * 4 + (5 % 2) * 2 + 8 % 2

assert check(token_and_number, **pack_check)
print(token_and_number)

# %% [markdown]
# **Exercise.** Write the parameters of the guidance embedder as a function of the width $d$.
# {#ex-lab-tiny-flux-guidance}

# %% tags=["checker"]
guidance_check = {
    "right": (10_229_760, parameters(TINY) - parameters(TINY._replace(guidance_embed=False))),
    "hints": {
        (256 * 3072 + 3072**2, 256 * 48 + 48**2): "two linear layers, each with a bias",
        (256 * 3072 + 3072, 256 * 48 + 48): "a second layer follows, from width to width",
    },
}

# %% tags=["exercise"]
def guidance_parameters(d):
    return ...  # TODO: in_layer and out_layer


_ = check((guidance_parameters(3072), guidance_parameters(48)), **guidance_check)

# %% tags=["solution"]
def guidance_parameters(d):
    return (256 * d + d) + (d * d + d)


assert check((guidance_parameters(3072), guidance_parameters(48)), **guidance_check)

# %% [markdown]
# **Exercise.** Which share of the parameters of dev makes modulation vectors, and so never touches a token?
# {#ex-lab-tiny-flux-modulation}

# %% tags=["checker"]
by_name = sum(size for name, size in sizes.items() if "mod" in name)
modulation_check = {
    "right": by_name / parameters(DEV),
    "hints": {
        19 * 6 * 3072 * 3073 / parameters(DEV): "a double block has two streams, and the other blocks modulate too",
        1 / 3: "a third of each double block; in a single block the share is smaller",
        (by_name - 2 * 3072 * 3073) / parameters(DEV): "the last layer is modulated as well",
    },
}

# %% tags=["exercise"]
share = ...  # TODO: vectors by block kind, times 3072 * 3073

_ = check(share, **modulation_check)

# %% tags=["solution"]
share = (19 * 2 * 6 + 38 * 3 + 2) * 3072 * 3073 / parameters(DEV)

assert check(share, **modulation_check)
print(f"{share:.1%}")
