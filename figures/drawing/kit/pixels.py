"""Pictures inside a box, whose colours mean nothing but themselves: the same in both schemes.

In an SVG they are one image of as many pixels as the array has, magnified without smoothing.
"""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.transforms import Affine2D

from figures.drawing.kit.geometry import Rect

LARGEST = 128   # pixels to a side: what a page can carry


class Pixels(Artist):
    """An array of shape (rows, columns, 3), from 0 to 1, that fills a rectangle of the sheet; what is beyond is cut."""

    def __init__(self, rect: Rect, colours: np.ndarray, few: int = 48):
        """`few`: to how many colours it is brought."""
        super().__init__()
        if colours.ndim != 3 or colours.shape[2] != 3 or max(colours.shape) > LARGEST or not np.isfinite(colours).all():
            raise ValueError(f"pixels: found an array of {colours.shape}, expected rows × columns × 3, finite, with at "
                             f"most {LARGEST} to a side")
        self.rect, self.colours = rect, _fewer(colours, few)

    def draw(self, renderer):
        place = self.get_transform()
        (left, bottom), (right, top) = place.transform([(self.rect.x, self.rect.y2), (self.rect.x2, self.rect.y)])
        gc, rows = renderer.new_gc(), self.colours[::-1]   # matplotlib's pictures begin below
        if renderer.option_scale_image():
            renderer.draw_image(gc, left, bottom, rows, Affine2D().scale(right - left, top - bottom))
        else:
            renderer.draw_image(gc, round(left), round(bottom), _magnified(rows, round(top - bottom),
                                                                           round(right - left)))
        gc.restore()


def grey(plane: np.ndarray, low: float | None = None, high: float | None = None) -> np.ndarray:
    """A plane (rows, columns) in shades from black, for `low`, to white; without bounds, for its least and greatest."""
    low, high = plane.min() if low is None else low, plane.max() if high is None else high
    return np.repeat(((plane - low) / max(high - low, 1e-12))[..., None], 3, axis=2)


def one_colour(picture: np.ndarray, channel: int) -> np.ndarray:
    """What one of a picture's three channels alone shows: its shades of red, green or blue."""
    return picture * np.eye(3)[channel]


def _fewer(colours: np.ndarray, few: int) -> np.ndarray:
    """As bytes (rows, columns, 4), opaque, with no more than so many colours."""
    from PIL import Image

    levels = np.round(np.clip(colours, 0, 1) * 255).astype(np.uint8)
    chosen = Image.fromarray(levels).quantize(few, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)
    return np.asarray(chosen.convert("RGBA"))


def _magnified(rows: np.ndarray, height: int, width: int) -> np.ndarray:
    """The picture with so many pixels, each the nearest one's colour."""
    down, across = (np.arange(size) * was // size for size, was in zip((height, width), rows.shape[:2], strict=True))
    return np.ascontiguousarray(rows[down][:, across])
