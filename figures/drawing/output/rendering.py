"""From a figure's file to what readers get: inline SVG and text twin for a page, and files to take away."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from figures.drawing import catalogue
from figures.drawing.catalogue import Entry
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas
from figures.drawing.output import prints, svg, twin


def draw_figure(name: str, path: Path | None = None, *, narrow: bool = False,
                scheme: str | None = None) -> Canvas | None:
    """The canvas of a figure with all its parts, in sentinel colours or those of a scheme, not yet rendered; None if it
    has no narrow composition. Render it under the same `svg.house_style`."""
    hand = _hands(_entry(name, path))[narrow]
    if hand is None:
        return None
    with svg.house_style(name, scheme):
        canvas = Canvas(name + "-narrow" * narrow, NARROW if narrow else WIDE)
        hand(canvas)
    return canvas


def render_figure(name: str, path: Path | None = None) -> dict:
    """One figure: title, caption, models, ideas, inline SVGs `wide` and `narrow` (which may be None), `standalone` SVG,
    text twin."""
    about = catalogue.about_file(_entry(name, path))
    canvases = [draw_figure(name, path, narrow=narrow) for narrow in (False, True)]
    with svg.house_style(name):
        caption = catalogue.plain(about.caption)
        wide, narrow = (canvas and svg.render(canvas, about.title, caption) for canvas in canvases)
    return {"title": about.title, "caption": about.caption, "models": about.models, "ideas": about.ideas, "wide": wide,
            "narrow": narrow, "standalone": svg.standalone(wide), "twin": twin.twin(canvases[0])}


def print_figure(name: str, scheme: str, kinds: Iterable[str], path: Path | None = None) -> dict[str, bytes]:
    """The wide composition in the fixed colours of a scheme, as files of the given kinds (png, pdf)."""
    canvas = draw_figure(name, path, scheme=scheme)
    with svg.house_style(name, scheme):
        prints.on_paper(canvas)
        return {kind: prints.PRINTERS[kind](canvas) for kind in kinds}


def _entry(name: str, path: Path | None) -> Entry:
    return Entry(path) if path else catalogue.entries()[name]


def _hands(entry: Entry) -> tuple:
    """The file's `draw` and `draw_narrow` (or None), as functions of a canvas alone."""
    module = catalogue.load(entry.path)
    hands = module.draw, getattr(module, "draw_narrow", None)
    if (model := catalogue.model_of(entry)) is None:
        return hands
    return tuple(hand and partial(hand, model=model) for hand in hands)
