"""A small picture inside a box, as clean as one likes: what the denoiser starts from, passes through, and ends with."""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.parts import Box

BOAT = (  # a red boat below a lighthouse, by night in the dark scheme
    "............",
    ".........R..",
    "........yLy.",
    ".........W..",
    "...s.....R..",
    "...ss....W..",
    "...sss...R..",
    "...s.....W..",
    ".bbbbbb.rrr.",
    "~~bbbb~~rrrr",
    "~~~~~~~~~~~~",
    "~~--~~~~--~~",
)
INKS = {".": "image-soft", "R": "highlight", "W": "chalk", "L": "skip", "y": "skip-soft", "s": "chalk",
        "b": "highlight", "r": "norm", "~": "image", "-": "conv"}
STATIC = ("chalk", "image-soft", "rule", "image", "norm", "conv-soft", "line", "joint-soft")


def picture(box: Box, noise: float = 0.0) -> Box:
    """Fill a box with the picture, of which the share `noise` (0 to 1) is static; always the same static."""
    clean = [INKS[mark] for row in BOAT for mark in row]
    dice = _dice(len(clean))
    order = sorted(range(len(dice)), key=dice.__getitem__)
    for place in order[: round(noise * len(order))]:
        clean[place] = STATIC[int(dice[place] * 1009) % len(STATIC)]
    box.art = [_ink(box.rect.grown(-2.5), role, [n for n, other in enumerate(clean) if other == role])
               for role in dict.fromkeys(clean)]
    return box


def _dice(count: int) -> list[float]:
    """Numbers from 0 to 1 that look random and never change: a linear congruential generator."""
    state, rolls = 20_221_013, []
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        rolls.append(state / 2**31)
    return rolls


def panes(areas: dict[str, list[Rect]]) -> list:
    """Rectangles to be painted inside a box: role -> where. One patch for each role."""
    return [_filled(role, [_outline(r.x, r.y, r.w, r.h) for r in rects], 0) for role, rects in areas.items()]


def tile(r: Rect, role: str, edge: str = "paper", line: float = 0.8):
    """A filled rectangle with a line round it, to be painted inside a box; the line never hides a thin one."""
    from matplotlib.patches import Rectangle

    return Rectangle((r.x, r.y), r.w, r.h, facecolor=role, edgecolor=edge, linewidth=min(line, r.w / 4, r.h / 4))


def mesh(r: Rect, rows: int, columns: int, role: str, width: float = 0.35) -> list:
    """The lines that cut a rectangle into rows and columns, to be painted inside a box. One patch for all."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    down = [((r.x + n * r.w / columns, r.y), (r.x + n * r.w / columns, r.y2)) for n in range(1, columns)]
    across = [((r.x, r.y + n * r.h / rows), (r.x2, r.y + n * r.h / rows)) for n in range(1, rows)]
    lines = Path.make_compound_path(*(Path(line) for line in down + across))
    return [PathPatch(lines, facecolor="none", edgecolor=role, linewidth=width)]


def _ink(inner: Rect, role: str, places: list[int]):
    """All cells of one role as one patch."""
    side = len(BOAT)
    w, h = inner.w / side, inner.h / side
    cells = []
    for place, length in _runs(places, side):
        cells.append(_outline(inner.x + place % side * w, inner.y + place // side * h, length * w, h))
    return _filled(role, cells, 0.2)


def _outline(x: float, y: float, w: float, h: float):
    from matplotlib.path import Path

    return Path([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)], closed=True)


def _filled(role: str, outlines: list, edge: float):
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    return PathPatch(Path.make_compound_path(*outlines), facecolor=role, edgecolor=role if edge else "none",
                     linewidth=edge)


def _runs(places: list[int], side: int) -> list[tuple[int, int]]:
    """Neighbours in a row as (first, length)."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == sum(runs[-1]) and place % side:
            runs[-1][1] += 1
        else:
            runs.append([place, 1])
    return [tuple(run) for run in runs]
