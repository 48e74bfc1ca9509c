"""A stack of equal blocks as strips in one box: areas are shares, so that a model's blocks can be drawn to scale."""

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import panes
from figures.drawing.kit.parts import Box

STREAMS = {"block": [("image", 0.5), ("text", 0.5)], "single-block": [("joint", 1.0)]}
GAP = 0.7  # points of ground between two strips, and between two shares


def strips(box: Box, count: int, shares: list[tuple[str, float]]) -> Box:
    """Fill a box with `count` strips of equal height, each cut from left to right into (role, share); shares sum to 1.

    Strips of one role are one patch. ValueError where the shares are no whole."""
    if abs(sum(share for _, share in shares) - 1) > 1e-9:
        raise ValueError(f"strips of '{box.name}': expected shares whose sum is 1, found {shares}")
    r, areas, x = box.rect, {}, box.rect.x
    pitch = r.h / count
    for role, share in shares:
        cells = [Rect(x, r.y + n * pitch, share * r.w, pitch).grown(-GAP / 2) for n in range(count)]
        areas[role] = areas.get(role, []) + cells
        x += share * r.w
    box.art = panes(areas)
    return box


def streams(block) -> list[tuple[str, float]]:
    """Of a block with two streams or one: the share of its own modulation, if it has weights, then of its streams."""
    own = sum(child.parameters for child in block.children if child.kind == "modulation") / block.parameters
    shares = [("time", own), *((role, share * (1 - own)) for role, share in STREAMS[block.kind])]
    return [(role, share) for role, share in shares if share]
