"""A whole model in one row: its areas are to scale, and its marks are what is not as in the model before."""

from itertools import pairwise

import pytest

from figures.anatomy import build, model
from figures.diagrams.whole import NARROW, WIDE, changes, whole
from figures.drawing.kit import canvas as sheets
from figures.drawing.output import svg

TOUR = ("sd15", "sdxl", "sd3-medium", "flux1-dev")


def drawn(slug, before, width):
    with svg.house_style("whole"):
        canvas = sheets.Canvas("whole", width)
        whole(canvas, model(slug), before and model(before))
    return canvas


@pytest.mark.parametrize(("width", "layout"), [(sheets.WIDE, WIDE), (sheets.NARROW, NARROW)])
@pytest.mark.parametrize(("before", "slug"), [(None, TOUR[0]), *pairwise(TOUR)])
def test_areas_are_parameters_on_one_scale(before, slug, width, layout):
    parts, chosen = drawn(slug, before, width).parts, model(slug)
    trees = {"denoiser": build(chosen), "decoder": build(model(chosen.get("latent.autoencoder"))).find("decoder"),
             **{encoder: build(model(encoder)) for encoder in chosen.encoders}}
    for name, tree in trees.items():
        rect = parts[name].rect
        assert rect.w == rect.h and rect.w * rect.h == pytest.approx(layout.billion**2 * tree.parameters / 1e9)


def test_the_marks_say_what_changed():
    assert changes(model("sd15"), None) == {}
    found = [changes(model(slug), model(before)) for before, slug in pairwise(TOUR)]
    assert found[0] == {"openclip-vit-bigg": ["new"], "denoiser": ["3 times as large"],
                        "latent": ["4× the positions"], "picture": ["4× the pixels"]}
    assert found[1] == {"t5-v1-1-xxl": ["new"], "denoiser": ["no longer a U-Net"], "latent": ["4× the channels"]}
    assert found[2] == {"openclip-vit-bigg": ["gone"], "denoiser": ["6 times as large", "38 blocks of a new kind"],
                        "steps": ["50 steps, one pass each"]}


def test_an_encoder_that_is_gone_is_drawn_and_feeds_nothing():
    canvas = drawn("flux1-dev", "sd3-medium", sheets.WIDE)
    assert "openclip-vit-bigg" in canvas.parts
    assert not [wire for wire in canvas.wires if wire.startswith("openclip-vit-bigg")]
