"""Denoisers as squares on shelves, area to scale, each cut into its kinds of layers."""

from collections.abc import Iterator, Sequence

from figures.anatomy import build
from figures.anatomy.published.record import Model
from figures.diagrams.kinds import LOOKS, SHORT, by_kind
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import tile
from figures.drawing.kit.text import Line
from figures.drawing.kit.treemap import squarified
from figures.words import scaled

GAP = 14


def portrait(canvas, chosen: Sequence[Model], largest: float, size: float, more=lambda model: ()) -> None:
    """Squares on shelves, each row as full as the canvas is wide, all standing on one line.

    `largest` is the side of the largest one in points; `more` gives further words below a model's name and count.
    """
    counts = {model: build(model).parameters for model in chosen}
    scale = largest / max(counts.values()) ** 0.5
    y = 4
    for row in _rows(canvas, counts, scale, size, more):
        height = max(scale * counts[model] ** 0.5 for model, _ in row)
        x, free = 1, canvas.width - 2 - sum(width for _, width in row)
        gap = min(free / max(len(row) - 1, 1), 40)
        for model, width in row:
            side = scale * counts[model] ** 0.5
            lines = _lines(model, size, more)
            _model(canvas, model, Rect(x, y + height - side, side, side), size, lines)
            x += width + gap
        y += height + 1.3 * len(lines) * size + 16


def kinds(model: Model) -> dict[str, int]:
    """Kind of layer -> parameters in the whole model, the largest first."""
    sums: dict[str, int] = {}
    for kind, parameters in by_kind(build(model)):
        sums[kind] = sums.get(kind, 0) + parameters
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def _rows(canvas, counts, scale, size, more) -> Iterator[list]:
    """[(model, width of its square or of its words)] row by row, in the order of their first dates."""
    row: list = []
    for model, count in counts.items():
        width = max(scale * count**0.5, *(line.width for line in _lines(model, size, more)))
        if row and sum(each for _, each in row) + GAP * len(row) + width > canvas.width - 2:
            yield row
            row = []
        row.append((model, width))
    yield row


def _lines(model, size, more) -> list[Line]:
    return [Line(model.short, size, "ink", True),
            *(Line(text, size - 0.5, "muted") for text in (scaled(build(model).parameters, "B", 2), *more(model)))]


def _model(canvas, model, rect, size, lines):
    sums, whole = kinds(model), build(model).parameters
    cells = squarified(list(sums.values()), rect)
    boxes = [_cell(canvas, f"{model.slug}.{n}", cell, kind, count, size)
             for n, (cell, (kind, count)) in enumerate(zip(cells, sums.items(), strict=True))]
    canvas.group(model.slug, boxes, says=f"{model.short}, {scaled(whole, 'B', 2)}: {whole:,} parameters")
    for n, line in enumerate(lines):
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
