"""Both compositions go from the fastest pair to the slowest; lines equally far apart show the same angles."""

import pytest

from figures.gallery import rope_clocks as figure


@pytest.mark.parametrize("shown", [figure.SHOWN, figure.FEW])
def test_from_the_fastest_to_the_slowest(shown):
    speeds = figure.speeds()
    assert list(shown) == sorted(shown) and (shown[0], shown[-1]) == (0, len(speeds) - 1)
    assert speeds == sorted(speeds, reverse=True)


def test_two_lines_are_two_rows_apart_and_the_third_is_twenty():
    assert [key - query for query, key in figure.PLACES] == [2, 2, 20]
