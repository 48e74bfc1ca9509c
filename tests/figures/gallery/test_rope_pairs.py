"""Both layouts of a head pair the same channels."""

from figures.gallery import rope_pairs as figure


def test_both_layouts_pair_the_same_channels():
    first, second = figure.pairs().values()
    order = figure.order()
    assert [tuple(order[place] for place in pair) for pair in second] == first
    assert sorted(order) == list(range(figure.CHANNELS))
