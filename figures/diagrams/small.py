"""Blocks of transformers in small, several side by side, to compare what enters where: no shapes, few layers."""

from figures.drawing.kit.blocks import block
from figures.drawing.kit.geometry import Point
from figures.drawing.kit.parts import Box
from figures.drawing.kit.text import Line

PITCH, TALL = 46, 212   # points between two parts, and from the title to the end of a block
KINDS = {"self": ("self-attention", "Self-attention"), "cross": ("cross-attention", "Cross-attention"),
         "mlp": ("feed-forward", "MLP")}


def column(canvas, name: str, titles: tuple[str, str], corner: Point, w: float, size: float, parts: tuple[str, ...],
           read: tuple[str, str] = ("text", "words")) -> list[Box]:
    """Titles, image tokens, the parts of a block below each other, image tokens again; the boxes of the parts.

    A cross-attention has what it reads, (hue, words), beside the image tokens, and its way down a lane at the right.
    """
    x, y = corner
    title_of(canvas, *titles, x, y, size)
    left, right = x + 20, x + w - 12 * ("cross" in parts)
    middle, step = (left + right) / 2, PITCH * 0.82 * (1 if len(parts) == 3 else 1.5)
    boxes = []
    for n, part in enumerate(parts):
        kind, words = KINDS[part]
        boxes.append(block(canvas, kind, f"{name}.{part}", Line(words, size, "ink" if part == "mlp" else "chalk", True),
                           w=right - left, pad=(2, 6), at=(middle, y + 52 + 0.8 * PITCH + n * step)))
    last = block(canvas, "image", f"{name}.image.out", Line("image", size, "ink"), at=(middle, y + TALL - 16),
                 w=right - left, pad=(2, 4))
    end = right
    if "cross" in parts:
        hue, words = read
        text = canvas.box(f"{name}.read", Line(words, size, "ink"), at=(right, y + 44), anchor="e", pad=(4, 4), hue=hue)
        canvas.wire(text.right, boxes[parts.index("cross")].right, hue=hue, bend=right + 8)
        end = text.rect.x - 4
    first = block(canvas, "image", f"{name}.image", Line("image", size, "ink"), at=(left, y + 44), anchor="w",
                  w=end - left, pad=(2, 4))
    canvas.wire(first.port("bottom", (middle - left) / (end - left)), boxes[0].top, hue="image")
    canvas.chain(*boxes, last, hue="image")
    return boxes


def title_of(canvas, title: str, subtitle: str, x: float, y: float, size: float) -> None:
    """A name and, below it, what is special."""
    canvas.label(Line(title, size + 1, "ink", True), at=(x, y + 7), anchor="w", says=f"{title}: {subtitle}")
    canvas.label(Line(subtitle, size, "muted"), at=(x, y + 21), anchor="w")


def steered(canvas, name: str, words: str, parts: list[Box], x: float, size: float) -> Box:
    """The modulation, a bar at the left, and what it steers."""
    line = Line(words, size - 0.5, "time-ink")
    top = parts[0].rect.y
    tall = max(parts[-1].rect.y2 - top, line.width + 8)
    bar = canvas.box(f"{name}.modulation", line, at=(x, top), anchor="nw", w=13, h=tall, pad=(1, 2), hue="time",
                     turned=True)
    for part in parts:
        canvas.wire(bar.port("right", (part.rect.cy - top) / tall), part.left, hue="time")
    return bar
