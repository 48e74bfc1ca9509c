"""Pictures keep their own colours, on a page and on paper, and cost little."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import photo
from figures.drawing.kit.pixels import LARGEST, Pixels, grey, one_colour
from figures.drawing.output import prints, svg

FOUR = np.array([[[1, 0, 0], [0, 1, 0]], [[0, 0, 1], [1, 1, 1]]], float)   # red, green; blue, white


def sheet(colours):
    canvas = Canvas("test")
    photo(canvas, "a", colours, at=(60, 60), side=100, says="Four")
    return canvas


def written(image: str) -> np.ndarray:
    data = re.search(r'href="data:image/png;base64,([^"]+)"', image)[1]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def test_a_page_gets_one_small_image_with_the_right_way_up():
    with svg.house_style("test"):
        image = svg.render(sheet(FOUR), "Title", "Words")
    found = written(image)
    upside = "scale(1 -1)" in image or re.search(r"matrix\([\d.]+ 0 0 -", image)
    assert np.array_equal(found[::-1] if upside else found, (FOUR * 255).astype(np.uint8))
    assert image.count("<image") == 1 and 'image-rendering="pixelated"' in image and "#ff0000" not in image


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_same_in_both_schemes(scheme):
    with svg.house_style("test", scheme):
        canvas = sheet(FOUR)
        prints.on_paper(canvas)
        picture = np.asarray(Image.open(io.BytesIO(prints.png(canvas))).convert("RGB"))
    scale = prints.DPI / 72
    for row, y in enumerate((35, 85)):
        for column, x in enumerate((35, 85)):
            assert (picture[round(y * scale), round(x * scale)] == FOUR[row, column] * 255).all()


def test_colours_are_brought_to_few_and_what_is_beyond_is_cut():
    rng = np.random.default_rng(0)
    for few in (48, 4):
        found = Pixels(Rect(0, 0, 9, 9), rng.uniform(-1, 2, (40, 40, 3)), few).colours
        assert len(np.unique(found.reshape(-1, 4), axis=0)) <= few


@pytest.mark.parametrize("colours", [np.zeros((4, 4)), np.zeros((4, 4, 4)), np.full((2, 2, 3), np.nan),
                                     np.zeros((LARGEST + 1, 4, 3))])
def test_anything_but_a_small_picture_is_refused(colours):
    with pytest.raises(ValueError, match="expected rows × columns × 3, finite"):
        Pixels(Rect(0, 0, 9, 9), colours)


def test_a_plane_runs_from_black_to_white():
    assert grey(np.array([[2.0, 4.0], [3.0, 2.0]]))[..., 0].tolist() == [[0, 1], [0.5, 0]]
    assert grey(np.array([[1.0]]), low=0, high=4)[0, 0].tolist() == [0.25] * 3
    assert np.isfinite(grey(np.zeros((2, 2)))).all()


def test_one_colour_of_three_is_left():
    assert one_colour(FOUR, 2)[1].tolist() == [[0, 0, 1], [0, 0, 1]]
