"""Family portrait: every denoiser on one scale

**Area is parameters.** From the first row to the last two things happen: the squares grow, though not steadily, and the
blue-green of the convolutions goes.

One square for each denoiser, in the order in which they were first announced or published;
all squares are on one scale, and so are the patches in them. A patch is one kind of layer of the whole model, the
largest first, named where there is room. Blue-green are convolutions, violet is attention (*self*, *cross* or *joint*),
green feed-forward layers (*MLP*), magenta modulation, blue embeddings, grey other linear layers and norms. The largest
patch of FLUX.2 dev is attention and feed-forward layer at once (*both*), since they share their linear layers; in
FLUX.1 they share only the last, which is most of the grey.
"""

from figures.anatomy import build, models
from figures.diagrams.kinds import LOOKS, SHORT, by_kind
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line
from figures.drawing.kit.treemap import squarified
from figures.words import scaled

MODELS = "denoiser"
IDEAS = ("parameters", "history")
GAP = 14


def draw(canvas):
    _portrait(canvas, largest=194, size=9)


def draw_narrow(canvas):
    _portrait(canvas, largest=150, size=8.5)


def kinds(chosen) -> dict[str, int]:
    """Kind of layer -> parameters in the whole model, the largest first."""
    sums: dict[str, int] = {}
    for kind, parameters in by_kind(build(chosen)):
        sums[kind] = sums.get(kind, 0) + parameters
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def _portrait(canvas, largest, size):
    """Squares on shelves: each row as full as the canvas is wide, all standing on one line."""
    counts = {chosen: build(chosen).parameters for chosen in models().values()}
    scale = largest / max(counts.values()) ** 0.5
    y = 4
    for row in _rows(canvas, counts, scale, size):
        height = max(scale * counts[chosen] ** 0.5 for chosen, _ in row)
        x, free = 1, canvas.width - 2 - sum(width for _, width in row)
        gap = min(free / max(len(row) - 1, 1), 40)
        for chosen, width in row:
            side = scale * counts[chosen] ** 0.5
            _model(canvas, chosen, Rect(x, y + height - side, side, side), size)
            x += width + gap
        y += height + 2.6 * size + 16


def _rows(canvas, counts, scale, size):
    """[(model, width of its square or of its words)] row by row, in the order of their first dates."""
    row = []
    for chosen, count in counts.items():
        words = max(line.width for line in _lines(chosen, size))
        width = max(scale * count**0.5, words)
        if row and sum(each for _, each in row) + GAP * len(row) + width > canvas.width - 2:
            yield row
            row = []
        row.append((chosen, width))
    yield row


def _lines(chosen, size):
    return [Line(chosen.short, size, "ink", True),
            Line(scaled(build(chosen).parameters, "B", 2), size - 0.5, "muted")]


def _model(canvas, chosen, rect, size):
    sums, whole = kinds(chosen), build(chosen).parameters
    cells = squarified(list(sums.values()), rect)
    boxes = [_cell(canvas, f"{chosen.slug}.{n}", cell, kind, count, size)
             for n, (cell, (kind, count)) in enumerate(zip(cells, sums.items(), strict=True))]
    canvas.group(chosen.slug, boxes, says=f"{chosen.short}, {scaled(whole, 'B', 2)}: {whole:,} parameters")
    for n, line in enumerate(_lines(chosen, size)):
        canvas.label(line, at=(rect.x, rect.y2 + 8 + n * size * 1.3), anchor="w")


def _cell(canvas, name, cell, kind, count, size):
    """One kind of layer, with its name, or the short form of it, where it fits."""
    fill, ink = LOOKS[kind]
    lines = [Line(text, size - 0.5, ink) for text in (kind, SHORT.get(kind)) if text]
    words = [line for line in lines if line.width < cell.w - 4 and line.height < cell.h - 1][:1]
    box = canvas.box(name, *words, at=(cell.x, cell.y), anchor="nw", w=cell.w, h=cell.h, pad=(0, 0), shape="bare",
                     says=f"{kind}: {count:,}")
    box.art = [tile(cell, fill)]
    return box
