"""Rectangles whose areas are given, as near to squares as they come: Bruls, Huizing and van Wijk, "Squarified Treemaps"
(2000), section 3."""

from figures.drawing.kit.geometry import Rect


def squarified(sizes: list[float], rect: Rect) -> list[Rect]:
    """A rectangle for each size, in order; together they fill `rect`. Sizes are positive and fall."""
    if not sizes:
        return []
    scale = rect.w * rect.h / sum(sizes)
    areas, cells = [size * scale for size in sizes], []
    while areas:
        short = min(rect.w, rect.h)
        count = 1
        while count < len(areas) and _worst(areas[:count + 1], short) <= _worst(areas[:count], short):
            count += 1
        row, rect = _row(areas[:count], rect)
        cells, areas = cells + row, areas[count:]
    return cells


def _worst(row: list[float], short: float) -> float:
    """The largest ratio of sides in a row of cells along a side of that length."""
    whole = sum(row)
    return max(short**2 * max(row) / whole**2, whole**2 / (short**2 * min(row)))


def _row(row: list[float], rect: Rect) -> tuple[list[Rect], Rect]:
    """Cells along the shorter side of a rectangle, and what is left of it."""
    across = sum(row) / min(rect.w, rect.h)
    cells, begin = [], 0.0
    for area in row:
        length = area / across
        cells.append(Rect(rect.x, rect.y + begin, across, length) if rect.w >= rect.h
                     else Rect(rect.x + begin, rect.y, length, across))
        begin += length
    if rect.w >= rect.h:
        return cells, Rect(rect.x + across, rect.y, rect.w - across, rect.h)
    return cells, Rect(rect.x, rect.y + across, rect.w, rect.h - across)
