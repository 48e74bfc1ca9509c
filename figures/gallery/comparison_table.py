"""Six models side by side

Most of what is loaded for SD3 Medium only reads the prompt: coloured **area is parameters**, the bar is the denoiser,
the discs are the frozen text encoders. Read down a column to see one thing change.

Everything coloured is drawn to one scale, in **area**: the bar is the denoiser, with round ends for a U-Net and square
ends for a transformer, and the discs are the frozen text encoders that are loaded with it. The same area is the same
number of parameters, so the disc of T5 may be compared with the bar of SD3 Medium beside it: most of what is loaded for
that model only reads the prompt. CLIP-H and bigG are text towers of OpenCLIP. Dates are those of the weights.

Under *steps* stands the default of the authors' own code, times the evaluations of the network in each step: two with
classifier-free guidance (CFG), one where guidance is distilled into the network or not used.

Read down a column to see one thing change. FLUX.1 dev and schnell are one network but for
[10,229,760](fact:flux1-dev.parameters-flux1-schnell.parameters) parameters, through which dev is told the guidance
scale; that schnell can do with few steps was decided in training. The third of the family, FLUX.1 pro, is missing
because its size is [not published](absence:flux1-pro).
"""

from math import pi, sqrt

from figures.anatomy import build, model
from figures.drawing.kit import pen
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line
from figures.facts.catalogue import fact
from figures.words import large

MODELS = ("sd15", "sd21", "sdxl", "sd3-medium", "flux1-dev", "flux1-schnell")
IDEAS = ("parameters", "text encoders", "guidance", "sampling", "history")

ENCODERS = {"clip-vit-l": "CLIP-L", "openclip-vit-h": "CLIP-H", "openclip-vit-bigg": "bigG", "t5-v1-1-xxl": "T5"}
GUIDANCE = {"classifier-free": "CFG", "embedded": "distilled", "none": "none"}
BAR = 10  # points: the height of every bar


def draw(canvas):
    top, pitch, longest = 34, 52, 142
    bars, predicts, end = 106, 410, canvas.width - 2
    discs = dict(zip(ENCODERS, (277, 318, 354, 386), strict=True))
    _head(canvas, bars, "w", "Denoiser", "and its parameters")
    for encoder, x in discs.items():
        _head(canvas, x, "c", ENCODERS[encoder], large(_size(encoder), B=2, M=0), "text-ink", 9)
    _head(canvas, predicts, "w", "Predicts", "trained as")
    _head(canvas, end, "e", "Steps", "guidance")
    _rules(canvas, [top + pitch * row for row in range(len(MODELS))])
    for row, slug in enumerate(MODELS):
        chosen, y = model(slug), top + pitch * (row + 0.5)
        _pair(canvas, (2, y), "w", chosen.short, f"{_date(chosen):%B %Y}", size=10.5, bold=True, says=_says(chosen))
        canvas.label(Line(_kind(chosen), 9.5, f"{_hue(chosen)}-ink"), at=(bars, y - 15), anchor="w")
        _bar(canvas, chosen, bars, y, longest)
        canvas.label(Line(_count(chosen), 9.5, "ink", True), at=(bars, y + 15.5), anchor="w")
        for encoder, x in discs.items():
            if encoder in _encoders(chosen):
                _disc(canvas, slug, encoder, (x, y), "c", longest)
            else:
                canvas.label(Line("–", 9, "muted"), at=(x, y))
        _pair(canvas, (predicts, y), "w", _target(chosen), chosen.get("objective.training"))
        _pair(canvas, (end, y), "e", _steps(chosen), _guidance(chosen))


def draw_narrow(canvas):
    y = 1
    for slug in MODELS:
        y = _card(canvas, model(slug), 1, y, canvas.width - 2).rect.y2 + 9


def _card(canvas, chosen, left, y, w, pad=10):
    """One model on the phone: everything that its row says, under each other."""
    x, end, longest = left + pad, left + w - pad, w - 2 * pad
    parts = [canvas.label(Line(chosen.short, 11, "ink", True), at=(x, y + 15), anchor="w", says=_says(chosen)),
             canvas.label(Line(f"{_date(chosen):%B %Y}", 9, "muted"), at=(end, y + 15), anchor="e"),
             canvas.label(Line(_kind(chosen), 9.5, f"{_hue(chosen)}-ink"), at=(x, y + 33), anchor="w"),
             _bar(canvas, chosen, x, y + 47, longest),
             canvas.label(Line(f"{_count(chosen)} parameters", 9.5, "ink", True), at=(x, y + 61), anchor="w")]
    room = max(16, *(_diameter(encoder, longest) for encoder in _encoders(chosen)))
    parts += _discs(canvas, chosen, x, y + 71 + room / 2, longest)
    words = (f"predicts {_target(chosen)} ({chosen.get('objective.training')})",
             f"{_steps(chosen)} evaluations, guidance: {_guidance(chosen)}")
    parts.append(canvas.label(*(Line(text, 9.5) for text in words), at=(x, y + 76 + room), anchor="nw"))
    return canvas.panel(f"card.{chosen.slug}", parts, rect=Rect(left, y, w, parts[-1].rect.y2 + 8 - y))


