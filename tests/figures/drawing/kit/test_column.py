"""A block of one stream: below each other, wired in order, with what is carried past."""

from itertools import pairwise

import pytest

from figures.drawing.kit.blocks import residual
from figures.drawing.kit.canvas import Canvas
from figures.drawing.kit.column import Column


@pytest.fixture
def column():
    made = Column(Canvas("test"), centre=200, top=10, width=120, size=10, gap=15, prefix="p.")
    made.put("norm", "norm", "LayerNorm")
    made.put("attention", "attention", "Attention", "a second line")
    made.dot(residual, "sum")
    return made


def test_parts_stand_below_each_other_by_the_gap(column):
    boxes = list(column.parts.values())
    assert {box.rect.cx for box in boxes} == {200}
    assert boxes[0].rect.y == 10
    assert all(below.rect.y == pytest.approx(above.rect.y2 + 15) for above, below in pairwise(boxes))


def test_each_is_wired_to_the_next_under_its_name_in_the_tree(column):
    assert list(column.canvas.wires) == ["p.norm--p.attention", "p.attention--p.sum"]


@pytest.mark.parametrize(("lane", "side"), [(120, "left"), (300, "right")])
def test_what_is_carried_past_runs_along_its_lane_on_the_nearer_side(column, lane, side):
    column.carry("norm", "sum", lane)
    wire = column.canvas.wires["p.norm--p.sum"]
    assert (wire.start.side, wire.end.side) == (side, side)
    assert [x for x, _ in wire.points()[1:-1]] == [lane, lane]


def test_what_is_carried_from_an_operator_leaves_below_it(column):
    column.put("norm", "norm_2", "LayerNorm")
    column.dot(residual, "sum_2")
    column.carry("sum", "sum_2", 120)
    wire = column.canvas.wires["p.sum--p.sum_2"]
    assert wire.start.side == "bottom"
    assert wire.points()[-1] == column.parts["sum_2"].left.point
