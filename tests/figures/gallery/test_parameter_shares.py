"""The bars are whole, and their segments are those of the trees."""

import pytest

from figures.anatomy import build, models
from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts

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


def test_what_serves_both_is_linear_in_flux1_and_both_in_flux2():
    flux1, flux2 = (build(models()[slug]) for slug in ("flux1-dev", "flux2-dev"))
    last = sum(node.parameters for path, node in flux1.leaves() if path.endswith(".proj_out") and "single" in path)
    assert "attention + MLP" not in figure.shares(models()["flux1-dev"])
    assert 0.98 < last / flux1.parameters / figure.shares(models()["flux1-dev"])["projections, norms"] <= 1
    blocks = sum(child.parameters for child in flux2.children if child.kind == "single-block")
    assert figure.shares(models()["flux2-dev"])["attention + MLP"] == pytest.approx(blocks / flux2.parameters)
