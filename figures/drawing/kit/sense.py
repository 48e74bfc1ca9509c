"""What cannot be drawn, told where it is asked for: colours and forms that do not exist, numbers that are none.

Every error names the part, what was found and what was expected.
"""

from collections.abc import Iterable
from math import isfinite

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.parts import Box, Label, Panel, Wire
from figures.drawing.kit.roles import HUES, ROLES

LARGEST = 3000   # points that a sheet may have in either direction; the tallest figure has 1,159
SHAPES = ("box", "pill", "dot", "bare", *(f"taper-{side}" for side in ("left", "right", "top", "bottom")))
STYLES = {"soft": "{}-soft", "strong": "{}-deep", "quiet": "{}", "dashed": "{}"}   # and the role that each needs
GROUNDS = ("panel", "outline", "mark", "none")


def one_of(what: str, found, known: Iterable[str]) -> None:
    """ValueError, with what there is, for a word that is not known."""
    known = list(known)
    if found not in known:
        raise ValueError(f"{what}: found {found!r}, expected one of {', '.join(known)}")


def part(part: Box | Label | Panel) -> None:
    """ValueError for a part that cannot be drawn."""
    what = f"{type(part).__name__.lower()} '{part.name}'"
    for line in part.lines:
        one_of(f"{what}, colour of its words", line.role, ROLES)
    if isinstance(part, Box):
        one_of(f"{what}, shape", part.shape, SHAPES)
        one_of(f"{what}, style", part.style, STYLES)
        one_of(f"{what}, hue", part.hue, [hue for hue in (*HUES, "line") if STYLES[part.style].format(hue) in ROLES])
    elif isinstance(part, Panel):
        one_of(f"{what}, style", part.style, GROUNDS)
        one_of(f"{what}, hue", part.hue, ("", *HUES))
    else:
        one_of(f"{what}, ground", part.ground, ("", *ROLES))
    _rect(what, part.rect)


def wire(wire: Wire) -> None:
    """ValueError for a wire that cannot be drawn."""
    what = f"wire '{wire.name}'"
    one_of(f"{what}, hue", wire.hue, ROLES)
    for point in wire.points():
        _numbers(what, point)


def sheet(canvas) -> None:
    """ValueError for a canvas on which there is nothing, or of a size that no page has."""
    drawn = [*canvas.parts, *canvas.wires, *canvas.plots, *canvas.figure.get_children()[1:]]   # the first is its ground
    if not drawn:
        raise ValueError("draws nothing: found an empty canvas, expected a box, a label, a wire or axes")
    for what, found in (("width", canvas.width), ("height", canvas.height)):
        _numbers(f"the canvas's {what}", [found])
        if found < (what == "width"):
            raise ValueError(f"the canvas's {what}: found {found}, expected points")
    for each in canvas.parts.values():
        _rect(f"{type(each).__name__.lower()} '{each.name}'", each.rect)
    for _, rect in canvas.plots:
        _rect("axes", rect)


def _rect(what: str, rect: Rect) -> None:
    _numbers(what, (rect.x, rect.y, rect.x2, rect.y2))
    if rect.w < 0 or rect.h < 0:
        raise ValueError(f"{what}: found a size of {rect.w:g} by {rect.h:g} points, expected no negative one")


def _numbers(what: str, found: Iterable) -> None:
    for number in found:
        if not (isfinite(number) and abs(number) <= LARGEST):
            raise ValueError(f"{what}: found it at {number:g} points, expected places from {-LARGEST} to {LARGEST}")
