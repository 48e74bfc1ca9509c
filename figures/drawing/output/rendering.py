"""From a figure's file to what readers get: inline SVG and text twin for a page, and files to take away."""

from collections.abc import Iterable
from functools import partial
from inspect import isfunction, signature
from pathlib import Path

from figures.drawing import catalogue
from figures.drawing.catalogue import Entry
from figures.drawing.kit.canvas import NARROW, WIDE, Canvas
from figures.drawing.output import prints, svg, twin
from figures.errors import BuildError


def draw_figure(name: str, at: Path | Entry | None = None, *, narrow: bool = False,
                scheme: str | None = None) -> Canvas | None:
    """The canvas of a figure with all its parts, in sentinel colours or those of a scheme, not yet rendered; None if it
    has no narrow composition. Render it under the same `svg.house_style`."""
    hand = _hands(_entry(name, at))[narrow]
    if hand is None:
        return None
    with svg.house_style(name, scheme):
        canvas = Canvas(name + "-narrow" * narrow, NARROW if narrow else WIDE)
        hand(canvas)
    return canvas


def render_figure(name: str, at: Path | Entry | None = None) -> dict:
    """One figure: title, caption, models, ideas, inline SVGs `wide` and `narrow` (which may be None), `standalone` SVG,
    text twin."""
    about = catalogue.about_file(_entry(name, at))
    canvases = [draw_figure(name, at, narrow=narrow) for narrow in (False, True)]
    with svg.house_style(name):
        caption = catalogue.plain(about.caption)
        wide, narrow = (canvas and svg.render(canvas, about.title, caption) for canvas in canvases)
    return {"title": about.title, "caption": about.caption, "models": about.models, "ideas": about.ideas, "wide": wide,
            "narrow": narrow, "standalone": svg.standalone(wide), "twin": twin.twin(canvases[0])}


def print_figure(name: str, scheme: str, kinds: Iterable[str], at: Path | Entry | None = None) -> dict[str, bytes]:
    """The wide composition in the fixed colours of a scheme, as files of the given kinds (png, pdf)."""
    canvas = draw_figure(name, at, scheme=scheme)
    with svg.house_style(name, scheme):
        prints.on_paper(canvas)
        return {kind: prints.PRINTERS[kind](canvas) for kind in kinds}


def _entry(name: str, at: Path | Entry | None) -> Entry:
    """Where a figure comes from: the gallery, unless told."""
    return at if isinstance(at, Entry) else Entry(at) if at else catalogue.entries()[name]


def _hands(entry: Entry) -> tuple:
    """The file's `draw` and `draw_narrow` (or None), as functions of a canvas alone."""
    module, model = catalogue.load(entry.path), catalogue.model_of(entry)
    given = {} if model is None else {"model": model}
    hands = [getattr(module, name, None) for name in ("draw", "draw_narrow")]
    for name, hand in zip(("draw", "draw_narrow"), hands, strict=True):
        if hand is not None or name == "draw":
            _can_be_called(entry.path, name, hand, given)
    return tuple(hand and partial(hand, **given) for hand in hands)


def _can_be_called(path: Path, name: str, hand, given: dict) -> None:
    """BuildError for what is no function of a canvas, and of a model where the file is a figure for each."""
    try:
        signature(hand).bind("canvas", **given)
    except (TypeError, ValueError):
        found = "nothing" if hand is None else f"{name}{signature(hand)}" if isfunction(hand) else repr(hand)[:60]
        line = hand.__code__.co_firstlineno if isfunction(hand) else None
        wanted = ", ".join(["canvas", *given])
        raise BuildError(path, line, f"{name}: found {found}, expected a function {name}({wanted})") from None
