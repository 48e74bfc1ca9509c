"""Where the weights of a DiT block are, and where its work is

A third of the weights makes the modulation and never sees a token, so it does hardly any of the work. Attention
products take over only when pictures grow.

One block of DiT-XL/2. Each bar is the whole, cut into shares. **Weights** are those of the block. **Work** is its
multiply-adds in one pass, for pictures of [256](fact:dit-xl-2.native.width) pixels a side, as trained, and for four
times that side, which its weights would allow with a larger table of positions. *Attention products* are $QK^\\top$ and
$AV$; they multiply what weights have made. *Projections* make queries, keys and values and write the result back.
"""

from figures.anatomy import Size, model
from figures.anatomy.families import dit
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line
from figures.words import percent

MODELS = ("dit-xl-2",)
IDEAS = ("parameters", "cost", "modulation")
PARTS = {"modulation": ("time", "strong"), "projections": ("joint", "soft"), "attention products": ("joint", "strong"),
         "MLP": ("mlp", "strong")}
GROWTH = 4   # of the side, in the last bar


def draw(canvas):
    for n, (name, shares) in enumerate(bars().items()):
        _bar(canvas, name, shares, Rect(104, 30 + n * 52, canvas.width - 106, 28), 9.5)
    _legend(canvas, [(104, 8), (196, 8), (278, 8), (408, 8)], 9.5)
    canvas.height = 30 + 2 * 52 + 34


def draw_narrow(canvas):
    for n, (name, shares) in enumerate(bars().items()):
        _bar(canvas, name, shares, Rect(0, 58 + n * 58, canvas.width, 26), 8.5)
    _legend(canvas, [(2, 8), (132, 8), (2, 23), (132, 23)], 8.5)
    canvas.height = 58 + 2 * 58 + 30


def bars() -> dict[str, dict[str, float]]:
    """Name of a bar -> part -> its share."""
    chosen = model("dit-xl-2")
    side, pixels = chosen.config["input_size"], chosen.get("native.width")
    found = {"weights": _shares(side, lambda node, size: node.parameters)}
    for times in (1, GROWTH):
        found[f"work, {times * pixels:,} px"] = _shares(times * side, lambda node, size: node.macs.at(size))
    return found


def _shares(side: int, measure) -> dict[str, float]:
    tree = dit.build(dit.Config(**{**model("dit-xl-2").config, "input_size": side}))
    block, size = tree.find("transformer_blocks.0"), Size(side, side)
    attention, products = block.find("attn1"), block.find("attn1.attention")
    found = {"modulation": measure(block.find("norm1.linear"), size),
             "projections": measure(attention, size) - measure(products, size),
             "attention products": measure(products, size)}
    found["MLP"] = measure(block, size) - sum(found.values())
    return {part: amount / measure(block, size) for part, amount in found.items()}


def _bar(canvas, name, shares, place, size):
    narrow = canvas.narrow
    canvas.label(Line(name, size, "ink", True), anchor="sw" if narrow else "e",
                 at=(place.x + 2, place.y - 3) if narrow else (place.x - 8, place.cy),
                 says=f"{name}: " + ", ".join(f"{part} {percent(share, digits=1)}" for part, share in shares.items()))
    x = place.x
    for part, share in shares.items():
        _part(canvas, f"{name.replace(' ', '-')}-{part.replace(' ', '-')}", part, share,
              Rect(x, place.y, share * place.w, place.h), size)
        x += share * place.w
    if name == "weights":
        canvas.label(Line("sees no token", size - 0.5, "time-ink"), at=(place.x + place.w / 6, place.y2 + 9))


def _part(canvas, name, part, share, place, size):
    """A part of a bar, with its share where there is room."""
    if not share:
        return
    hue, style = PARTS[part]
    words = Line(percent(share, digits=0), size, "chalk" if style == "strong" else f"{hue}-ink", True)
    room = [words] if place.w > words.width + 4 else []
    canvas.box(name, *room, at=(place.x, place.y), anchor="nw", w=max(place.w - 1, 0.6), h=place.h, pad=(0, 0), hue=hue,
               style=style, says=f"{part} {percent(share, digits=0 if room else 1)}")


def _legend(canvas, places, size):
    for (part, (hue, style)), (x, y) in zip(PARTS.items(), places, strict=True):
        canvas.box(f"key-{part.replace(' ', '-')}", at=(x, y), anchor="w", w=10, h=10, pad=(0, 0), hue=hue, style=style,
                   says=part)
        canvas.label(Line(part, size, "ink"), at=(x + 14, y), anchor="w")
