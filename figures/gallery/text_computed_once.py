"""Text computed once, or anew at each step: three ways to let a picture read

A filled cell: the row reads the column. In joint attention words read the noisy picture, so they change at every step.
In Qwen-Image 2.1 they **cannot**, and are computed once.

Rows ask, columns are read; three words (orange), then six image tokens (blue). With cross-attention, as in a U-Net, the
text has no rows: it is computed once, before the first step. In joint attention, as in SD3 and FLUX, all read all, and
the text is computed anew at each step. The attention of Qwen-Image 2.1 is causal, and free within the picture only: a
word reads the words before it and never the picture
([diffusers 0.42.1, transformer_qwenimage21.py](ref:diffusers-0-42)).
"""

import numpy as np

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, panes
from figures.drawing.kit.text import Line

MODELS = ("sd15", "sd3-medium")
IDEAS = ("attention", "text encoders", "cost")

WORDS, IMAGE = 3, 6


def draw(canvas):
    _draw(canvas, cell=14.5, size=9.5, pitch=174)


def draw_narrow(canvas):
    _draw(canvas, cell=15, size=8.6, pitch=0)


def masks() -> dict[str, np.ndarray]:
    """Name -> who reads whom, (rows, WORDS + IMAGE); rows are the picture's alone where the text has none."""
    every = WORDS + IMAGE
    order, picture = np.arange(every), np.arange(every) >= WORDS
    causal = order[:, None] >= order
    return {"Cross-attention": np.repeat(~picture[None], IMAGE, 0), "Joint attention": np.ones((every, every), bool),
            "Causal, Qwen-Image 2.1": causal | (picture[:, None] & picture)}


SAYS = {"Cross-attention": ("text: computed once", "the picture reads the text"),
        "Joint attention": ("text: anew at each step", "words read the picture, too"),
        "Causal, Qwen-Image 2.1": ("text: computed once", "words read the words before")}


def _draw(canvas, cell, size, pitch):
    x, y = 2.0, 2.0
    for number, (name, mask) in enumerate(masks().items()):
        bottom = _plan(canvas, f"plan.{number}", name, mask, x, y, cell, size)
        x, y = (x + pitch, y) if pitch else (x, bottom + 16)


def _plan(canvas, key, name, mask, x, y, cell, size) -> float:
    """One matrix under its name, with what follows beside or below it; returns where it ends."""
    head = canvas.label(Line(name, size + 0.5, "ink", True), at=(x, y), anchor="nw", says=name)
    rows, missing = mask.shape[0], WORDS + IMAGE - mask.shape[0]
    top = head.rect.y2 + 17
    text = f"{name}: {SAYS[name][0]}, {SAYS[name][1]}"
    box = canvas.box(key, at=(x + 8, top + 8), anchor="nw", w=mask.shape[1] * cell, h=mask.shape[1] * cell, pad=(0, 0),
                     shape="bare", says=text)
    r = box.rect
    areas = {"text": [Rect(x, r.y + n * cell, 5, cell - 1.5) for n in range(WORDS - missing)]
             + [Rect(r.x + n * cell, r.y - 8, cell - 1.5, 5) for n in range(WORDS)],
             "image": [Rect(x, r.y + n * cell, 5, cell - 1.5) for n in range(WORDS, WORDS + IMAGE)]
             + [Rect(r.x + n * cell, r.y - 8, cell - 1.5, 5) for n in range(WORDS, mask.shape[1])],
             "joint": [Rect(r.x + column * cell, r.y + (row + missing) * cell, cell, cell).grown(-1)
                       for row in range(rows) for column in range(mask.shape[1]) if mask[row, column]]}
    for at, word, count in ((0, "words", WORDS), (WORDS, "picture", 0 if missing else IMAGE)):
        if count:
            canvas.label(Line(word, size - 0.9, "muted"), at=(r.x + (at + count / 2) * cell, r.y - 10), anchor="s")
    areas["image"] = areas["image"] if missing == 0 else areas["image"][:IMAGE]
    areas["text"] = areas["text"] if missing == 0 else areas["text"][-WORDS:]
    box.art = [*panes({role: rects for role, rects in areas.items() if rects}),
               *mesh(Rect(r.x, r.y, r.w, r.h), mask.shape[1], mask.shape[1], "rule", 0.6)]
    words = [Line(SAYS[name][0], size, "ink", True), Line(SAYS[name][1], size - 0.4, "muted")]
    if canvas.narrow:
        short = [Line(part, size, "ink", True) for part in SAYS[name][0].split(": ")]
        canvas.label(*short, at=(r.x2 + 8, r.cy), anchor="w")
    else:
        canvas.label(*words, at=(x, r.y2 + 6), anchor="nw")
    return r.y2
