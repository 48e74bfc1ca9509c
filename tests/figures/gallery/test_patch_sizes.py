"""What is drawn of the three patches is what the paper's table says, and grows as the page says."""

import pytest

from figures.gallery.patch_sizes import FID, counts

TABLE = {8: (676, 7.39), 4: (675, 29.05), 2: (675, 118.64)}   # Peebles and Xie 2023, table 4: M parameters, Gflops


@pytest.mark.parametrize("patch", FID)
def test_weights_and_work_are_those_of_the_paper(patch):
    found = counts(patch)
    assert round(found["weights"] / 1e6) == TABLE[patch][0]
    assert found["multiply-adds"] / 1e9 == pytest.approx(TABLE[patch][1], abs=0.02)


def test_half_the_side_makes_four_times_the_tokens():
    assert [counts(patch)["tokens"] for patch in FID] == [16, 64, 256]
