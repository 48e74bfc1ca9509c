"""The paper's rows keep their span; those of diffusers' formula keep their distance."""

from itertools import pairwise

from figures.gallery import row_coordinates as figure


def test_the_span_of_one_and_the_distance_of_the_other():
    for side in figure.SIDES:
        found = figure.coordinates(side)
        assert found["paper"][0] == 0 and 15 <= found["paper"][-1] < 16
        assert all(abs(after - before - 1 / 3) < 1e-9 for before, after in pairwise(found["library"]))
