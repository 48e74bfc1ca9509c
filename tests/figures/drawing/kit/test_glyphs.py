"""What is painted inside boxes: pictures, tiles, meshes, frames."""

import numpy as np
import pytest

from figures.drawing.kit import roles
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import frame, mesh, panes, photo, tile


@pytest.fixture(autouse=True)
def words_are_colours():
    roles.register()


def test_a_photo_is_a_part_without_an_outline_filled_by_its_pixels():
    box = photo(Canvas("test"), "a", np.zeros((4, 4, 3)), at=(50, 50), side=40, says="Black")
    assert (box.rect, box.shape, box.says) == (Rect(30, 30, 40, 40), "bare", "Black")
    assert [art.rect for art in box.art] == [box.rect]


def test_a_frame_has_a_line_and_no_fill():
    line = frame(Rect(0, 0, 4, 4), "highlight", 2)
    assert (line.get_linewidth(), line.get_fill(), line.get_facecolor()[3]) == (2, True, 0)


def test_panes_are_one_patch_for_each_role():
    patches = panes({"image": [Rect(0, 0, 4, 4), Rect(8, 0, 4, 4)], "text": [Rect(4, 0, 4, 4)]})
    assert [len(patch.get_path().to_polygons()) for patch in patches] == [2, 1]


@pytest.mark.parametrize(("width", "line"), [(40, 0.8), (2, 0.5), (0.4, 0.1)])
def test_the_line_round_a_tile_never_hides_it(width, line):
    assert tile(Rect(0, 0, width, 40), "image").get_linewidth() == pytest.approx(line)


def test_a_mesh_cuts_into_rows_and_columns():
    [patch] = mesh(Rect(0, 0, 30, 20), rows=2, columns=3, role="line")
    assert len(patch.get_path().to_polygons(closed_only=False)) == 1 + 2
