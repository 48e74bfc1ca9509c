"""Parameters of each denoiser, and of the text encoders beside it

One row for each denoiser, in the order in which the weights appeared, on a scale where each line is ten times the one
before. The filled mark is the denoiser: a disc for a U-Net, a square for a transformer. The open disc is the sum of the
frozen text encoders that must be loaded with it; models without text have none.

Growth is not steady: SD3 Medium has fewer parameters than SDXL. From PixArt-α on the text encoders often outweigh the
denoiser, because T5-XXL alone has [4.76 B](fact:t5-v1-1-xxl.parameters). And a count is not a quality: what a model can
do depends on data, captions, objective and compute as well.
"""

from math import log10

from figures.anatomy import build, models
from figures.anatomy.facts import fact
from figures.drawing.plots import grid
from figures.drawing.text import Line

U_NETS = ("ddpm", "unet")
DECADES = {8: "100 M", 9: "1 B", 10: "10 B"}
LOW, HIGH = 7.3, 10.75  # powers of ten at the ends of the scale


def draw(canvas):
    top, pitch, left, right = 46, 27, 118, 396
    bottom = top + pitch * len(models())
    _scale(canvas, left, right, top - 8, bottom - 8)
    _heads(canvas, top - 20, {"denoiser": (452, "joint-ink"), "encoders": (516, "text-ink")})
    for row, chosen in enumerate(models().values()):
        y = top + pitch * (row + 0.5) - 6
        canvas.label(Line(chosen.short, 10.5, "ink", True), at=(2, y), anchor="w", says=_says(chosen))
        _marks(canvas, chosen, left, right, y, 12)
        canvas.label(Line(_count(build(chosen).parameters), 10, "ink", True), at=(452, y), anchor="e")
        canvas.label(Line(_count(_encoders(chosen)), 10, "muted"), at=(516, y), anchor="e")


def draw_narrow(canvas):
    top, pitch, left, right = 40, 37, 4, 241
    bottom = top + pitch * len(models())
    _scale(canvas, left, right, top - 6, bottom - 8)
    for row, chosen in enumerate(models().values()):
        y = top + pitch * row + 6
        others = _encoders(chosen)
        canvas.label(Line(chosen.short, 9.5, "ink", True), at=(left, y), anchor="w", ground="paper", says=_says(chosen))
        end = canvas.label(Line(f"+ {_count(others)}" if others else "no text", 9, "muted"),
                           at=(right, y), anchor="e", ground="paper").rect.x
        canvas.label(Line(_count(build(chosen).parameters), 9.5, "ink", True),
                     at=(end - 5, y), anchor="e", ground="paper")
        _marks(canvas, chosen, left, right, y + 16, 10)


# ---- what the models say -------------------------------------------------------------------------------------------


def _encoders(chosen) -> int:
    """Parameters of all text encoders of a model."""
    slugs = (slug for slug in chosen.data.get("text", {}) if slug != "source")
    return sum(fact(f"{slug}.parameters").value for slug in slugs)


def _count(number: int) -> str:
    if not number:
        return "none"
    return f"{number / 1e9:.2f} B" if number >= 1e9 else f"{number / 1e6:.1f} M"


def _says(chosen) -> str:
    kind = "U-Net" if chosen.family in U_NETS else "transformer"
    others = _encoders(chosen)
    beside = f"text encoders {_count(others)} ({others:,})" if others else "no text encoder"
    own = build(chosen).parameters
    return f"{chosen.short}: {kind} of {_count(own)} parameters ({own:,}), {beside}"


# ---- the picture ---------------------------------------------------------------------------------------------------


def _at(number: float, left: float, right: float) -> float:
    return left + (log10(number) - LOW) / (HIGH - LOW) * (right - left)


def _scale(canvas, left, right, top, bottom):
    """A hairline for each power of ten, named above."""
    axes = canvas.axes(left, top, right - left, bottom - top)
    axes.set_xlim(LOW, HIGH)
    axes.set_xticks(list(DECADES), list(DECADES.values()))
    axes.set_yticks([])
    axes.xaxis.tick_top()
    axes.spines["left"].set_visible(False)
    grid(axes, "x")
    canvas.height = bottom


def _heads(canvas, y, columns):
    for name, (x, role) in columns.items():
        canvas.label(Line(name, 9.5, role, True), at=(x, y), anchor="e")


def _marks(canvas, chosen, left, right, y, d):
    """The denoiser filled, its shape by kind; the encoders open. Two that would touch step apart."""
    own, others = build(chosen).parameters, _encoders(chosen)
    here, there = _at(own, left, right), _at(others, left, right) if others else None
    apart = 0.6 * d if others and abs(here - there) < d else 0
    hue, shape = ("conv", "dot") if chosen.family in U_NETS else ("joint", "box")
    canvas.box(f"{chosen.slug}.denoiser", at=(here, y + apart), w=d, h=d, pad=(0, 0), style="strong", says="",
               hue=hue, shape=shape)
    if others:
        canvas.box(f"{chosen.slug}.encoders", at=(there, y - apart), w=d - 2, h=d - 2, pad=(0, 0), hue="text",
                   style="quiet", shape="dot", says="")
