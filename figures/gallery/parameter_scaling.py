"""Parameters of each denoiser, and of the text encoders beside it

Growth is not steady: the denoiser of SD3 Medium is smaller than SDXL's, while the text encoders beside it grew.

One row for each denoiser, in the order in which they were first announced or published, on a logarithmic scale: each
darker line is ten times the one before. A disc is a U-Net, a square is a transformer. The upright stroke is the sum of
the frozen text encoders that are loaded with it and are no part of the denoiser; a model without text has none.

Counts are computed from published configurations, to the last digit on the models' pages. One with ≈ is the one that
the makers of an encoder put in its name.

Growth is not steady. The denoiser of SD3 Medium is [0.79](fact:sd3-medium.parameters/sdxl.parameters) times that of
SDXL, while the text encoders grew from [817.7 M](fact:clip-vit-l.parameters+openclip-vit-bigg.parameters) to
[5.58 B](fact:clip-vit-l.parameters+openclip-vit-bigg.parameters+t5-v1-1-xxl.parameters). And **a count is not a
quality**: what a model can do depends on data, captions, objective and compute as well. Not even the cost follows from
it: a weight that multiplies every token takes far more arithmetic than one that only reads the time.
"""

from itertools import product
from math import ceil, floor, log10

from figures.anatomy import build, originals
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact
from figures.words import large, significant

MODELS = "denoiser"
IDEAS = ("parameters", "history", "text encoders")

SCALE = "parameters, on a logarithmic scale"
NOTED = {"sd3-medium": "sdxl", "flux1-dev": "sd3-medium"}   # models whose size is told as that of another
MARK, STROKE = 9.5, 16  # points: the side of a mark, the height of an upright stroke


def draw(canvas):
    names = [Line(chosen.short, 10.5, "ink", True) for chosen in originals().values()]
    left = 4 + max(name.width for name in names) + 8 + Line("Sep 2026", 9).width + 8
    top, pitch, right = 52, 22, 404
    own, others = 450, canvas.width - 2
    bottom = top + pitch * len(originals())
    _legend(canvas, 4, 12, 9.5, gap=18)
    canvas.label(Line(SCALE, 9, "muted"), at=(others, 12), anchor="e")
    _scale(canvas, left, right, [(top - 4, bottom)], top - 4)
    for (name, role), x in zip((("denoiser", "ink"), ("encoders", "text-ink")), (own, others), strict=True):
        canvas.label(Line(name, 9.5, role, True), at=(x, top - 14), anchor="e")
    for row, (name, chosen) in enumerate(zip(names, originals().values(), strict=True)):
        y = top + pitch * (row + 0.5)
        canvas.label(name, at=(4, y), anchor="w", says=_says(chosen))
        canvas.label(Line(f"{chosen.first:%b %Y}", 9, "muted"), at=(left - 8, y), anchor="e")
        _marks(canvas, chosen, left, right, y)
        _note(canvas, chosen, left, right, y)
        canvas.label(Line(large(build(chosen).parameters, B=1, M=0), 9.5, "ink"), at=(own, y), anchor="e")
        canvas.label(Line(_sum(chosen), 9.5, "text-ink"), at=(others, y), anchor="e")


def draw_narrow(canvas):
    top, pitch, left, right = 74, 55, 2, canvas.width - 2
    places = [top + pitch * row for row in range(len(originals()))]
    _legend(canvas, left, 10, 9, gap=10)
    canvas.label(Line(SCALE, 9, "muted"), at=(left, 27), anchor="w")
    _scale(canvas, left, right, [(y + 22, y + 40) for y in places], top - 12)
    for y, chosen in zip(places, originals().values(), strict=True):
        canvas.label(Line(chosen.short, 10, "ink", True), at=(left, y), anchor="w", says=_says(chosen))
        canvas.label(Line(large(build(chosen).parameters, B=1, M=0), 9.5, "ink", True), at=(right, y), anchor="e")
        canvas.label(Line(f"{chosen.first:%b %Y}", 9, "muted"), at=(left, y + 14), anchor="w")
        canvas.label(Line(f"text encoders {_sum(chosen)}" if _encoders(chosen) else "no text", 9, "text-ink"),
                     at=(right, y + 14), anchor="e")
        _marks(canvas, chosen, left, right, y + 31)


# ---- what the models say -------------------------------------------------------------------------------------------


def _encoders(chosen) -> list:
    """The size of each text encoder, as a fact."""
    return [fact(f"{slug}.parameters") for slug in chosen.encoders]


