"""Faces: small pictures for cards, which stand beside the name of what they lead to. All of one shape, no words."""

from figures.anatomy import build
from figures.diagrams.kinds import LOOKS, by_kind
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes

HEIGHT = 216   # points of a face, on a sheet as wide as any
LEAST = 0.04   # of the largest part: what has less parameters is no bar
FLOOR = 10     # points below what stands on a line


def sheet(canvas) -> Rect:
    """Make the sheet as high as a face; its whole area."""
    canvas.height = HEIGHT
    return Rect(0, 0, canvas.width, HEIGHT)


def blocks(canvas, chosen, rect: Rect) -> None:
    """A bar for each part of a denoiser in running order, its height the parameters, cut into kinds of layers."""
    parts = [part for part in _parts(build(chosen)) if part.parameters]
    most = max(part.parameters for part in parts)
    shown = [part for part in parts if part.parameters >= LEAST * most]
    pitch, areas = rect.w / len(shown), {}
    for n, part in enumerate(shown):
        y = rect.y2
        for kind, count in sorted(_kinds(part).items(), key=lambda item: list(LOOKS).index(item[0])):
            height = rect.h * count / most
            y -= height
            bar = Rect(rect.x + n * pitch, y, pitch * 0.86, height)
            areas.setdefault(LOOKS[kind][0], []).append(bar)
    box = canvas.box("blocks", at=(rect.x, rect.y), anchor="nw", w=rect.w, h=rect.h, pad=(0, 0), shape="bare",
                     says=f"{chosen.short}: {len(shown)} parts in running order")
    box.art = panes(areas)


def _parts(tree):
    """The children of the tree, those of a level in its place."""
    for child in tree.children:
        yield from child.children if child.kind == "level" else (child,)


def _kinds(part) -> dict[str, int]:
    """Kind of layer -> parameters."""
    found: dict[str, int] = {}
    for kind, count in by_kind(part):
        found[kind] = found.get(kind, 0) + count
    return found
