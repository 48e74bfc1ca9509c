"""Where words stand: at one place in FLUX.1, on the diagonal in Qwen-Image

A small picture of 4 × 6 tokens and three words. FLUX.1 puts **all words at one place**, Qwen-Image each at its own,
beyond the picture's corner.

A blue cell is an image token at its row and column, an orange one a word. In FLUX.1, rows and columns are counted from
the corner, and every word has the coordinates of the first token. In Qwen-Image they are counted from the middle, and
words go on along the diagonal ([diffusers, transformer_qwenimage.py, QwenEmbedRope](ref:diffusers-code)). The first of
the three axes is left out here: it is 0 for the picture in both, and runs with the words in Qwen-Image.
"""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import mesh, panes
from figures.drawing.kit.text import Line

MODELS = ("flux1-dev", "qwen-image")
IDEAS = ("positions", "text encoders")

ROWS, COLUMNS, WORDS = 4, 6, 3


def draw(canvas):
    _draw(canvas, 25, 9.5, beside=True)


def draw_narrow(canvas):
    _draw(canvas, 21, 8.6, beside=False)


def qwen(rows: int, columns: int, words: int) -> tuple[list[int], list[int], list[int]]:
    """Rows and columns of the image's tokens, and the place of each word on both axes."""
    high, wide = rows - rows // 2, columns - columns // 2
    first = max(rows // 2, columns // 2)
    return [r - high for r in range(rows)], [c - wide for c in range(columns)], [first + n for n in range(words)]


def flux(rows: int, columns: int, words: int) -> tuple[list[int], list[int], list[int]]:
    """The same in FLUX.1: all words at zero."""
    return list(range(rows)), list(range(columns)), [0] * words


def _draw(canvas, cell, size, beside):
    left = _plan(canvas, "flux", "FLUX.1: all words at 0, 0", flux(ROWS, COLUMNS, WORDS), 22, 2, cell, size)
    x, y = (left.x2 + 58, 2) if beside else (22, left.y2 + 18)
    _plan(canvas, "qwen", "Qwen-Image: on the diagonal", qwen(ROWS, COLUMNS, WORDS), x, y, cell, size)


def _plan(canvas, name, title, places, x, y, cell, size) -> Rect:
    """A plan of rows and columns, with its numbers; returns the ground it covers."""
    rows, columns, words = places
    down, across = (range(min(axis), max(*axis, *words) + 1) for axis in (rows, columns))
    head = canvas.label(Line(title, size + 0.5, "ink", True), at=(x - 20, y), anchor="nw", says=title)
    top = head.rect.y2 + 20

    def at(row: int, column: int) -> Rect:
        return Rect(x + (column - across[0]) * cell, top + (row - down[0]) * cell, cell, cell)

    picture = Rect(at(rows[0], columns[0]).x, at(rows[0], 0).y, len(columns) * cell, len(rows) * cell)
    ground = Rect(x, top, len(across) * cell, len(down) * cell)
    plan = canvas.box(f"{name}.plan", at=(x, top), anchor="nw", w=ground.w, h=ground.h, pad=(0, 0), shape="bare",
                      says=f"Rows {down[0]} to {down[-1]}, columns {across[0]} to {across[-1]}")
    plan.art = mesh(ground, len(down), len(across), "rule", 0.7)
    box = canvas.box(f"{name}.image", at=(picture.x, picture.y), anchor="nw", w=picture.w, h=picture.h, pad=(0, 0),
                     shape="bare", says=f"Image tokens: rows {rows[0]} to {rows[-1]}, columns {columns[0]} to "
                     f"{columns[-1]}")
    same = len(set(words)) == 1
    box.art = panes({"image": [at(r, c).grown(-1.2) for r in rows for c in columns if not (same and r == c == 0)]})
    for axis, values, spot in (("row", down, lambda v: (x - 6, at(v, across[0]).cy)),
                               ("column", across, lambda v: (at(down[0], v).cx, top - 3))):
        for value in values:
            canvas.label(Line(f"{value}".replace("-", "−"), size - 0.3, "muted"), at=spot(value),
                         anchor="e" if axis == "row" else "s")
    for n, place in enumerate(dict.fromkeys(words)):
        r = at(place, place)
        text = f"{WORDS}×" if same else f"{n + 1}"
        says = f"All {WORDS} words at row 0 and column 0" if same else f"Word {n + 1} at row and column {place}"
        canvas.box(f"{name}.word.{n}", Line(text, size, "chalk", True), at=(r.cx, r.cy), w=cell - 2.4, h=cell - 2.4,
                   pad=(0, 0), hue="text", style="strong", says=says)
    last = at(down[-1], across[-1])
    return Rect(x, y, last.x2 - x, last.y2 - y)
