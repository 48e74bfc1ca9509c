"""The picture kit: colours that are words, parts with ports, wires between ports, and a lint on the result."""

from figures.drawing.catalogue import about, docstring, gallery_index
from figures.drawing.output.rendering import draw_figure, print_figure, render_figure

__all__ = ["about", "docstring", "draw_figure", "gallery_index", "print_figure", "render_figure"]
