"""A token's numbers are those of the framed square, channel by channel."""

from figures.facts.catalogue import fact
from figures.gallery import flux_packing as figure


def test_a_token_has_as_many_numbers_as_the_model_wants():
    planes = figure.latent()
    row, column = figure.SQUARE
    numbers = figure.packed(planes, row, column)
    assert len(numbers) == fact("flux1-dev.config.in_channels").value == 4 * len(planes)
    assert list(numbers[:4]) == [planes[0, 2 * row + r, 2 * column + c] for r in (0, 1) for c in (0, 1)]
    assert numbers[4] == planes[1, 2 * row, 2 * column]
