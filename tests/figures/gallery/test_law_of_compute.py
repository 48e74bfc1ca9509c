"""The exceptions that the caption counts are those of the numbers that are drawn."""

from figures.gallery.law_of_compute import exceptions


def test_six_pairs_break_the_law_and_five_losers_have_the_coarsest_patches():
    assert len(exceptions()) == 6
    assert sum(patch == 8 for (_, patch), _ in exceptions()) == 5
