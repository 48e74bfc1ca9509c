"""Six models side by side

The bar is the denoiser, drawn to one scale: its length is the number of its parameters, its hue and end the kind of
network, rounded for a U-Net, square for a transformer. A filled disc says which text encoders the model reads. Under
*predicts* stands what the network is asked for. The last column is the default number of steps in the authors' own
code, times the evaluations that each step takes: two with classifier-free guidance, one where guidance is distilled.

Read down a column to see one thing change. The encoders change with every model but the last two; FLUX.1 dev and
schnell differ in nothing but the way they were distilled. Dates are those of the weights.
"""

from figures.anatomy import build, model
from figures.anatomy.tables import DENOISERS
from figures.drawing.geometry import Rect
from figures.drawing.text import Line

SLUGS = ("sd15", "sd21", "sdxl", "sd3-medium", "flux1-dev", "flux1-schnell")
ENCODERS = {"clip-vit-l": "CLIP-L", "openclip-vit-h": "CLIP-H", "openclip-vit-bigg": "bigG", "t5-v1-1-xxl": "T5"}
PASSES = {"classifier-free": 2, "embedded": 1, "none": 1}


def draw(canvas):
    top, pitch = 30, 44
    columns = dict(zip(ENCODERS, (294, 333, 370, 402), strict=True))
    for slug, x in columns.items():
        canvas.label(Line(ENCODERS[slug], 9, "text-ink", True), at=(x, 16), anchor="c")
    for name, x, anchor, role in (("denoiser, parameters", 106, "w", "joint-ink"), ("predicts", 446, "c", "image-ink"),
                                  ("steps", 514, "e", "time-ink")):
        canvas.label(Line(name, 9.5, role, True), at=(x, 16), anchor=anchor)
    for row, slug in enumerate(SLUGS):
        chosen, y = model(slug), top + pitch * row + 16
        name = canvas.label(Line(chosen.short, 10.5, "ink", True), at=(8, y - 7), anchor="w", says=_says(chosen))
        if row % 2 == 0:
            _band(canvas, name, y - 22, pitch)
        canvas.label(Line(f"{_date(chosen):%B %Y}", 9, "muted"), at=(8, y + 7), anchor="w")
        canvas.label(Line(f"{_kind(chosen)}, {_count(chosen)}", 9.5, "ink"), at=(106, y - 7), anchor="w")
        _bar(canvas, chosen, 106, y + 8, 164, 9)
        for encoder, x in columns.items():
            _disc(canvas, f"{slug}.{encoder}", (x, y), encoder in _encoders(chosen))
        canvas.label(Line(chosen.get("objective.prediction"), 9.5, "ink"), at=(446, y), anchor="c")
        canvas.label(Line(_steps(chosen), 9.5, "ink"), at=(514, y), anchor="e")


def draw_narrow(canvas):
    top, pitch = 14, 84
    for row, slug in enumerate(SLUGS):
        chosen, y = model(slug), top + pitch * row
        name = canvas.label(Line(chosen.short, 10.5, "ink", True), at=(8, y), anchor="w", says=_says(chosen))
        if row % 2 == 0:
            _band(canvas, name, y - 13, pitch)
        canvas.label(Line(f"{_date(chosen):%B %Y}", 9, "muted"), at=(237, y), anchor="e")
        canvas.label(Line(f"{_kind(chosen)}, {_count(chosen)}", 9, "ink"), at=(8, y + 15), anchor="w")
        _bar(canvas, chosen, 8, y + 28, 229, 8)
        x = 8
        for encoder in _encoders(chosen):
            _disc(canvas, f"{slug}.{encoder}", (x + 5, y + 43), True)
            x = canvas.label(Line(ENCODERS[encoder], 9, "text-ink"), at=(x + 13, y + 43), anchor="w").rect.x2 + 9
        words = f"predicts {chosen.get('objective.prediction')}, {_steps(chosen)} evaluations"
        canvas.label(Line(words, 9, "muted"), at=(8, y + 57), anchor="w")


# ---- what the models say -------------------------------------------------------------------------------------------


def _date(chosen):
    return chosen.get("released.weights")


def _kind(chosen) -> str:
    return DENOISERS[chosen.family].partition(",")[0]


def _count(chosen) -> str:
    number = build(chosen).parameters
    return f"{number / 1e9:.2f} B" if number >= 1e9 else f"{number / 1e6:.1f} M"


def _encoders(chosen) -> list[str]:
    return [slug for slug in ENCODERS if slug in chosen.data["text"]]


def _steps(chosen) -> str:
    return f"{chosen.get('sampling.steps')} × {PASSES[chosen.get('guidance.method')]}"


def _says(chosen) -> str:
    return (f"{chosen.short}, {_date(chosen):%B %Y}: {DENOISERS[chosen.family]} of {build(chosen).parameters:,} "
            f"parameters; text from {', '.join(ENCODERS[slug] for slug in _encoders(chosen))}; "
            f"predicts {chosen.get('objective.prediction')}; {_steps(chosen)} evaluations by default")


# ---- the picture ---------------------------------------------------------------------------------------------------


def _band(canvas, name, y, height):
    """A quiet ground behind every other row leads the eye along it."""
    canvas.panel(f"row.{name.name}", [name], rect=Rect(0.5, y, canvas.width - 1, height))


def _bar(canvas, chosen, x, y, longest, h):
    most = max(build(other).parameters for other in map(model, SLUGS))
    transformer = chosen.family not in ("unet", "ddpm")
    canvas.box(f"{chosen.slug}.bar", at=(x, y), anchor="w", w=longest * build(chosen).parameters / most, h=h,
               pad=(0, 0), style="strong", says="", hue="joint" if transformer else "conv",
               shape="box" if transformer else "pill")


def _disc(canvas, name, at, there):
    d = 10 if there else 4
    canvas.box(name, at=at, w=d, h=d, pad=(0, 0), hue="text" if there else "norm", shape="dot", says="",
               style="strong" if there else "quiet")
