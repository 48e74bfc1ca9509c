"""Smaller patches, more tokens, the same weights

Half the side of a patch makes four times as many tokens, and about four times the work. The weights stay as they are,
and the pictures become better.

DiT-XL with its three sides of a patch, for pictures of [256](fact:dit-xl-2.native.width) pixels. The mesh shows how the
picture falls into squares; in truth its latent is cut, which has [32](fact:dit-xl-2.config.input_size) positions a
side. Bars are drawn to scale, those of one line to one scale. Tokens, weights and multiply-adds are counted by us. FID,
the distance to real pictures, is that of [Peebles and Xie 2023, table 4](ref:peebles2023), after the same training and
without guidance.
"""

from figures.anatomy import model, native
from figures.anatomy.families import dit
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, photo, tile
from figures.drawing.kit.text import Line
from figures.scene.painting import painted
from figures.words import scaled

MODELS = ("dit-xl-2",)
IDEAS = ("transformer", "cost")
FID = {8: 106.41, 4: 43.01, 2: 19.47}   # of DiT-XL by its patch, Peebles and Xie 2023, table 4
LINES = (("tokens", "image"), ("multiply-adds", "norm"), ("weights", "norm"), ("FID", "highlight"))


def draw(canvas):
    w, gap = 132, 12
    for n, patch in enumerate(FID):
        x = 92 + n * (w + gap)
        _picture(canvas, patch, x, 20, 116, 9.5)
        for line, (name, hue) in enumerate(LINES):
            y = 158 + line * 34
            if n == 0:
                canvas.label(Line(name, 9.5, "ink", True), at=(2, y), anchor="w")
            _bar(canvas, patch, name, hue, x, y, w, 9)
    canvas.height = 278


def draw_narrow(canvas):
    for n, patch in enumerate(FID):
        y = 16 + n * 126
        _picture(canvas, patch, 2, y, 104, 8.5)
        for line, (name, hue) in enumerate(LINES):
            _bar(canvas, patch, name, hue, 118, y + 15 + line * 28, 124, 8.5, named=True)
    canvas.height = 16 + 3 * 126


def counts(patch: int) -> dict[str, float]:
    """What a DiT-XL has and does with patches of that side, by the names of the lines."""
    chosen = model("dit-xl-2")
    tree = dit.build(dit.Config(**{**chosen.config, "patch_size": patch}))
    side = chosen.config["input_size"] // patch
    return {"tokens": side**2, "multiply-adds": tree.macs.at(native(chosen)), "weights": tree.parameters,
            "FID": FID[patch]}


def _words(name: str, value: float) -> str:
    units = {"multiply-adds": ("G", 1), "weights": ("M", 0)}
    if name in units:
        return scaled(value, *units[name])
    return f"{value:,}" if name == "tokens" else f"{value:.1f}"


def _picture(canvas, patch, x, y, side, size):
    cells = model("dit-xl-2").config["input_size"] // patch
    box = photo(canvas, f"picture-{patch}", painted(side=64), at=(x + side / 2, y + side / 2), side=side,
                says=f"Patches of {patch}: {cells} × {cells} squares")
    box.art += mesh(box.rect, cells, cells, "paper", 0.9)
    canvas.label(Line(f"patches of {patch}", size, "ink", True), at=(x, y - 2), anchor="sw")


def _bar(canvas, patch, name, hue, x, y, w, size, named=False):
    value, most = counts(patch)[name], max(counts(each)[name] for each in FID)
    words = _words(name, value)
    box = canvas.box(f"{name}-{patch}", at=(x, y + 7), anchor="w", w=w * value / most, h=8, pad=(0, 0), shape="bare",
                     says=f"{words} {name}" if name != "FID" else f"FID {words}")
    box.art = [tile(Rect(box.rect.x, box.rect.y, box.rect.w, 8), hue, "paper", 0)]
    text = f"{words} {name}" if named and name != "FID" else f"FID {words}" if named else words
    canvas.label(Line(text, size, "ink"), at=(x, y + 1), anchor="sw")
