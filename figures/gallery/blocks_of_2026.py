"""Eight classes of 2026, block by block

Violet, one set of weights for words and picture, is nearly all there is. **No row is cut in two from first to last**,
as those of SD3 and Qwen-Image are.

One row for each class of diffusers 0.42.1, as it is built with its default arguments, which need not be those of a
checkpoint. One bar is one block, in running order; the height of a bar is the width of a token. Blue alone is a block
over the picture; with an orange foot it reads the text, which gives keys and values only. Cut into blue and orange are
blocks of their own for picture and text, which do not meet there ([diffusers 0.42.1](ref:diffusers-0-42)).
"""

import re

from figures.anatomy.published.classes import classes
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("transformer", "history")

LOOKS = {   # words of the class's blocks: (role, part of the height from the top)
    "single": [("joint", 1.0)], "image-only": [("image", 1.0)], "over the image": [("image", 0.86), ("text", 0.14)],
    "per mode": [("image", 0.5), ("text", 0.5)]}
RUN = re.compile(rf"(\d+) ({'|'.join(LOOKS)})")
KEY = {"image": "picture", "text": "text", "joint": "both, one set of weights"}
TALLEST = 26.0   # points, of the widest token


def draw(canvas):
    _draw(canvas, 9.5)


def draw_narrow(canvas):
    _draw(canvas, 8.5)


def runs(found) -> list[tuple[int, str]]:
    """(blocks, what they are) in running order, from the words of a class."""
    return [(int(count), words) for count, words in RUN.findall(found["blocks"])]


def _draw(canvas, size):
    rows = list(classes().values())
    pitch = (canvas.width - 4) / max(sum(count for count, _ in runs(found)) for found in rows)
    widest = max(found["width"] for found in rows)
    x, y = 2.0, 6.0
    for role, words in KEY.items():
        key = canvas.box(f"key.{role}", at=(x, y), anchor="w", w=9, h=9, pad=(0, 0), shape="bare", says="")
        key.art = panes({role: [key.rect]})
        x = canvas.label(Line(words, size - 0.5, f"{role}-ink"), at=(x + 13, y), anchor="w").rect.x2 + 14
    y += 15
    for number, found in enumerate(rows):
        y = _row(canvas, f"class.{number}", found, y, pitch, TALLEST / widest, size)
    canvas.height = y - 6


def _row(canvas, key, found, y, pitch, scale, size) -> float:
    """A class's name and numbers, and its blocks below; returns where the next row begins."""
    words = f"{found['blocks']}, {found['width']:,} wide"
    name = canvas.label(Line(found["name"], size, "ink", True), at=(2, y), anchor="nw")
    detail = canvas.label(Line(words, size - 0.5, "muted"), anchor="nw",
                          at=(2, name.rect.y2 + 1) if canvas.narrow else (name.rect.x2 + 8, y))
    top, height, areas, x = max(name.rect.y2, detail.rect.y2) + 3, found["width"] * scale, {}, 2.0
    for count, form in runs(found):
        for n in range(count):
            edge = top
            for role, share in LOOKS[form]:
                areas.setdefault(role, []).append(Rect(x + n * pitch, edge, pitch - 0.9, share * height))
                edge += share * height
        x += count * pitch
    box = canvas.box(key, at=(2, top), anchor="nw", w=x - 2, h=height, pad=(0, 0), shape="bare",
                     says=f"{found['name']}: {words}")
    box.art = panes(areas)
    return box.rect.y2 + 10
