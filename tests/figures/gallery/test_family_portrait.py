"""Every denoiser is in the portrait, all of its parameters are, and all areas are on one scale."""

import pytest

from figures.anatomy import build, models
from figures.drawing.catalogue import FOLDER, load
from figures.drawing.output.rendering import draw_figure

figure = load(FOLDER / "family_portrait.py")


@pytest.mark.parametrize("narrow", [False, True])
def test_one_scale_for_all(narrow):
    canvas = draw_figure("family-portrait", narrow=narrow)
    scales = []
    for slug, chosen in models().items():
        cells = [box.rect for name, box in canvas.parts.items() if name.startswith(f"{slug}.")]
        assert len(cells) == len(figure.kinds(chosen))
        scales.append(sum(cell.w * cell.h for cell in cells) / build(chosen).parameters)
        assert max(cell.x2 for cell in cells) <= canvas.width
    assert max(scales) == pytest.approx(min(scales), rel=1e-6)


@pytest.mark.parametrize("slug", models())
def test_the_patches_are_all_parameters(slug):
    assert sum(figure.kinds(models()[slug]).values()) == build(models()[slug]).parameters
