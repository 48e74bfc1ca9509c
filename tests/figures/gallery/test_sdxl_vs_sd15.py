"""The towers hold every parameter of the levels, and areas are on one scale."""

import pytest

from figures.anatomy import build, model
from figures.drawing.catalogue import FOLDER, load
from figures.drawing.output.rendering import draw_figure

figure = load(FOLDER / "sdxl_vs_sd15.py")


@pytest.mark.parametrize(("slug", "depths"), [("sd15", [1, 1, 1, 0, 1]), ("sdxl", [0, 2, 10, 10])])
def test_levels_hold_all_but_the_ends(slug, depths):
    found, tree = figure.levels(slug), build(model(slug))
    assert [depth for _, depth in found.values()] == depths
    held = sum(sum(groups.values()) for groups, _ in found.values())
    assert held == sum(child.parameters for child in tree.children if child.kind == "level")


def test_area_is_parameters_in_both():
    canvas = draw_figure("sdxl-vs-sd15")
    scales = {canvas.parts[f"{slug}.{name}.{group}"].rect.w * canvas.parts[f"{slug}.{name}.{group}"].rect.h / count
              for slug in figure.MODELS for name, (groups, _) in figure.levels(slug).items()
              for group, count in groups.items()}
    assert max(scales) == pytest.approx(min(scales))
