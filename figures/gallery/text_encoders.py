"""The text encoders to scale, and the layer that is read

One encoder can be read in several ways: SD 1.5 and FLUX.1 take different things out of the same CLIP. Filled cells are
the layers after which a denoiser reads.

Each bar is one encoder, drawn to scale: from left to right its **layers**, one cell each, and as **height** the width
of its vectors. The filled cells are the layers after which a denoiser takes the text out. What lies to the right of the
last filled cell is computed for nobody, or not at all.

The lines beside a bar say after which layer, what is taken, and by whom. *Tokens × width* is one vector per token, at
the length that the authors' code or diffusers uses unless told otherwise; *pooled* is the single vector at the end
mark. SD 1.5 and FLUX.1 read the same encoder in two different ways. T5 is the largest by far and is read in one way
only. The language models of later denoisers are known by their published sizes alone, so they have no bar.
"""

from figures.anatomy import build, model
from figures.anatomy.published.lengths import of_counts
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.text import Line
from figures.words import scaled

MODELS = ("sd15", "sd21", "sdxl", "sd3-medium", "flux1-dev", "clip-vit-l", "openclip-vit-h", "openclip-vit-bigg",
          "t5-v1-1-xxl")
IDEAS = ("text encoders",)
ENCODERS = [slug for slug in MODELS if model(slug).kind == "encoder"]
HEIGHT = 62 / 4096   # points per number of a vector


def draw(canvas):
    y = 4
    for slug in ENCODERS:
        y = _row(canvas, slug, y, layer=7.0, words=(240, None), size=9.5) + 18


def draw_narrow(canvas):
    y = 4
    for slug in ENCODERS:
        y = _row(canvas, slug, y, layer=7.4, words=(2, 14), size=8.5) + 18


def taken(slug) -> dict[tuple[int, str], list[str]]:
    """(layer, what is taken after it) -> short names of the models that take it, in order of release."""
    encoder, found = model(slug), {}
    width, tokens = encoder.get("output.width"), encoder.get("output.tokens")
    for user in (model(each) for each in MODELS if slug in model(each).encoders):
        use, layer = (user.get(f"text.{slug}.{key}") for key in ("use", "layer"))
        length = tokens or of_counts(user, slug)
        if "tokens" in use:
            found.setdefault((_layer(encoder, layer), f"{length} × {width:,}"), []).append(user.short)
        if "pooled" in use:
            pooled = encoder.get("output.pooled")
            found.setdefault((layers(encoder), f"pooled, {pooled:,}"), []).append(user.short)
    return dict(sorted(found.items()))


def layers(encoder) -> int:
    return encoder.config.get("layers") or encoder.config["num_layers"]


def _layer(encoder, words: str) -> int:
    """The number of the layer that a model's file names."""
    return layers(encoder) - words.startswith("penultimate")


def _row(canvas, slug, y, layer, words, size) -> float:
    """One encoder: its name, its bar, and what is read; `words` is where the lines stand (None: beside the bar)."""
    encoder, parts = model(slug), taken(slug)
    width, count = encoder.get("output.width"), layers(encoder)
    parameters = build(encoder).parameters
    size_of = scaled(parameters, "M", 0) if canvas.narrow else f"{parameters:,} parameters"
    title = f"{count} layers of width {width:,}, {size_of}"
    name = canvas.label(Line(encoder.short, size, "text-ink", True), at=(2, y + 5), anchor="w")
    canvas.label(Line(title, size - 0.5, "muted"), at=(name.rect.x2 + 8, y + 5), anchor="w")
    rect = Rect(2, y + 15, layer * count, width * HEIGHT)
    lines = [f"after {number}: {what}, for {', '.join(users)}" for (number, what), users in parts.items()]
    bar = canvas.box(slug, at=(rect.x, rect.y), anchor="nw", w=rect.w, h=rect.h, pad=(0, 0), shape="bare",
                     says=f"{encoder.short}: {title}; " + "; ".join(lines))
    read = {number for number, _ in parts}
    bar.art = [_cells(rect, layer, [n for n in range(count) if (n + 1 in read) == dark], role)
               for role, dark in (("text-soft", False), ("text-deep", True))]
    x, below = words
    top = rect.y + 5 if below is None else rect.y2 + below - 3
    for n, line in enumerate(lines):
        canvas.label(Line(line, size, "ink"), at=(x, top + n * 13), anchor="w")
    return max(rect.y2, top + 13 * (len(lines) - 1) + 6)


def _cells(rect, layer, numbers, role):
    """All cells of one role as one patch."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    cells = [Path([(rect.x + n * layer + u * (layer - 1.2), rect.y + v * rect.h) for u, v in corners], closed=True)
             for n in numbers]
    return PathPatch(Path.make_compound_path(*cells), facecolor=role, edgecolor="text", linewidth=0.5)
