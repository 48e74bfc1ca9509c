"""A prompt becomes rows of numbers

Marks and words become tokens, and each token one row. In SD 1.5 there are always
[77](fact:sd15.native.text.tokens) rows of [768](fact:sd15.config.context_dim) numbers, however short the prompt is.

From top to bottom: the mark of the start, the words, the mark of the end, and padding until the table is full. Each row
has as many numbers as the encoder is wide; only a few are drawn, in shades that mean nothing. The denoiser reads
all rows at every step, padding included. The row of the end mark has read the whole prompt; models that take one vector
for all of it, the pooled one, take it from there. Here each word is one token; a rare word can become several.
"""

import numpy as np

from figures.anatomy import model
from figures.drawing.kit.glyphs import frame, mesh
from figures.drawing.kit.pixels import Pixels
from figures.drawing.kit.text import Line

MODELS = ("sd15",)
IDEAS = ("text encoders",)
WORDS = ("a", "red", "boat", "below", "a", "lighthouse")
DARK, PALE = np.array([0.70, 0.30, 0.04]), np.array([0.99, 0.93, 0.87])   # of the text's hue


def draw(canvas):
    _table(canvas, left=92, width=258, pitch=20.5, height=15, cells=32, size=9.5)


def draw_narrow(canvas):
    _table(canvas, left=84, width=98, pitch=19, height=14, cells=16, size=8.5)


def _table(canvas, left, width, pitch, height, cells, size):
    count, wide = model("sd15").get("native.text.tokens"), model("sd15").get("config.context_dim")
    names = ["start", *WORDS, "end", "padding", "padding"]
    rng, boxes = np.random.default_rng(3), []
    for n, name in enumerate(names):
        y, mark = 10 + n * pitch + (10 if n == len(names) - 1 else 0), name in ("start", "end", "padding")
        word = canvas.box(f"word-{n}", Line(name, size, "muted" if mark else "ink", not mark), at=(left - 14, y),
                          anchor="e", pad=(5, 1), h=height, hue="text", style="quiet" if mark else "soft", says=name)
        row = canvas.box(f"row-{n}", at=(left + 8, y), anchor="w", w=width, h=height, pad=(0, 0), shape="bare",
                         says=f"a row of {wide} numbers")
        shades = rng.uniform(size=(1, cells, 1))
        row.art = [Pixels(row.rect, PALE + shades * (DARK - PALE), few=24), *mesh(row.rect, 1, cells, "paper", 0.8)]
        if name == "end":
            row.art.append(frame(row.rect.grown(1.2), "ink", 1.6))
        canvas.wire(word, row, hue="text")
        boxes.append(row)
    last, right = boxes[-1].rect, left + 8 + width + 8
    canvas.label(Line("...", size, "muted", True), at=(left + 8 + width / 2, last.y - 6))
    lines = [f"{count} rows", f"of {wide}"] if canvas.narrow else [f"{count} rows", f"of {wide} numbers", "for SD 1.5"]
    canvas.label(Line(lines[0], size + 0.5, "text-ink", True), *(Line(line, size - 0.5, "muted") for line in lines[1:]),
                 at=(right, boxes[3].rect.cy), anchor="w", says=" ".join(lines))
    end = boxes[len(WORDS) + 1].rect
    said = ["this row has read", "the whole prompt"] if not canvas.narrow else ["has read", "it all"]
    canvas.label(*(Line(line, size - 0.5, "ink") for line in said), at=(right, end.cy), anchor="w", says=" ".join(said))
