"""The picture kit: colours that are words, parts with ports, wires between ports, and a lint on the result."""

from figures.drawing.gallery import docstring, gallery_index, render_figure

__all__ = ["docstring", "gallery_index", "render_figure"]
