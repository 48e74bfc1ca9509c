"""The kit, drawn by itself: every block, operator, shape and glyph with its name and its ports.

    atlas sheet        writes it as an SVG

Made from the tables that drawing code uses, so a block that is added is on the sheet.
"""

from inspect import getmembers, isfunction, signature

from figures.drawing.kit import blocks, glyphs, roles
from figures.drawing.kit.blocks import LOOKS, block
from figures.drawing.kit.canvas import WIDE, Canvas
from figures.drawing.kit.geometry import NORMALS
from figures.drawing.kit.text import Line
from figures.drawing.output import svg
from figures.scene.painting import painted

COLUMNS, PITCH = 3, 76
SHAPES = ("box", "pill", "dot", "taper-right", "taper-left", "taper-top", "taper-bottom")
STYLES = ("soft", "strong", "quiet", "dashed")


def draw(canvas):
    """Every public name of `blocks` and `glyphs`, every shape, style and hue, in sections under each other."""
    y = _section(canvas, "block(canvas, kind, name, ...): the kinds, and the ports of each", 8)
    y = _grid(canvas, y, [_kind(kind) for kind in LOOKS])
    y = _section(canvas, "canvas.box(..., shape=, style=, hue=) and the operators of blocks.py", y)
    y = _grid(canvas, y, [_operator(name, make) for name, make in operators().items()] + [_shape(s) for s in SHAPES]
              + [_style(style) for style in STYLES])
    y = _section(canvas, "glyphs.py: a picture as a part", y)
    y = _grid(canvas, y, [_glyph(name, make) for name, make in pictures().items()])
    y = _section(canvas, "hue= of boxes and wires, and what each means", y)
    _hues(canvas, y)


def svg_file() -> str:
    """The sheet as an SVG file."""
    with svg.house_style("sheet"):
        canvas = Canvas("sheet", WIDE)
        draw(canvas)
        return svg.standalone(svg.render(canvas, "The picture kit", "Every block, shape and hue, with its ports."))


def operators() -> dict:
    """The functions of blocks.py that draw a circle."""
    return {name: make for name, make in _public(blocks).items() if list(signature(make).parameters)[1:] ==
            ["name", "place"]}


def pictures() -> dict:
    """The functions of glyphs.py that make a part."""
    return {name: made for name, made in _public(glyphs).items() if next(iter(signature(made).parameters)) == "canvas"}


def _public(module) -> dict:
    return {name: make for name, make in getmembers(module, isfunction)
            if make.__module__ == module.__name__ and not name.startswith("_")}


# ---- one sample each: (canvas, name, place) -> box ------------------------------------------------------------------


def _kind(kind):
    return f"{kind}", lambda canvas, name, at: block(canvas, kind, name, kind, size=9.5, at=at, w=84,
                                                             h=26)


def _operator(name, make):
    return f"{name}()", lambda canvas, key, at: make(canvas, key, at=at, d=22, says=name)


def _shape(shape):
    size = {"w": 30, "h": 30} if shape == "dot" else {"w": 70, "h": 34}
    return f'shape="{shape}"', lambda canvas, name, at: canvas.box(name, at=at, shape=shape, says=shape, **size)


def _style(style):
    return f'style="{style}"', lambda canvas, name, at: canvas.box(name, at=at, style=style, says=style, w=70, h=28,
                                                                  hue="joint")


def _glyph(name, make):
    return f"{name}()", lambda canvas, key, at: make(canvas, key, painted(side=32), at=at, side=44, says=name)


# ---- layout --------------------------------------------------------------------------------------------------------


def _section(canvas, title, y) -> float:
    canvas.label(Line(title, 10.5, "ink", True), at=(4, y), anchor="nw", says=title)
    return y + 26


def _grid(canvas, y, samples) -> float:
    """Samples in rows, each with its name above and its ports around it. Returns where the next section begins."""
    for n, (title, make) in enumerate(samples):
        at = ((n % COLUMNS + 0.5) * WIDE / COLUMNS, y + (n // COLUMNS + 0.5) * PITCH)
        name = f"sample{len(canvas.parts)}"
        box = make(canvas, name, at)
        if title not in [line.text for line in box.lines]:
            canvas.label(Line(title, 9, "ink", True), at=(at[0], box.rect.y - 13), anchor="s")
        _ports(canvas, box)
    return y + -(-len(samples) // COLUMNS) * PITCH + 12


def _ports(canvas, box) -> None:
    """A wire at each side, from a label with the side's name."""
    for side, (nx, ny) in NORMALS.items():
        x, y = box.port(side).point if nx else box.rect.side(side, 0.5)
        anchor = {"left": "e", "right": "w", "top": "s", "bottom": "n"}[side]
        label = canvas.label(Line(side, 9, "muted"), at=(x + 9 * nx, y + 2 * ny), anchor=anchor)
        if nx:
            _tick(canvas, (x, y), (x + 7 * nx, y), label.name)


def _tick(canvas, start, end, name) -> None:
    """A short line from a port to its name: not a wire, as it leads nowhere."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    mark = canvas.box(f"tick{name}", at=start, w=0, h=0, pad=(0, 0), shape="bare", says="")
    mark.art = [PathPatch(Path([start, end]), facecolor="none", edgecolor="line", linewidth=1)]


def _hues(canvas, y) -> None:
    for n, hue in enumerate(roles.HUES):
        x, top = 6, y + n * 24
        box = canvas.box(f"hue-{hue}", Line(hue, 9.5), at=(x, top), anchor="nw", w=62, h=18, pad=(4, 2), hue=hue)
        canvas.label(Line(roles.MEANING[hue], 9.5, f"{hue}-ink"), at=(box.rect.x2 + 6, box.rect.cy), anchor="w")
