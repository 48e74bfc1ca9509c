# ---
# title: "Lab: a ledger of the U-Net"
# description: Count every parameter of SD 1.5's U-Net from its config, find where they sit, then turn it into SDXL's.
# question: Where do the parameters of a U-Net sit, and what did SDXL change?
# proves: The config alone gives both networks to the unit; ResNets are most of SD 1.5 and an eighth of SDXL.
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# ---

# %% [markdown]
# # Lab: a ledger of the U-Net {#lab-unet-ledger}
#
# The U-Net of SD 1.5 has [859,520,964](fact:sd15.parameters) parameters. That is no mystery: a few lines of its
# config decide the shape of every weight. In this lab you write those shapes down, layer by layer, until the sum is
# right to the last unit. Then you see where the parameters sit, and turn one network into the next by changing the
# config alone. The chapter behind it is [The U-Net](../chapters/unet.md#unet-sd15-map).
#
# !!! question "Predict first"
#
#     Write down an answer to each line before you run anything.
#
#     1. What share of the parameters sits in the ResNet blocks: a third, a half, or more?
#     2. The maps are widest in space at the top. Are most parameters there?
#     3. SDXL has three times the parameters. Does it have more ResNet parameters than SD 1.5, or fewer?

# %%
from math import prod

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## Three kinds of layers {#lab-unet-ledger-layers}
#
# All learnt numbers belong to convolutions, linear layers and norms. From $i$ to $o$ channels with a kernel of side
# $k$, with biases:
#
# $$
# \begin{aligned}
# \text{convolution} &= k^2\,i\,o + o \\
# \text{linear} &= i\,o + o \\
# \text{norm} &= 2\,i
# \end{aligned}
# $$
#
# The code keeps the shapes of the weights themselves, so that nothing is a formula that could be wrong.

# %%
def conv(i, o, k=3):
    return [(o, i, k, k), (o,)]


def linear(i, o, bias=True):
    return [(o, i), (o,)] if bias else [(o, i)]


def norm(c):
    return [(c,), (c,)]  # a scale and a shift for each channel


def size(shapes):
    """Parameters in weights of these shapes."""
    return sum(map(prod, shapes))


assert size(conv(320, 640)) == 9 * 320 * 640 + 640
assert size(conv(320, 640, k=1)) == size(linear(320, 640)), "the same count"

# %% [markdown]
# ## Two kinds of blocks {#lab-unet-ledger-blocks}
#
# A ResNet block has two convolutions, each after a norm; the time vector comes in through a linear layer; and where
# the width changes, a convolution of side one carries the input around
# ([CompVis code, openaimodel.py, ResBlock](ref:compvis-sd-code)).

# %%
def resnet(i, o, time):
    around = conv(i, o, k=1) if i != o else []
    return norm(i) + conv(i, o) + linear(time, o) + norm(o) + conv(o, o) + around


# %% [markdown]
# A transformer block attends to itself, then to the text, then has a feed-forward layer. Queries, keys and values have
# no bias. Keys and values of the second attention come from the text, so their matrices are as wide as its tokens. The
# feed-forward layer is a GEGLU: its first matrix makes values and gates at once, eight times the width
# ([CompVis code, attention.py](ref:compvis-sd-code)).

# %%
def attention(width, context):
    queries = linear(width, width, bias=False)
    keys = values = linear(context, width, bias=False)
    return queries + keys + values + linear(width, width)


def transformer(width, context, depth):
    """Part -> its shapes, for `depth` blocks and the frame around them."""
    return {
        "self-attention": depth * attention(width, width),
        "cross-attention": depth * attention(width, context),
        "feed-forward": depth * (linear(width, 8 * width) + linear(4 * width, width)),
        "frame": depth * 3 * norm(width) + norm(width) + 2 * linear(width, width),
    }


widest = transformer(1280, 768, 1)
for part, shapes in widest.items():
    print(f"{part:16} {size(shapes):12,}")
assert size(widest["feed-forward"]) > sum(map(size, widest.values())) / 2

# %% [markdown]
# ## The walk {#lab-unet-ledger-walk}
#
# Now the order. Down: at each level two ResNets, each with its transformers, then (except at the last) a convolution
# that halves the side. Every map made on the way is kept. Up: at each level three ResNets, and each takes one kept map,
# the latest first, and reads it beside the current one. So what goes in is wider than what comes out, and the ledger
# has to know what was kept ([CompVis code, v1-inference.yaml, unet_config](ref:compvis-sd-code)).

