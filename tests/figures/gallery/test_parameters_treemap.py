"""The map holds every parameter once, in rectangles as large as the counts that it says."""

import re

import pytest

from figures.anatomy import build, models
from figures.diagrams.kinds import FUSED
from figures.drawing import render_figure
from figures.drawing.check import lint
from figures.gallery.parameters_treemap import parts

CELL = re.compile(r": ([\d,]+) parameters")


@pytest.mark.parametrize("slug", models())
def test_every_parameter_is_in_one_cell(slug):
    tree = build(models()[slug])
    assert sum(sum(kinds.values()) for kinds in parts(tree).values()) == tree.parameters
    assert all(kinds and min(kinds.values()) > 0 for kinds in parts(tree).values())


def test_layers_that_attention_and_feed_forward_share_are_called_so():
    kinds = {slug: {kind for part in parts(build(model)).values() for kind in part} for slug, model in models().items()}
    assert [slug for slug in kinds if FUSED[0] in kinds[slug]] == ["flux2-dev", "flux2-klein-4b", "flux2-klein-9b"]


@pytest.mark.parametrize("slug", ["sd15", "flux1-dev"])
@pytest.mark.parametrize("composition", ["wide", "narrow"])
def test_areas_and_words_are_the_counts_of_the_tree(slug, composition):
    figure = render_figure(f"parameters-treemap-{slug}")
    tree = build(models()[slug])
    cells = {name: shape for name, shape in lint.Drawing(figure[composition]).boxes.items() if "cell" in name}
    said = [int(CELL.search(text)[1].replace(",", "")) for level, text in figure["twin"] if level == 1]
    assert sum(said) == tree.parameters
    whole = sum(shape.rect.w * shape.rect.h for shape in cells.values())
    for count, shape in zip(said, cells.values(), strict=True):
        assert shape.rect.w * shape.rect.h / whole == pytest.approx(count / tree.parameters, abs=1e-4)
