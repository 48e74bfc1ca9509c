"""A figure's file becomes what readers get: both compositions, in words, for one model or for each."""

import pytest

from figures.anatomy import models
from figures.drawing import draw_figure, render_figure

EACH = '''"""Parts of {model}

What {model} is made of.
"""
EACH = "denoiser"
IDEAS = ("parameters",)


def draw(canvas, model):
    canvas.box("name", model.name, at=(100, 40))
'''


def test_a_figure_is_title_caption_drawings_and_words(drawn):
    found = drawn('block(canvas, "norm", "n", "LayerNorm", at=(90, 40))')
    assert (found["title"], found["caption"]) == ("Two parts", "The **first** leads to the second.")
    assert found["narrow"] is None
    assert found["twin"] == [(0, "LayerNorm")]
    assert found["wide"].startswith("<svg") and found["standalone"].startswith("<svg")
    assert (found["models"], found["ideas"]) == ((), ("attention",))


def test_a_second_composition_is_drawn_on_its_own_sheet(drawn, tmp_path):
    body = 'block(canvas, "norm", "n", "LayerNorm", at=(90, 40))'
    drawn(body, narrow=body)
    wide, narrow = (draw_figure("two-parts", tmp_path / "two_parts.py", narrow=narrow) for narrow in (False, True))
    assert (wide.name, narrow.name) == ("two-parts", "two-parts-narrow")
    assert narrow.narrow and not wide.narrow


def test_without_one_there_is_no_narrow_canvas(drawn, tmp_path):
    drawn('block(canvas, "norm", "n", "LayerNorm", at=(90, 40))')
    assert draw_figure("two-parts", tmp_path / "two_parts.py", narrow=True) is None


@pytest.mark.parametrize("slug", ["sd15", "flux1-dev"])
def test_a_file_for_each_model_is_handed_that_model(gallery_folder, slug):
    (gallery_folder / "parts_of.py").write_text(EACH, "utf-8")
    found = render_figure(f"parts-of-{slug}")
    assert found["title"] == f"Parts of {models()[slug].short}"
    assert found["twin"] == [(0, models()[slug].name)]
    assert found["models"] == (slug,)