# %%
SD15 = {
    "channels": (4, 4),  # in and out
    "base": 320,
    "widths": (1, 2, 4, 4),  # times the base, one for each level
    "resnets": 2,
    "depths": (1, 1, 1, 0),  # transformer blocks after each ResNet of a level
    "middle": 1,  # and in the middle
    "context": 768,  # width of the text tokens
    "vector": None,  # width of a second vector beside the time
}


def ledger(c):
    """Rows (place, part, shapes), and the widths of the maps kept for the way up."""
    rows, kept, base = [], [], c["base"]
    time, width = 4 * base, base

    def transform(place, depth):
        if depth:
            parts = transformer(width, c["context"], depth)
            rows.extend((place, part, shapes) for part, shapes in parts.items())

    rows.append(("in", "vectors", linear(base, time) + linear(time, time)))
    if c["vector"]:
        rows.append(("in", "vectors", linear(c["vector"], time) + linear(time, time)))
    rows.append(("in", "ends", conv(c["channels"][0], base)))
    kept.append(base)
    levels = list(enumerate(zip(c["widths"], c["depths"], strict=True)))
    for level, (times, depth) in levels:
        for _ in range(c["resnets"]):
            rows.append((f"down {level}", "ResNet", resnet(width, base * times, time)))
            width = base * times
            transform(f"down {level}", depth)
            kept.append(width)
        if level < len(levels) - 1:
            rows.append((f"down {level}", "sampling", conv(width, width)))
            kept.append(width)
    rows.append(("middle", "ResNet", 2 * resnet(width, width, time)))
    transform("middle", c["middle"])
    skips = tuple(kept)
    for level, (times, depth) in reversed(levels):
        for _ in range(c["resnets"] + 1):
            wide = width + kept.pop()  # the current map beside a kept one
            rows.append((f"up {level}", "ResNet", resnet(wide, base * times, time)))
            width = base * times
            transform(f"up {level}", depth)
        if level > 0:
            rows.append((f"up {level}", "sampling", conv(width, width)))
    assert not kept, "every kept map is read exactly once"
    rows.append(("out", "ends", norm(width) + conv(width, c["channels"][1])))
    return rows, skips


def total(c):
    return sum(size(shapes) for *_, shapes in ledger(c)[0])


rows, skips = ledger(SD15)
print(f"{total(SD15):,} parameters")
print(f"{len(skips)} maps are kept, of these widths:")
print(*skips[:7])
print(*skips[7:])

assert total(SD15) == 859_520_964
assert len(skips) == 12 == 4 * SD15["resnets"] + 4

# %% [markdown]
# Right to the unit. Each of the [12](fact:sd15.skips) kept maps widens one ResNet on the way up.
#
# ## Where they sit {#lab-unet-ledger-shares}

# %%
def by(column, rows):
    """Name -> parameters, summed by place (0) or by part (1)."""
    sums = {}
    for row in rows:
        sums[row[column]] = sums.get(row[column], 0) + size(row[2])
    return sums


parts, places = by(1, rows), by(0, rows)
for part, count in sorted(parts.items(), key=lambda item: -item[1]):
    print(f"{part:16} {count:12,} {count / total(SD15):6.1%}")

reading = 768 * (total(SD15 | {"context": 769}) - total(SD15))  # as much for each unit of the text's width
print(f"reading the text {reading:12,} {reading / total(SD15):6.1%}")
assert round(reading / total(SD15), 3) == 0.022 and reading < parts["cross-attention"] / 2

up, down = (sum(n for place, n in places.items() if way in place) for way in ("up", "down"))
print(f"way up / way down: {up / down:.2f}")
assert round(parts["ResNet"] / total(SD15), 3) == 0.626
assert up > 2 * down and up > total(SD15) / 2
assert sum(n for place, n in places.items() if place[-1] in "01") < 0.2 * total(SD15)
assert places["down 0"] + places["up 0"] < 0.05 * total(SD15), "the top is light"

# %% [markdown]
# ResNets hold [62.6%](fact:sd15.share.resnet), all transformers together
# [31.1%](fact:sd15.share.transformer), cross-attention among them [5.1%](fact:sd15.share.cross-attention). The matrices
# that multiply the text, its keys and values, are [2.2%](fact:2*sd15.config.context_dim*12480/sd15.parameters).

