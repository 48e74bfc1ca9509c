"""Which rows have read which tokens

In CLIP a row has read itself and what stands before it, so only the end mark and the padding behind it have read the
whole prompt. In T5 every row has read everything.

Each line of squares is one row of an encoder's output; a filled square says that it may have read the token of that
column. CLIP's attention is masked, so that no row looks ahead; T5's encoder has no such mask. What a row makes of what
it has read is not shown.
"""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, panes
from figures.drawing.kit.text import Line

MODELS = ("clip-vit-l", "t5-v1-1-xxl")
IDEAS = ("text encoders", "attention")
ENCODERS = {"CLIP": (("start", "a", "red", "boat", "end", "padding"), True),
            "T5": (("a", "red", "boat", "end", "padding"), False)}


def draw(canvas):
    for (name, (rows, causal)), x in zip(ENCODERS.items(), (74, 336), strict=True):
        _matrix(canvas, name, rows, causal, (x, 40), 24, 9.5)


def draw_narrow(canvas):
    for (name, (rows, causal)), y in zip(ENCODERS.items(), (40, 246), strict=True):
        _matrix(canvas, name, rows, causal, (66, y), 25, 8.5)


def _matrix(canvas, name, rows, causal, at, cell, size):
    (x, y), count = at, len(rows)
    box = canvas.box(name, at=(x, y), anchor="nw", w=count * cell, h=count * cell, pad=(0, 0), shape="bare",
                     says=f"{name}: " + ("a row, itself and those before it" if causal else "every row, all tokens"))
    read = [(row, column) for row in range(count) for column in range(count) if column <= row or not causal]

    def place(row, column):
        return Rect(x + column * cell, y + row * cell, cell, cell).grown(-1)

    box.art = panes({"text": [place(*each) for each in read]})
    box.art += [frame(place(row, column), "rule", 0.8) for row in range(count) for column in range(count)
                if (row, column) not in read]
    canvas.label(Line(name, size + 1.5, "text-ink", True), at=(x - 64 if canvas.narrow else x - 60, y - 24),
                 anchor="w")
    canvas.label(Line("tokens read", size - 0.5, "muted"), at=(x + count * cell / 2, y - 8), anchor="s")
    for row, word in enumerate(rows):
        whole = not causal or row >= rows.index("end")
        canvas.label(Line(word, size, "text-ink" if whole else "muted", whole), at=(x - 6, y + (row + 0.5) * cell),
                     anchor="e")
    said = "bold: has read the whole prompt" if causal else "all have read all"
    canvas.label(Line(said, size - 0.5, "muted"), at=(x + count * cell / 2, y + count * cell + 6), anchor="n")
