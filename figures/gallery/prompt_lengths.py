"""How many rows of T5 a prompt becomes

The same encoder, and as many lengths as there are programs. Round dots are lengths in training, bars the rows that code
makes by default, ticks the most that diffusers accepts.

One line for each model. A filled bar is the length to which the authors' own code fills a prompt, or fills it at least
(then it ends in an arrow head: a longer prompt gets more rows). An outlined bar is the default of diffusers. A row
without a dot has no such length in our data. The scale is the number of rows.
"""

from figures.anatomy import model
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, panes
from figures.drawing.kit.text import Line
from figures.facts import catalogue as facts

MODELS = ("pixart-alpha", "sd3-medium", "sd35-large", "sd35-medium", "flux1-dev", "flux1-schnell")
IDEAS = ("text encoders",)
STEM, TICKS = "{}.text.t5-v1-1-xxl.{}", (0, 77, 256, 512)


def draw(canvas):
    _lines(canvas, left=104, scale=0.74, pitch=34, size=9.5)


def draw_narrow(canvas):
    _lines(canvas, left=80, scale=0.275, pitch=34, size=8.5)


def lengths(slug: str) -> dict[str, object]:
    """What is known: trained (a tuple), authors, open (if they fill no further), diffusers, most."""
    known = {name: _known(slug, key) for name, key in (
        ("trained", "trained_at"), ("authors", "authors.padded_to"), ("open", "authors.at_least"),
        ("diffusers", "diffusers.padded_to"), ("most", "diffusers.accepts"))}
    trained = known["trained"]
    return known | {"trained": () if trained is None else trained if isinstance(trained, tuple) else (trained,)}


def _known(slug, key):
    try:
        return facts.fact(STEM.format(slug, key)).value
    except KeyError:
        return None


def _lines(canvas, left, scale, pitch, size):
    top = 34
    for tick in TICKS:
        x = left + tick * scale
        canvas.label(Line(f"{tick}", size - 0.5, "muted"), at=(x, top - 16), anchor="s")
    ruler = canvas.box("ruler", at=(left, top - 12), anchor="nw", w=max(TICKS) * scale, h=pitch * len(MODELS) + 6,
                       pad=(0, 0), shape="bare")
    ruler.art = panes({"rule": [Rect(left + tick * scale - 0.4, ruler.rect.y, 0.8, ruler.rect.h) for tick in TICKS]})
    for n, slug in enumerate(MODELS):
        _line(canvas, slug, (left, top + n * pitch + 8), scale, size)
    _key(canvas, (left, top + len(MODELS) * pitch + 14), size)


def _line(canvas, slug, at, scale, size):
    (x, y), known, art = at, lengths(slug), []
    filled = known["authors"] or known["open"]
    bar = canvas.box(slug, at=(x, y - 10), anchor="nw", w=max(TICKS) * scale + 6, h=22, pad=(0, 0), shape="bare",
                     says=_words(slug, known))
    art += panes({"text": [Rect(x, y - 8, filled * scale, 8)]})
    if known["open"]:
        art += panes({"text": [Rect(x + filled * scale + 2 + n * 4, y - 8, 2, 8) for n in range(3)]})
    art.append(frame(Rect(x, y + 2, known["diffusers"] * scale, 7), "text", 1.2))
    if known["most"]:
        art += panes({"ink": [Rect(x + known["most"] * scale - 1, y - 9, 2, 20)]})
    art += [_dot(x + length * scale, y - 4) for length in known["trained"]]
    bar.art = art
    canvas.label(Line(model(slug).short, size, "ink", True), at=(x - 8, y), anchor="e")


def _dot(x, y):
    from matplotlib.patches import Circle

    return Circle((x, y), 4, facecolor="highlight", edgecolor="paper", linewidth=1)


def _words(slug, known) -> str:
    said = [f"trained at {' and '.join(map(str, known['trained']))}"] if known["trained"] else []
    said.append(f"authors' code {known['authors']}" if known["authors"] else f"authors' code at least {known['open']}")
    said.append(f"diffusers {known['diffusers']}")
    return f"{model(slug).short}: " + ", ".join(said + ([f"at most {known['most']}"] if known["most"] else []))


def _key(canvas, at, size):
    x, y = at
    step = 104 if not canvas.narrow else 0
    names = ("in training", "authors' code", "diffusers", "at most")
    places = [(x + n * step, y) if step else (10 + (n % 2) * 110, y + (n // 2) * 15) for n in range(4)]
    for n, (name, (left, middle)) in enumerate(zip(names, places, strict=True)):
        mark = canvas.box(f"key-{n}", at=(left, middle - 5), anchor="nw", w=14, h=10, pad=(0, 0), shape="bare")
        mark.art = [[_dot(left + 7, middle)], panes({"text": [Rect(left, middle - 4, 14, 8)]}),
                    [frame(Rect(left + 0.6, middle - 3.5, 13, 7), "text", 1.2)],
                    panes({"ink": [Rect(left + 6, middle - 5, 2, 10)]})][n]
        canvas.label(Line(name, size - 0.5, "muted"), at=(left + 18, middle), anchor="w")
