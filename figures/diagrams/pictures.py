"""Pictures in columns, each with its name above: what changes from left to right, for several starts."""

from collections.abc import Callable, Sequence

import numpy as np

from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.text import Line


def columns(canvas, names: Sequence[str], starts: int, picture: Callable[[int, int], np.ndarray], left: float,
            side: float, gap: float, size: float) -> None:
    """A column for each name, a row for each start; `picture(column, row)` has the shape (rows, columns, 3)."""
    for column, name in enumerate(names):
        x, stem = left + column * (side + gap) + side / 2, name.replace(" ", "-")
        canvas.label(Line(name, size, "ink", True), at=(x, 8))
        boxes = [photo(canvas, f"{stem}-{row}", picture(column, row), at=(x, 20 + row * (side + gap) + side / 2),
                       side=side, says=f"from noise {row + 1}") for row in range(starts)]
        canvas.group(stem, boxes, says=name[0].upper() + name[1:])
