"""The laws of the time shift, against the authors' formulas written out."""

from math import exp, isclose

import pytest

from figures.anatomy import every
from figures.anatomy.published.time_shift import Shift, shifts
from figures.flow.schedules import flux_mu

FLUX = Shift("authors", every()["flux1-dev"].under("shift.authors"))
FLUX2 = Shift("authors", every()["flux2-dev"].under("shift.authors"))


@pytest.mark.parametrize("tokens", [64, 256, 1024, 4096, 16_384])
def test_flux1_is_on_the_line_also_beyond_its_ends(tokens):
    assert isclose(FLUX.mu(tokens, 50), flux_mu(tokens))
    assert isclose(FLUX.alpha(tokens, 50), exp(flux_mu(tokens)))


def test_a_clipped_line_is_level_beyond_its_ends():
    clipped = Shift("authors", FLUX.values | {"clipped": True})
    assert [clipped.mu(tokens, 1) for tokens in (64, 256)] == [0.5, 0.5]
    assert [clipped.mu(tokens, 1) for tokens in (4096, 16_384)] == [1.15, 1.15]
    assert "clipped: level below 256 and above 4,096" in clipped.regimes and "not clipped" in FLUX.regimes


@pytest.mark.parametrize("steps", [4, 10, 50, 200])
def test_flux2_goes_from_one_line_to_the_other_with_the_steps(steps):
    """compute_empirical_mu, with its numbers in the order of the source."""
    tokens, low, high = 4096, 8.73809524e-05 * 4096 + 1.89833333, 0.00016927 * 4096 + 0.45666666
    slope = (high - low) / 190
    assert isclose(FLUX2.mu(tokens, steps), slope * steps + high - 200 * slope)


def test_flux2_of_a_large_picture_has_the_second_line_alone():
    assert FLUX2.mu(4301, 4) == FLUX2.mu(4301, 50) == 0.00016927 * 4301 + 0.45666666
    assert FLUX2.mu(4300, 4) != FLUX2.mu(4300, 50)
    assert r"8.73809524 \cdot 10^{-5}\,n + 1.89833333" in "".join(FLUX2.formulas)


def test_constants_none_and_a_line_that_is_always_at_one_place():
    assert shifts(every()["flux1-schnell"])["authors"].alpha(4096, 4) == 1
    assert [shift.alpha(4096, 50) for shift in shifts(every()["sd3-medium"]).values()] == [3, 1]
    hidream = shifts(every()["hidream-i1"])["authors"]
    assert hidream.alpha(64, 50) == hidream.alpha(4096, 50) == exp(1.15)
    assert shifts(every()["sd15"]) == {}
