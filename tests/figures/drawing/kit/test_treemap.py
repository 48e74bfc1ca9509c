import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.drawing.kit.geometry import Rect
from figures.drawing.kit.treemap import squarified

SIZES = st.lists(st.floats(1, 1e6), min_size=1, max_size=30).map(lambda sizes: sorted(sizes, reverse=True))


@given(SIZES, st.floats(1, 1e3), st.floats(1, 1e3))
def test_areas_are_as_the_sizes_and_fill_the_rectangle(sizes, w, h):
    cells = squarified(sizes, Rect(3, 4, w, h))
    for size, cell in zip(sizes, cells, strict=True):
        assert cell.w * cell.h == pytest.approx(size / sum(sizes) * w * h, rel=1e-4)
        assert Rect(3, 4, w, h).holds(cell, 1e-6 * (w + h))


@given(SIZES)
def test_cells_do_not_overlap(sizes):
    cells = squarified(sizes, Rect(0, 0, 100, 60))
    assert not any(a.overlaps(b, 1e-6) for n, a in enumerate(cells) for b in cells[:n])


def test_the_example_of_the_paper():
    """Sizes 6, 6, 4, 3, 2, 2, 1 in a rectangle of 6 by 4: figure 4 of the paper."""
    cells = squarified([6, 6, 4, 3, 2, 2, 1], Rect(0, 0, 6, 4))
    assert cells[0] == Rect(0, 0, 3, 2) and cells[1] == Rect(0, 2, 3, 2)
    assert cells[2].w / cells[2].h == pytest.approx(1.71428571 / (4 / 1.71428571))