def _sum(chosen, exact: bool = False) -> str:
    """All encoders together, in words or to the last digit, but never more exactly than any of them is known."""
    sizes = _encoders(chosen)
    number = sum(size.value for size in sizes)
    if any(size.source for size in sizes):
        return f"≈ {significant(number, 'B', 2)}"
    return (f"{number:,}" if exact else large(number, B=1, M=0)) if sizes else "none"


def _says(chosen) -> str:
    kind = "U-Net" if chosen.is_unet else "transformer"
    beside = f"text encoders {_sum(chosen, exact=True)}" if _encoders(chosen) else "no text encoder"
    return f"{chosen.short}, {chosen.first:%B %Y}: {kind} of {build(chosen).parameters:,} parameters, {beside}"


def _range() -> tuple[float, float]:
    """Powers of ten that hold every mark, with room for half of one at each end."""
    counts = [build(chosen).parameters for chosen in originals().values()]
    counts += [sum(size.value for size in _encoders(chosen)) for chosen in originals().values() if _encoders(chosen)]
    return log10(min(counts)) - 0.1, log10(max(counts)) + 0.1


# ---- the picture ---------------------------------------------------------------------------------------------------


def _at(number: float, left: float, right: float) -> float:
    low, high = _range()
    return left + (log10(number) - low) / (high - low) * (right - left)


def _scale(canvas, left, right, stretches, top):
    """Lines at 1, 2 and 5 times each power of ten, over the stretches (from, to) with marks; powers have names."""
    low, high = _range()
    canvas.height = bottom = max(end for _, end in stretches)
    axes = canvas.axes(left, 0, right - left, bottom)
    axes.axis("off")
    axes.set(xlim=(left, right), ylim=(bottom, 0))
    for power, digit in product(range(floor(low), ceil(high)), (1, 2, 5)):
        if low <= log10(digit * 10**power) <= high:
            x, major = _at(digit * 10**power, left, right), digit == 1
            axes.vlines([x] * len(stretches), *zip(*stretches, strict=True), color="line" if major else "rule",
                        linewidth=0.9 if major else 0.6)
            if major:
                name = large(10**power, B=0, M=0)
                canvas.label(Line(name, 9, "muted"), at=(x, top - 9))


def _marks(canvas, chosen, left, right, y):
    """The stroke of the encoders behind, the mark of the denoiser before it: the stroke shows above and below."""
    x = _at(build(chosen).parameters, left, right)
    others = sum(size.value for size in _encoders(chosen))
    strokes = [_stroke(_at(others, left, right), y)] if others else []
    box = canvas.box(f"{chosen.slug}.denoiser", at=(x, y), w=MARK, h=MARK, pad=(0, 0), shape="bare", says="")
    box.art = [*strokes, _mark(x, y, chosen.is_unet)]


def _note(canvas, chosen, left, right, y):
    """Beside the mark, where there is room to its left: how its size compares with that of the model before."""
    if chosen.slug not in NOTED:
        return
    before = originals()[NOTED[chosen.slug]]
    times = build(chosen).parameters / build(before).parameters
    words = f"smaller than {before.short}" if times < 1 else f"{times:.1f} times {before.short}"
    marks = [build(chosen).parameters, *([sum(size.value for size in _encoders(chosen))] if times > 1 else [])]
    x = min(_at(number, left, right) for number in marks) - 8
    canvas.label(Line(words, 9, "highlight-ink", True), at=(x, y), anchor="e")


def _mark(x, y, round_):
    from matplotlib.path import Path

    h = MARK / 2
    if round_:
        return _filled(Path.circle((x, y), h), "conv")
    h *= 0.9  # a square looks larger than a disc as wide
    return _filled(Path([(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)], closed=False), "joint")


def _stroke(x, y):
    from matplotlib.path import Path

    w, h = 1.3, STROKE / 2
    return _filled(Path([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)]), "text")


def _filled(path, role):
    from matplotlib.patches import PathPatch

    return PathPatch(path, facecolor=role, edgecolor="none", linewidth=0)


def _legend(canvas, x, y, size, gap):
    """Each mark with its word."""
    for word, role, paint in (("U-Net", "conv-ink", lambda at: _mark(at, y, True)),
                              ("transformer", "joint-ink", lambda at: _mark(at, y, False)),
                              ("text encoders", "text-ink", lambda at: _stroke(at, y))):
        box = canvas.box(f"legend.{word}".replace(" ", "-"), at=(x, y), anchor="w", w=MARK, h=MARK, pad=(0, 0),
                         shape="bare", says="")
        box.art = [paint(box.rect.cx)]
        x = canvas.label(Line(word, size, role), at=(box.rect.x2 + 4, y), anchor="w").rect.x2 + gap
