"""The shares that are drawn are those of the page's arithmetic: 6, 4 and 8 d² of weights, T / (6d + T) of work."""

import pytest

from figures.gallery.dit_ledger import bars

D = 1152


def test_a_third_of_the_weights_is_modulation():
    shares = bars()["weights"]
    assert [shares[part] for part in ("modulation", "projections", "MLP")] == pytest.approx([6 / 18, 4 / 18, 8 / 18],
                                                                                            abs=0.001)
    assert shares["attention products"] == 0


@pytest.mark.parametrize(("name", "tokens"), [("work, 256 px", 256), ("work, 1,024 px", 4096)])
def test_attention_products_have_their_share_of_the_work(name, tokens):
    assert bars()[name]["attention products"] == pytest.approx(tokens / (6 * D + tokens), abs=0.002)


@pytest.mark.parametrize("name", bars())
def test_shares_are_a_whole(name):
    assert sum(bars()[name].values()) == pytest.approx(1)