# %%
# figure lab-unet-ledger-places: Most parameters sit low, and most on the way up. One bar for each place on the way from
# input to output, in millions of parameters, with ResNets at the bottom, transformers above, and the convolutions
# between levels on top. The bars of the top level, at both ends, are hardly visible. The highest is that of level two
# on the way up, four parts ResNets to three parts transformers; the next highest, of the deepest level, is ResNets
# almost alone.
def stacks(rows):
    """Place -> (ResNet, transformer, sampling), in millions."""
    names = [place for place in by(0, rows) if place not in ("in", "out")]
    groups = ({"ResNet"}, {*widest}, {"sampling"})
    return names, [
        [sum(size(s) for place, part, s in rows if place == name and part in group) / 1e6 for name in names]
        for group in groups
    ]


fig, ax = plt.subplots(figsize=(4.6, 3.2))
names, layers = stacks(rows)
bottom = np.zeros(len(names))
for heights, label, colour in zip(layers, ("ResNets", "transformers", "sampling"), ("C9", "C4", "C7"), strict=True):
    ax.bar(names, heights, bottom=bottom, color=colour, label=label, width=0.7)
    bottom += heights
ax.set_xticks(range(len(names)), [name.replace(" ", "\n") for name in names], fontsize=8)
ax.set_ylabel("million parameters")
ax.legend(frameon=False, loc="upper left")
ax.spines[["top", "right"]].set_visible(False)
assert sorted(names, key=dict(zip(names, bottom, strict=True)).get)[-2:] == ["up 3", "up 2"]

# %% [markdown]
# ## SDXL, by changing the config {#lab-unet-ledger-sdxl}
#
# The same code, other numbers: three levels in place of four, no attention at the top, transformers two and ten deep
# below, wider text, and a second vector for sizes and pooled text
# ([Stability AI code, sd_xl_base.yaml, network_config](ref:sai-generative-models)). Change one thing at a time.

# %%
CHANGES = {
    "three levels": {"widths": (1, 2, 4), "depths": (1, 1, 1)},
    "none at the top": {"depths": (0, 1, 1)},
    "two and ten deep": {"depths": (0, 2, 10), "middle": 10},
    "wider text": {"context": 2048},
    "second vector": {"vector": 2816},
}

config, before = SD15, total(SD15)
moved = {}
print(f"{'SD 1.5':18} {before / 1e6:16,.1f} M")
for name, change in CHANGES.items():
    config = config | change
    moved[name] = total(config) - before
    before = total(config)
    print(f"{name:18} {moved[name] / 1e6:+8,.1f} {before / 1e6:7,.1f} M")

SDXL = config
wide_rows, wide_skips = ledger(SDXL)
share = by(1, wide_rows)["ResNet"] / total(SDXL)
print(f"{total(SDXL):,} parameters,\n{share:.1%} in ResNets, {len(wide_skips)} skips")

assert total(SDXL) == 2_567_463_684
assert round(share, 3) == 0.128 and len(wide_skips) == 9
assert by(1, wide_rows)["ResNet"] < parts["ResNet"], "fewer, though three times the size"
assert moved["two and ten deep"] > total(SDXL) / 2
assert max(by(1, wide_rows), key=by(1, wide_rows).get) == "feed-forward"

# %% [markdown]
# Deeper transformers are by far the largest change. SDXL has [2,567,463,684](fact:sdxl.parameters) parameters, of which
# ResNets hold [12.8%](fact:sdxl.share.resnet), fewer in absolute numbers than before, and transformers
# [86.0%](fact:sdxl.share.transformer).

# %%
# figure lab-unet-ledger-two: The same code, two networks. Two horizontal bars of full length, each divided by share. In
# SD 1.5 more than half is ResNets; feed-forward layers come second. In SDXL nearly half is feed-forward layers, a fifth
# cross-attention, and an eighth ResNets.
ORDER = {"ResNet": "C9", "feed-forward": "C2", "cross-attention": "C1", "self-attention": "C0"}
fig, ax = plt.subplots(figsize=(4.6, 2.6))
for y, sums in enumerate((by(1, wide_rows), parts)):
    left, whole = 0, sum(sums.values())
    for part, colour in ORDER.items():
        width = sums[part] / whole
        ax.barh(y, width, left=left, color=colour, height=0.5, label=part if y else None)
        if width > 0.1:
            ax.text(left + width / 2, y + 0.3, f"{width:.0%}", ha="center")
        left += width
    ax.barh(y, 1 - left, left=left, color="C7", height=0.5, label="all else" if y else None)
