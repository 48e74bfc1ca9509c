"""What one evaluation costs as pictures grow

Where a line is steeper than four for each doubling of the side, the work between pairs of positions begins to tell.

Multiply-adds of one evaluation of each denoiser against the side of a square picture, both on logarithmic scales. Words
at the right end name the line, its cost at the largest size, and the part of it that the **attention products** take;
everything else grows with the number of positions, the products with its square. U-Nets are drawn with dashes; five
models of which the text tells are drawn thick.

A line that only had the first kind of work would be straight and steep by four for each doubling of the side. Where
text is long compared with the picture, at the left, lines are flatter: the text costs the same at every size. Where the
products take over, at the right, they are steeper. Sana is the flattest there, because its
self-attention is linear; its products are those with the text. Models made for one size only are left out.
"""

from math import log10

from figures.anatomy import build, originals, size
from figures.drawing.kit.lanes import spread
from figures.drawing.kit.text import Line
from figures.words import percent, scaled, significant

MODELS = "denoiser"
IDEAS = ("cost", "attention")
LOUD = ("sd15", "sd3-medium", "flux1-dev", "flux2-dev", "sana-1600m")   # the others are there to be looked up
SIDES = (256, 512, 1024, 2048)
STEPS = tuple(side * part // 8 for side in SIDES[:-1] for part in (8, 10, 12, 14)) + SIDES[-1:]   # even to the eye


def draw(canvas):
    _plot(canvas, left=34, right=310, top=24, height=318, size=9, pitch=15.5)


def draw_narrow(canvas):
    _plot(canvas, left=30, right=118, top=24, height=340, size=8.5, pitch=24)


def curves() -> dict:
    """Model -> [(side, multiply-adds, share of the attention products)], for models that take every side."""
    found = {}
    for chosen in originals().values():
        try:
            found[chosen] = [_point(chosen, side) for side in STEPS]
        except ValueError:   # made for one size
            continue
    return found


def _point(chosen, side) -> tuple[int, int, float]:
    tree, at = build(chosen), size(chosen, side, side)
    products = sum(node.macs.at(at) for _, node in tree.leaves() if node.kind == "attention")
    return side, tree.macs.at(at), products / tree.macs.at(at)


def _plot(canvas, left, right, top, height, size, pitch):
    found = dict(sorted(curves().items(), key=lambda item: -item[1][-1][1]))
    low = log10(min(points[0][1] for points in found.values())) - 0.05
    high = log10(max(points[-1][1] for points in found.values())) + 0.05
    canvas.height = max(top + height + 34, top + len(found) * pitch)

    def place(side, macs):
        return (left + (right - left) * log10(side / SIDES[0]) / log10(SIDES[-1] / SIDES[0]),
                top + height * (high - log10(macs)) / (high - low))

    axes = canvas.axes(0, 0, canvas.width, canvas.height)
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(canvas.height, 0))
    _scales(canvas, axes, place, left, right, top, height, low, high, size)
    ends = spread([place(*points[-1][:2])[1] for points in found.values()], pitch)
    shift = max(0, top + 8 - ends[0])
    for (chosen, points), y in zip(found.items(), ends, strict=True):
        _curve(canvas, axes, chosen, points, place, right, y + shift, size)


def _scales(canvas, axes, place, left, right, top, height, low, high, size):
    canvas.label(Line("multiply-adds", size, "muted"), at=(2, 8), anchor="w")
    canvas.label(Line("side in pixels", size, "muted"), at=((left + right) / 2, top + height + 22))
    for side in SIDES:
        x = place(side, 1)[0]
        axes.vlines(x, top, top + height, color="rule", linewidth=0.7)
        if not canvas.narrow or side in (SIDES[0], SIDES[-1]):
            last = canvas.narrow and side == SIDES[-1]   # there the lines to the names begin
            canvas.label(Line(f"{side}", size, "muted"), at=(x, top + height + 9), anchor="e" if last else "c")
    for power in range(11, 15):
        if low < power < high:
            y = place(SIDES[0], 10**power)[1]
            axes.hlines(y, left, right, color="rule", linewidth=0.7)
            name = significant(10**power, "T")
            canvas.label(Line(name, size, "muted"), at=(left - 4, y), anchor="e")


def _curve(canvas, axes, chosen, points, place, right, y, size):
    hue = "norm" if chosen.slug not in LOUD else "conv" if chosen.is_unet else "joint"
    xs, ys = zip(*(place(side, macs) for side, macs, _ in points), strict=True)
    axes.plot(xs, ys, color=hue if chosen.slug in LOUD else "line", linewidth=2.2 if chosen.slug in LOUD else 0.8,
              linestyle=(0, (4, 2)) if chosen.is_unet else "-", zorder=3 if chosen.slug in LOUD else 2)
    axes.plot([xs[-1] + 2, right + 12, right + 18], [ys[-1], y, y], color="rule", linewidth=0.7)
    _, macs, share = points[-1]
    cost, part = scaled(macs, "T", 0), percent(share, digits=0)
    says = "; ".join(f"{side}: {scaled(macs, 'T', 2)}" for side, macs, _ in points if side in SIDES)
    texts = [Line(chosen.short, size, f"{hue}-ink", chosen.slug in LOUD),
             Line(f"{cost}, attention {part}", size, "muted")]
    name = canvas.label(texts[0], at=(right + 21, y - (5 if canvas.narrow else 0)), anchor="w",
                        says=f"{chosen.short}, multiply-adds by side: {says}; at {SIDES[-1]} {cost}, "
                             f"attention products {part}")
    if canvas.narrow:
        canvas.label(texts[1], at=(right + 21, y + 6), anchor="w")
    else:
        canvas.label(texts[1], at=(name.rect.x2 + 6, y), anchor="w")
