"""What a figure marks as changed: a loud outline with a number, and the number's words beside the drawing or below."""

from collections.abc import Iterator
from dataclasses import dataclass

from figures.drawing.kit.text import Line

BADGE = 13.0   # points


@dataclass(frozen=True)
class Mark:
    """Parts that differ from an earlier model's, each with an outline of its own, or several with one where they stand
    in a tuple: what they are now, and what stood there before. The number is at a `side` of each outline."""

    parts: tuple[str | tuple[str, ...], ...]
    now: str
    before: str = ""
    side: str = "right"


def mark(canvas, marks: list[Mark], x: float | None, size: float) -> None:
    """Outlines, numbers and words: on a wide sheet the words stand from x on to its right edge, else, or where x is
    None, below all else."""
    drawn, heights = max(part.rect.y2 for part in canvas.parts.values()), []
    for number, each in enumerate(marks, 1):
        heights.append(min(badge.rect.cy for badge in _outlined(canvas, number, each, size)))
    if canvas.narrow or x is None:
        drawn = max(drawn, *(part.rect.y2 - 8 for part in canvas.parts.values()))
        _told(canvas, marks, [0.0] * len(marks), 2, drawn + 16, size)
    else:
        _told(canvas, marks, heights, x, 2, size)


def _outlined(canvas, number: int, each: Mark, size: float) -> Iterator:
    """A loud outline round each of a mark's parts, and the boxes of its number."""
    for copy, names in enumerate(each.parts):
        name = f"{number}.{copy}" if copy else f"{number}"
        members = [canvas.parts[part] for part in ((names,) if isinstance(names, str) else names)]
        r = canvas.panel(f"mark.{name}", members, hue="highlight", style="mark", pad=3.4,
                         says=f"Marked as changed, {name}").rect
        at, anchor = {"right": ((r.x2 + 3, r.cy), "w"), "left": ((r.x - 3, r.cy), "e"),
                      "top": ((r.cx, r.y - 3), "s"), "bottom": ((r.cx, r.y2 + 3), "n")}[each.side]
        yield _badge(canvas, f"number.{name}", number, at, anchor, size)


def _badge(canvas, name: str, number: int, at, anchor: str, size: float, says: str = ""):
    return canvas.box(name, Line(f"{number}", size, "chalk", True), at=at, anchor=anchor, w=BADGE, h=BADGE, pad=(0, 0),
                      hue="highlight", style="strong", shape="pill", says=says or f"mark {number}")


def _told(canvas, marks: list[Mark], heights: list[float], x: float, y: float, size: float) -> None:
    """The words of the marks in a column from y on, each at the height of its number or lower."""
    width = canvas.width - 2 - x - BADGE - 5
    for n in range(len(marks)):
        lines = [*(Line(text, size, "ink", True) for text in wrapped(marks[n].now, size, width, bold=True)),
                 *(Line(text, size - 0.4, "muted") for text in wrapped(marks[n].before, size - 0.4, width))]
        height = sum(line.height for line in lines)
        top = max(y, heights[n] - height / 2)
        said = f"{n + 1}: {marks[n].now}" + (f" {marks[n].before}" if marks[n].before else "")
        label = canvas.label(*lines, at=(x + BADGE + 5, top + height / 2), anchor="w", name=f"told.{n + 1}")
        _badge(canvas, f"told.number.{n + 1}", n + 1, (x, label.rect.y + lines[0].height / 2), "w", size, said)
        y = label.rect.y2 + 9


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Words in lines of at most so many points; a longer word has a line of its own."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and Line(longer, size, "ink", bold).width <= width:
            found[-1] = longer
        else:
            found.append(word)
    return found
