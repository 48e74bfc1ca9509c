"""Small pictures inside boxes: whole at the start, static at the end, the same every time."""

import numpy as np
import pytest

from figures.drawing.kit import roles
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.glyphs import BOAT, INKS, STATIC, mesh, panes, picture, tile
from figures.drawing.kit.roles import ROLES


def drawn(noise):
    """Role -> the outline of its cells."""
    box = picture(Canvas("test").box("a", at=(50, 50), w=65, h=65), noise)
    return {patch.get_facecolor(): patch.get_path().vertices.tolist() for patch in box.art}


def area(noise):
    box = picture(Canvas("test").box("a", at=(50, 50), w=65, h=65), noise)
    corners = (outline for patch in box.art for outline in patch.get_path().to_polygons())
    return sum(np.ptp(outline[:, 0]) * np.ptp(outline[:, 1]) for outline in corners)


@pytest.fixture(autouse=True)
def words_are_colours():
    roles.register()


def test_the_picture_is_square_and_painted_in_roles():
    assert {len(row) for row in BOAT} == {len(BOAT)}
    assert {mark for row in BOAT for mark in row} == INKS.keys()
    assert {*INKS.values(), *STATIC} <= ROLES.keys()


@pytest.mark.parametrize("noise", [0.0, 0.3, 1.0])
def test_every_cell_is_painted_once(noise):
    assert area(noise) == pytest.approx(60 * 60)   # 65 less a margin of 2.5 all round


def test_the_static_is_always_the_same_and_more_noise_leaves_less_of_the_picture():
    assert drawn(0.5) == drawn(0.5)
    clean = drawn(0.0)
    kept = [sum(drawn(noise).get(role) == cells for role, cells in clean.items()) for noise in (0.0, 0.2, 1.0)]
    assert kept[0] == len(clean) > kept[1] >= kept[2] == 0


def test_panes_are_one_patch_for_each_role():
    patches = panes({"image": [Rect(0, 0, 4, 4), Rect(8, 0, 4, 4)], "text": [Rect(4, 0, 4, 4)]})
    assert [len(patch.get_path().to_polygons()) for patch in patches] == [2, 1]


@pytest.mark.parametrize(("width", "line"), [(40, 0.8), (2, 0.5), (0.4, 0.1)])
def test_the_line_round_a_tile_never_hides_it(width, line):
    assert tile(Rect(0, 0, width, 40), "image").get_linewidth() == pytest.approx(line)


def test_a_mesh_cuts_into_rows_and_columns():
    [patch] = mesh(Rect(0, 0, 30, 20), rows=2, columns=3, role="line")
    assert len(patch.get_path().to_polygons(closed_only=False)) == 1 + 2