# ---- what the models say -------------------------------------------------------------------------------------------


def _date(chosen):
    return chosen.get("released.weights")


def _kind(chosen) -> str:
    return chosen.architecture.removesuffix(" blocks")


def _hue(chosen) -> str:
    return "conv" if chosen.is_unet else "joint"


def _count(chosen) -> str:
    return f"{build(chosen).parameters:,}"


def _size(encoder: str) -> int:
    return fact(f"{encoder}.parameters").value


def _encoders(chosen) -> list[str]:
    return [slug for slug in ENCODERS if slug in chosen.encoders]


def _target(chosen) -> str:
    return chosen.get("objective.prediction")


def _guidance(chosen) -> str:
    return "distilled" if chosen.get("guidance.distilled") else GUIDANCE[chosen.get("guidance.method")]


def _steps(chosen) -> str:
    return f"{chosen.get('defaults.authors.steps')} × {chosen.get('defaults.authors.evaluations')}"


def _says(chosen) -> str:
    return (f"{chosen.short}, {_date(chosen):%B %Y}: {chosen.architecture} of {_count(chosen)} parameters; "
            f"text from {', '.join(ENCODERS[slug] for slug in _encoders(chosen))}; predicts {_target(chosen)}, "
            f"trained as {chosen.get('objective.training')}; {_steps(chosen)} evaluations by default, guidance: "
            f"{_guidance(chosen)}")


# ---- the picture ---------------------------------------------------------------------------------------------------


def _head(canvas, x, anchor, name, under, role="ink", size=9.5):
    _pair(canvas, (x, 14), anchor, name, under, size=size, bold=True, role=role)


def _pair(canvas, at, anchor, first, second, size=9.5, bold=False, role="ink", says=""):
    """Two lines under each other: the second is quiet."""
    canvas.label(Line(first, size, role, bold), Line(second, 9, "muted"), at=at, anchor=anchor, says=says)


def _rules(canvas, heights):
    """A hairline above each row."""
    axes = canvas.axes(0, 0, canvas.width, heights[-1])
    axes.axis("off")
    axes.set(xlim=(0, canvas.width), ylim=(heights[-1], 0))
    axes.hlines(heights, 0, canvas.width, color="rule", linewidth=0.9, clip_on=False)


def _scale(longest: float) -> float:
    """Square points for each parameter: the largest denoiser has a bar of the whole length."""
    return longest * BAR / max(build(model(slug)).parameters for slug in MODELS)


def _bar(canvas, chosen, x, y, longest):
    """As much area as parameters. Round ends are parabolas and cut off a sixth of a square: made up for."""
    round_ends = chosen.is_unet
    length = _scale(longest) * build(chosen).parameters / BAR + (BAR / 6 if round_ends else 0)
    box = _plain(canvas, f"{chosen.slug}.bar", (x, y), "w", length, BAR)
    outline = pen.rounded(_corners(box.rect), BAR / 2 if round_ends else 0)
    return _paint(box, outline, _hue(chosen))


def _diameter(encoder, longest) -> float:
    return 2 * sqrt(_scale(longest) * _size(encoder) / pi)


def _disc(canvas, slug, encoder, at, anchor, longest):
    from matplotlib.path import Path

    d = _diameter(encoder, longest)
    box = _plain(canvas, f"{slug}.{encoder}", at, anchor, d, d)
    return _paint(box, Path.circle((box.rect.cx, box.rect.cy), d / 2), "text")


def _plain(canvas, name, at, anchor, w, h):
    return canvas.box(name, at=at, anchor=anchor, w=w, h=h, pad=(0, 0), shape="bare", says="")


def _corners(r):
    return [(r.x, r.y), (r.x2, r.y), (r.x2, r.y2), (r.x, r.y2)]


def _paint(box, outline, role):
    """A fill without an edge, which would add to its area."""
    from matplotlib.patches import PathPatch

    box.art = [PathPatch(outline, facecolor=role, edgecolor="none", linewidth=0)]
    return box


def _discs(canvas, chosen, x, y, longest):
    """The encoders of one model in a line, each with its name."""
    parts = []
    for encoder in _encoders(chosen):
        disc = _disc(canvas, chosen.slug, encoder, (x, y), "w", longest)
        name = canvas.label(Line(ENCODERS[encoder], 9.5, "text-ink"), at=(disc.rect.x2 + 4, y), anchor="w")
        parts += [disc, name]
        x = name.rect.x2 + 12
    return parts
