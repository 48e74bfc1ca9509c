"""Small pictures inside a box: noise, the picture it becomes, and a tensor drawn as sheets."""

from figures.drawing.geometry import Rect
from figures.drawing.parts import Box

HILLS = ("..........", "......oo..", "......oo..", "..........", "...^......", "..^^^...^.", ".^^^^^.^^^", "^^^^^^^^^^",
         "mmm^^^^mmm", "mmmmmmmmmm")
INKS = {".": "image-soft", "o": "skip", "^": "conv", "m": "mlp"}
STATIC = ("paper", "image-soft", "rule", "image", "norm", "image-ink")


def picture(box: Box, noise: float = 0.0) -> Box:
    """Fill a box with a ten by ten picture of hills, of which the share `noise` (0 to 1) is static, always the same."""
    cells = [(x, y, INKS[mark]) for y, row in enumerate(HILLS) for x, mark in enumerate(row)]
    dice = _dice(len(cells))
    shown = [(x, y, STATIC[int(roll * 997) % len(STATIC)] if rank < noise else role)
             for (x, y, role), roll, rank in zip(cells, dice, _ranks(dice), strict=True)]
    inner = box.rect.grown(-2)
    box.art = [_cell(inner, x, y, role) for x, y, role in shown]
    return box


def _dice(count: int) -> list[float]:
    """Numbers that look random and never change: the fractional parts of multiples of a large stride."""
    state, rolls = 20_221_013, []
    for _ in range(count):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        rolls.append(state / 2**31)
    return rolls


def _ranks(dice: list[float]) -> list[float]:
    order = sorted(range(len(dice)), key=dice.__getitem__)
    ranks = [0.0] * len(dice)
    for place, index in enumerate(order):
        ranks[index] = place / len(dice)
    return ranks


def _cell(inner: Rect, x: int, y: int, role: str):
    from matplotlib.patches import Rectangle

    w, h = inner.w / 10, inner.h / 10
    return Rectangle((inner.x + x * w, inner.y + y * h), w, h, facecolor=role, edgecolor="none", linewidth=0)
