"""What the caption says of the four holds: how fast they grew, which patch is the largest, how little is attention."""

from datetime import date

import pytest

from figures.anatomy import build, model
from figures.diagrams.kinds import LOOKS
from figures.diagrams.portrait import kinds
from figures.gallery.four_denoisers import MODELS


def released(slug):
    return date.fromisoformat(str(model(slug).get("released.weights")))


def test_ten_times_in_less_than_two_years():
    first, last = MODELS[0], MODELS[-1]
    assert build(model(last)).parameters > 10 * build(model(first)).parameters
    assert (released(last) - released(first)).days < 2 * 365


@pytest.mark.parametrize("slug", MODELS)
def test_the_largest_patch_and_the_share_of_attention(slug):
    sums = kinds(model(slug))
    assert LOOKS[next(iter(sums))][0] == ("conv-deep" if slug == "sd15" else "mlp-deep")
    attention = sum(count for kind, count in sums.items() if "attention" in kind)
    assert attention < sum(sums.values()) / 2