ax.set_yticks([0, 1], ["SDXL", "SD 1.5"])
ax.set_xticks([])
ax.set_ylim(-1.5, 1.6)
ax.legend(frameon=False, ncols=2, loc="lower left")
ax.spines[:].set_visible(False)

# %% [markdown]
# ## What this shows, and what it does not {#lab-unet-ledger-limits}
#
# - The sums agree with the published networks to the unit, so an error in one layer would need another that cancels
#   it. Which layer runs when, and whether the weights are any good, no count can show.
# - The number of heads is not in the ledger: heads divide a width and add no parameter. The same holds for the steps of
#   a sampler and the size of the image.
# - Parameters are not work. At the top, where the ledger is lightest, every weight of a convolution is used at
#   [4,096](fact:latent.positions@sd15) positions; at the bottom at [64](fact:sd15.positions@mid_block). So
#   shares of multiply-adds look different.
# - That SDXL moved parameters from ResNets to transformers is a fact. That this is why its images are better is not
#   shown by any count.
#
# ## Your turn {#lab-unet-ledger-exercises}
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
# **Exercise.** SD 2.1 has the U-Net of SD 1.5 with text tokens of width
# [1,024](fact:sd21.config.context_dim) and heads of a fixed width. How many parameters has it?
# {#ex-lab-unet-sd21}

# %% tags=["checker"]
sd21_check = {
    "right": total(SD15 | {"context": 1024}),
    "hints": {
        total(SD15): "that is SD 1.5: which entry of its config differs?",
        total(SD15) + 16 * (1024 - 768): "a matrix grows by a column, not by one number",
        (total(SD15) + total(SD15 | {"context": 1024})) // 2: "keys and values both read the text",
        total(SD15) + 256 * 320 * 16: "keys and values, and not every level has the base width",
    },
}

# %% tags=["exercise"]
sd21 = ...  # TODO: a total of the ledger

_ = check(sd21, **sd21_check)

# %% tags=["solution"]
sd21 = total(SD15 | {"context": 1024})  # the heads change nothing

assert check(sd21, **sd21_check) and sd21 == 865_910_724
print(f"{sd21:,}")

# %% [markdown]
# **Exercise.** A model for inpainting reads nine channels in place of four: the noisy latent, the latent of the masked
# image, and the mask. How many more parameters than SD 1.5 has it?
# {#ex-lab-unet-inpainting}

# %% tags=["checker"]
inpainting_check = {
    "right": total(SD15 | {"channels": (9, 4)}) - total(SD15),
    "hints": {
        5 * 320: "the kernel of the first convolution has nine places",
        9 * 9 * 320: "only the new channels are more",
        total(SD15 | {"channels": (9, 4)}): "that is all of them: how many more than SD 1.5?",
        5 * 320 * 9 + 320: "the biases belong to the outputs: there are no new ones",
        total(SD15 | {"channels": (9, 9)}) - total(SD15): "it reads nine channels, and still predicts four",
    },
}

# %% tags=["exercise"]
more = ...  # TODO: a difference

_ = check(more, **inpainting_check)

# %% tags=["solution"]
more = 5 * 320 * 3 * 3

assert check(more, **inpainting_check)
print(f"{more:,}")

# %% [markdown]
# **Exercise.** What do the skips cost? Imagine that each ResNet on the way up read the current map alone. How many
# parameters would the first of them, at $w = 1280$ with a skip as wide, lose?
# {#ex-lab-unet-skip}

# %% tags=["checker"]
alone, beside = resnet(1280, 1280, 1280), resnet(2560, 1280, 1280)
skip_check = {
    "right": size(beside) - size(alone),
    "hints": {
        9 * 1280**2: "the first convolution, yes; what else reads the wide map?",
        9 * 1280**2 + 2 * 1280: "is there still a convolution around the block?",
        10 * 1280**2 + 3 * 1280: "the convolution around the block reads both maps",
        11 * 1280**2 + 2 * 1280: "the convolution around goes with its biases",
        11 * 1280**2 + 1280: "the first norm has two numbers for each channel",
    },
}

# %% tags=["exercise"]
lost = ...  # TODO: compare two ResNets

_ = check(lost, **skip_check)

# %% tags=["solution"]
lost = size(resnet(1280 + 1280, 1280, 1280)) - size(resnet(1280, 1280, 1280))

assert check(lost, **skip_check)
conv1, norm1, around = 9 * 1280**2, 2 * 1280, 2 * 1280**2 + 1280
assert lost == conv1 + norm1 + around
print(f"{lost:,}")
