"""The bars are whole, and their segments are those of the trees."""

import pytest

from figures.anatomy import facts, models
from figures.drawing.gallery import FOLDER, load

figure = load(FOLDER / "parameter_shares.py")


@pytest.mark.parametrize("slug", models())
def test_the_segments_of_a_bar_are_all_parameters(slug):
    found = figure.shares(models()[slug])
    assert sum(found.values()) == pytest.approx(1)
    assert list(found) == [kind for kind in figure.ORDER if kind in found]


@pytest.mark.parametrize(("slug", "segment", "kind"), [
    ("sd15", "ResNet blocks", "resnet"), ("sdxl", "cross-attention", "cross-attention"),
    ("flux2-dev", "modulation", "modulation"), ("sd3-medium", "joint attention", "joint-attention")])
def test_a_segment_is_the_fact_of_its_kind(slug, segment, kind):
    share = facts.fact(f"{slug}.share.{kind}").value
    assert figure.shares(models()[slug])[segment] == pytest.approx(float(share))
