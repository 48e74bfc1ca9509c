"""From a figure's file to what readers get: inline SVG and text twin for a page, and files to take away."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from figures.drawing import gallery, prints, svg, twin
from figures.drawing.canvas import NARROW, WIDE, Canvas
from figures.drawing.gallery import Entry


def render_figure(name: str, path: Path | None = None) -> dict:
    """One figure: title, caption, models, ideas, inline SVGs `wide` and `narrow` (which may be None), `standalone` SVG,
    text twin."""
    entry = Entry(path) if path else gallery.entries()[name]
    about = gallery.about_file(entry)
    draw, draw_narrow = _hands(entry)

    def composed(hand, width, suffix=""):
        with svg.house_style(name):
            canvas = Canvas(name + suffix, width)
            hand(canvas)
            return canvas, svg.render(canvas, about.title, gallery.plain(about.caption))

    canvas, wide = composed(draw, WIDE)
    narrow = composed(draw_narrow, NARROW, "-narrow")[1] if draw_narrow else None
    return {"title": about.title, "caption": about.caption, "models": about.models, "ideas": about.ideas, "wide": wide,
            "narrow": narrow, "standalone": svg.standalone(wide), "twin": twin.twin(canvas)}


def print_figure(name: str, scheme: str, kinds: Iterable[str], path: Path | None = None) -> dict[str, bytes]:
    """The wide composition in the fixed colours of a scheme, as files of the given kinds (png, pdf)."""
    with svg.house_style(name, scheme):
        canvas = Canvas(name, WIDE)
        _hands(Entry(path) if path else gallery.entries()[name])[0](canvas)
        prints.on_paper(canvas)
        return {kind: prints.PRINTERS[kind](canvas) for kind in kinds}


def _hands(entry: Entry) -> tuple:
    """The file's `draw` and `draw_narrow` (or None), as functions of a canvas alone."""
    module = gallery.load(entry.path)
    hands = module.draw, getattr(module, "draw_narrow", None)
    if entry.model is None:
        return hands
    from figures.anatomy import model

    return tuple(hand and partial(hand, model=model(entry.model)) for hand in hands)
