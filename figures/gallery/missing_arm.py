"""Two ingredients, and the arm that is missing

MM-DiT differs from the others in **two** things at once: its words read the picture, and they have weights of their
own in every layer. To tell which of the two helps, the dashed arm would have to be trained.

The arms are those of the comparison of backbones in the SD3 paper, with their places in it
([Esser et al. 2024, sec. 5.2.3 and fig. 4](ref:esser2024)). A fourth, UViT, came third; how it treats the text is
[not stated](absence:sd3-arms). The paper [does not report](absence:two-way-alone) the dashed arm.
"""

from figures.drawing.kit.text import Line

MODELS = ()
IDEAS = ("attention", "transformer")
COLUMNS = (("shared", "with the picture"), ("their own", "K and V only"), ("their own", "in every layer"))
ARMS = {  # (do the words read the picture?, column): (name, place)
    (True, 0): ("DiT", "last"), (True, 2): ("MM-DiT", "first"), (False, 1): ("CrossDiT", "second"),
    (False, 2): ("missing", ""),
}


def draw(canvas):
    _grid(canvas, left=118, top=44, wide=126, high=62, gap=6, size=10)


def draw_narrow(canvas):
    _grid(canvas, left=34, top=42, wide=66, high=58, gap=4, size=8.5)


def _grid(canvas, left, top, wide, high, gap, size):
    middle = left + 1.5 * wide + gap
    canvas.label(Line("weights for the words", size, "ink", True), at=(middle, 7))
    for n, words in enumerate(COLUMNS):
        x = left + n * (wide + gap) + wide / 2
        lines = [Line(word, size - 0.5 if not canvas.narrow else 8, "muted") for word in _fit(canvas, words)]
        canvas.label(*lines, at=(x, top - 3), anchor="s")
    for m, reads in enumerate((True, False)):
        y = top + m * (high + gap) + high / 2
        _side(canvas, reads, left, y, size)
        for n in range(len(COLUMNS)):
            if arm := ARMS.get((reads, n)):
                name = f"arm-{arm[0].lower()}"
                _arm(canvas, name, *arm, (left + n * (wide + gap), y - high / 2), (wide, high), size)


def _fit(canvas, words):
    return ("shared", "") if canvas.narrow and words[0] == "shared" else words


def _side(canvas, reads, left, y, size):
    """What a row of the grid stands for, beside it."""
    says = "The words read the picture" if reads else "The words do not read the picture"
    if canvas.narrow:
        canvas.label(Line("read" if reads else "do not", size, "ink", True), at=(left - 10, y), turned=True, says=says)
    else:
        lines = ("The words read", "the picture") if reads else ("They do not",)
        canvas.label(*(Line(each, size, "ink", True) for each in lines), at=(left - 10, y), anchor="e", says=says)


def _arm(canvas, name, title, place, at, extent, size):
    """A cell of the grid: an arm and its place, the first one loud, the missing one dashed."""
    style = {"first": "strong", "": "dashed"}.get(place, "soft")
    role = {"strong": "chalk", "dashed": "highlight-ink"}.get(style, "ink")
    lines = [Line(title, size + 1, role, True)]
    if place:
        lines.append(Line(place, size - 0.5, "chalk" if style == "strong" else "muted"))
    canvas.box(name, *lines, at=at, anchor="nw", w=extent[0], h=extent[1], pad=(1, 1), style=style,
               hue="joint" if place else "highlight")
