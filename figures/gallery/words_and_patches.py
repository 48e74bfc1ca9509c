"""Which patches read which word

Each patch of the picture gives away one unit of attention among the words. Patches of the boat give most of theirs to
"boat", the hull and the stripes some to "red". No arrow leads back: a word reads nothing.

Above, one map for each word: the brighter a patch, the more of its attention this word gets, from black, none, to
white, all. Below, the picture, cut into its patches, and how a marked patch shares its unit out. Patches that fit no
word must give their unit away as well; here the little words get it.

The attention is *constructed*, not trained: what a patch shows is its query, what a word asks for is its key, both
written by hand. Scores and softmax are those of every cross-attention. Maps of trained networks are less tidy, and
each head and each layer has its own.
"""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, mesh, panes, photo
from figures.drawing.kit.pixels import grey
from figures.drawing.kit.text import Line
from figures.scene.painting import painted
from figures.scene.reading import SIDE, WORDS, attention

MODELS = ()
IDEAS = ("attention", "text encoders")
MARKED = (13, 4)   # row and column of the patch whose attention is told: at the hull
SHOWN = (1, 2, 3, 5)   # of the words, those that have a map in the narrow drawing


def draw(canvas):
    side = 78
    for n in range(len(WORDS)):
        _map(canvas, n, (6 + n * 85.6, 22), side, 9.5)
    picture = _picture(canvas, (6, 130), 158, 9.5)
    _shares(canvas, picture, (262, 158), 168, 23, 9.5)


def draw_narrow(canvas):
    for place, n in enumerate(SHOWN):
        _map(canvas, n, (2 + (place % 2) * 124, 20 + (place // 2) * 138), 116, 9)
    picture = _picture(canvas, (2, 306), 116, 8.5)
    _shares(canvas, picture, (138, 330), 44, 19, 8.5)


def _map(canvas, n, at, side, size):
    plane = attention()[:, n].reshape(SIDE, SIDE)
    x, y = at
    photo(canvas, f"map-{n}", grey(plane, 0, 1), at=(x + side / 2, y + side / 2), side=side,
          says=f"Where “{WORDS[n]}” is read: at most {plane.max():.0%} of a patch's attention")
    canvas.label(Line(WORDS[n], size + 0.5, "text-ink", True), at=(x + side / 2, y - 5), anchor="s")


def _picture(canvas, at, side, size):
    x, y = at
    box = photo(canvas, "picture", painted(side=SIDE * 6), at=(x + side / 2, y + side / 2), side=side,
                says=f"The picture, cut into {SIDE} × {SIDE} patches")
    box.art += mesh(box.rect, SIDE, SIDE, "paper", 0.5)
    cell, (row, column) = side / SIDE, MARKED
    marked = Rect(x + column * cell, y + row * cell, cell, cell)
    box.art += [frame(marked.grown(2), "chalk", 3.6), frame(marked.grown(2), "ink", 1.6)]
    return box


def _shares(canvas, picture, at, long, pitch, size):
    """How the marked patch shares its attention out: a bar for each word."""
    found = attention().reshape(SIDE, SIDE, len(WORDS))[MARKED]
    x, y = at
    title = Line("the marked patch reads" if not canvas.narrow else "this patch reads", size, "ink", True)
    head = canvas.box("head", title, at=(x - 6, y - 14), anchor="w", pad=(5, 2), hue="joint", style="quiet")
    canvas.wire(picture.port("right", (MARKED[0] + 0.5) / SIDE), head.left, hue="line")
    bars = []
    left = x + (62 if not canvas.narrow else 56)
    for n, share in enumerate(found):
        middle = y + 6 + n * pitch
        canvas.label(Line(WORDS[n], size, "text-ink"), at=(left - 5, middle), anchor="e")
        bar = canvas.box(f"share-{n}", at=(left, middle), anchor="w", w=max(share * long, 1), h=pitch * 0.55,
                         pad=(0, 0), shape="bare", says=f"{WORDS[n]}: {share:.0%}")
        bar.art = panes({"joint": [bar.rect]})
        canvas.label(Line(f"{share:.0%}", size - 0.5, "muted"), at=(bar.rect.x2 + 4, middle), anchor="w")
        bars.append(bar)
    canvas.group("shares", bars, says="How the marked patch shares its attention out")
