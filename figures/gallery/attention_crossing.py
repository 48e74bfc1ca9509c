"""From which size on attention rules

At its native size no denoiser here spends half of its work on attention products; in larger pictures all but Sana do.

For each denoiser the side of a square picture, on a logarithmic scale. The open mark is the **native size**, with the
part of a pass that attention products are there. The filled mark is the first size at which they are **half of a
pass**, with as many text tokens as by default. U-Nets have the hue of convolutions.

In a plain block it happens at six times as many tokens as channels, so later in a wider one; other layers and the text
move it. Sana has no filled mark: its self-attention is linear. DDPM and DiT-XL/2 are not drawn: they take one
size alone.
"""

from math import log10

from figures.anatomy import build, native, originals, size
from figures.anatomy.crossing import crossing, share
from figures.drawing.kit.text import Line
from figures.words import percent

MODELS = "denoiser"
IDEAS = ("cost", "attention")
SIDES = (512, 1024, 2048, 4096)


def draw(canvas):
    _rows(canvas, left=116, right=canvas.width - 52, top=40, pitch=21, size=9.5)


def draw_narrow(canvas):
    _rows(canvas, left=92, right=canvas.width - 34, top=40, pitch=26, size=8.5)


def shown() -> list:
    """[(model, native side, share there, crossing)], the first to cross on top."""
    found = [(chosen, chosen.get("native.width"), share(build(chosen), native(chosen)),
              crossing(chosen, native(chosen).text)) for chosen in originals().values() if _takes_others(chosen)]
    return sorted(found, key=lambda row: row[3].side if row[3] else 2 * SIDES[-1])


def _takes_others(chosen) -> bool:
    try:
        return bool(size(chosen, 1024, 1024))
    except ValueError:   # made for one size
        return False


def _rows(canvas, left, right, top, pitch, size):
    rows = shown()
    canvas.height = top + len(rows) * pitch + 8
    low, high = log10(SIDES[0] * 0.9), log10(SIDES[-1])

    def place(side):
        return left + (right - left) * (log10(side) - low) / (high - low)

    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    canvas.label(Line("side in pixels", size, "muted"), at=(place(SIDES[0]), 8), anchor="w")
    for side in SIDES:
        axes.vlines(place(side), top - 8, canvas.height - 6, color="rule", linewidth=0.7)
        canvas.label(Line(f"{side}", size, "muted"), at=(place(side), 23))
    for number, row in enumerate(rows):
        _row(canvas, axes, row, place, top + number * pitch + 6, size)


def _row(canvas, axes, row, place, y, size):
    chosen, side, part, half = row
    hue = "conv" if chosen.is_unet else "joint"
    canvas.label(Line(chosen.short, size, f"{hue}-ink", True), at=(2, y), anchor="w", says=_said(row))
    axes.plot([place(side)], [y], marker="s", color="none", markeredgecolor=hue, markersize=4.2, linestyle="")
    canvas.label(Line(percent(part, digits=0), size - 0.5, "muted"), at=(place(side) - 6, y), anchor="e")
    if not half:
        canvas.label(Line("never", size, "muted"), at=(place(SIDES[-1]) + 4, y), anchor="e")
        return
    axes.plot([place(side) + 3, place(half.side)], [y, y], color=hue, linewidth=0.9)
    axes.plot([place(half.side)], [y], marker="o", color=hue, markersize=4.6, linestyle="")
    text = f"{half.side:,} px" if not canvas.narrow else f"{half.side:,}"
    canvas.label(Line(text, size, "ink"), at=(place(half.side) + 7, y), anchor="w")


def _said(row) -> str:
    chosen, side, part, half = row
    said = f"{chosen.short}: attention products are {percent(part, digits=0)} at {side}"
    if not half:
        return f"{said}, and half of a pass at no size"
    return f"{said}, half from {half.side:,} on ({half.tokens:,} positions)"
