"""What is painted inside a box: pictures, tiles, meshes, frames."""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.parts import Box


def photo(canvas, name: str, colours, at, side: float, says: str, few: int = 48) -> Box:
    """A picture (rows, columns, 3) in so many colours of its own, as a square part round a point."""
    from figures.drawing.kit.pixels import Pixels  # imports matplotlib: only where something is drawn

    box = canvas.box(name, at=at, w=side, h=side, pad=(0, 0), shape="bare", says=says)
    box.art = [Pixels(box.rect, colours, few)]
    return box


def panes(areas: dict[str, list[Rect]]) -> list:
    """Rectangles to be painted inside a box: role -> where. One patch for each role."""
    return [_filled(role, [_outline(r.x, r.y, r.w, r.h) for r in rects]) for role, rects in areas.items()]


def tile(r: Rect, role: str, edge: str = "paper", line: float = 0.8):
    """A filled rectangle with a line round it, to be painted inside a box; the line never hides a thin one."""
    from matplotlib.patches import Rectangle

    return Rectangle((r.x, r.y), r.w, r.h, facecolor=role, edgecolor=edge, linewidth=min(line, r.w / 4, r.h / 4))


def frame(r: Rect, role: str, line: float = 1.0):
    """A line round a place, to be painted inside a box."""
    from matplotlib.patches import Rectangle

    return Rectangle((r.x, r.y), r.w, r.h, facecolor="none", edgecolor=role, linewidth=line)


def mesh(r: Rect, rows: int, columns: int, role: str, width: float = 0.35) -> list:
    """The lines that cut a rectangle into rows and columns, to be painted inside a box. One patch for all."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    down = [((r.x + n * r.w / columns, r.y), (r.x + n * r.w / columns, r.y2)) for n in range(1, columns)]
    across = [((r.x, r.y + n * r.h / rows), (r.x2, r.y + n * r.h / rows)) for n in range(1, rows)]
    lines = Path.make_compound_path(*(Path(line) for line in down + across))
    return [PathPatch(lines, facecolor="none", edgecolor=role, linewidth=width)]


def _outline(x: float, y: float, w: float, h: float):
    from matplotlib.path import Path

    return Path([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], closed=True)


def _filled(role: str, outlines: list):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    return PathPatch(Path.make_compound_path(*outlines), facecolor=role, edgecolor="none", linewidth=0)

