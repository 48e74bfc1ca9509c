import pytest

from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.strips import GAP, strips
from figures.drawing.output import svg


@pytest.fixture
def box():
    with svg.house_style("stack"):
        yield Canvas("stack").box("blocks", at=(10, 20), anchor="nw", w=100, h=60, shape="bare", pad=(0, 0))


def test_one_patch_for_each_role_and_one_cell_for_each_strip(box):
    image, text = strips(box, 6, [("image", 0.25), ("text", 0.75)]).art
    assert [len(patch.get_path().to_polygons()) for patch in (image, text)] == [6, 6]
    for patch, width in ((image, 25), (text, 75)):
        cell = patch.get_path().to_polygons()[0]
        assert [cell[:, axis].max() - cell[:, axis].min() for axis in (0, 1)] == pytest.approx([width - GAP, 10 - GAP])


def test_shares_must_be_a_whole(box):
    with pytest.raises(ValueError, match="expected shares whose sum is 1, found"):
        strips(box, 3, [("image", 0.5), ("text", 0.7)])
