"""The figures there are, by file name: `gallery/unet_sd15.py` is the figure `unet-sd15`.

A figure is a module with a docstring (first line: title; the rest: caption, in Markdown) and `draw(canvas)`. With
`draw_narrow(canvas)` it has a second composition for phones. Listing figures and reading docstrings imports nothing.
"""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parents[1] / "gallery"


def gallery_index() -> dict[str, Path]:
    """Figure name -> its file."""
    return {path.stem.replace("_", "-"): path for path in sorted(FOLDER.glob("[!_]*.py"))}


def docstring(path: Path) -> tuple[str, str]:
    """Title and caption (Markdown) of a figure file. ValueError, naming the file, where either is missing."""
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"), str(path))) or ""
    title, _, caption = text.partition("\n")
    if not title or not caption.strip():
        raise ValueError(f"{path}: expected a docstring whose first line is the title and whose rest is the caption, "
                         f"found {text[:60]!r}")
    return title.rstrip("."), caption.strip()


def load(path: Path) -> ModuleType:
    """The module as it is on disk now, so that a live preview sees the last edit."""
    spec = importlib.util.spec_from_file_location(f"figures.gallery.{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def render_figure(name: str, path: Path | None = None) -> dict:
    """One figure: title, caption, inline SVGs `wide` and `narrow` (which may be None), `standalone` SVG, text twin."""
    from figures.drawing import svg, twin
    from figures.drawing.canvas import NARROW, WIDE, Canvas

    path = path or gallery_index()[name]
    title, caption = docstring(path)
    module = load(path)

    def composed(draw, width, suffix=""):
        canvas = Canvas(name + suffix, width)
        with svg.house_style(name):
            draw(canvas)
            return canvas, svg.render(canvas, title, plain(caption))

    canvas, wide = composed(module.draw, WIDE)
    narrow = composed(module.draw_narrow, NARROW, "-narrow")[1] if hasattr(module, "draw_narrow") else None
    return {"title": title, "caption": caption, "wide": wide, "narrow": narrow,
            "standalone": svg.standalone(wide), "twin": twin.twin(canvas)}


def plain(markdown: str) -> str:
    """The first paragraph of a caption as plain text, for the description that screen readers read."""
    text = " ".join(markdown.split("\n\n")[0].split())
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*_`$\\]", "", text)
