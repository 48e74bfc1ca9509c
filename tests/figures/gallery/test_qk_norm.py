"""Without the norm a logit grows with the square of the factor; with it nothing grows, and nothing passes the bound."""

import numpy as np
import pytest

from figures.gallery import qk_norm as figure


@pytest.mark.parametrize("factor", figure.FACTORS)
def test_growth_and_bound(factor):
    assert np.allclose(figure.logits(factor, normed=False), factor**2 * figure.logits(1, normed=False))
    assert np.abs(figure.logits(factor, normed=True)).max() < 8
    assert np.allclose(figure.row(factor, normed=True), figure.row(1, normed=True))


def test_one_key_takes_the_row():
    assert figure.row(figure.SHOWN[-1], normed=False).max() > 0.99 > 0.5 > figure.row(1, normed=False).max()
