"""Every denoiser is in the portrait, all of its parameters are, and all areas are on one scale."""

import pytest

from figures.anatomy import build, models
from figures.diagrams.portrait import kinds
from figures.drawing.output.rendering import draw_figure

SHOWN = {"family-portrait": tuple(models()), "four-denoisers": ("sd15", "sdxl", "sd3-medium", "flux1-dev")}


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", SHOWN)
def test_one_scale_for_all(name, narrow):
    canvas = draw_figure(name, narrow=narrow)
    scales = []
    for slug in SHOWN[name]:
        chosen = models()[slug]
        cells = [box.rect for name, box in canvas.parts.items() if name.startswith(f"{slug}.")]
        assert len(cells) == len(kinds(chosen))
        scales.append(sum(cell.w * cell.h for cell in cells) / build(chosen).parameters)
        assert max(cell.x2 for cell in cells) <= canvas.width
    assert max(scales) == pytest.approx(min(scales), rel=1e-6)


@pytest.mark.parametrize("slug", models())
def test_the_patches_are_all_parameters(slug):
    assert sum(kinds(models()[slug]).values()) == build(models()[slug]).parameters
