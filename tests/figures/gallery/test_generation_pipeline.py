import pytest

from figures.anatomy import build, model, native
from figures.drawing import render_figure
from figures.drawing.check import lint


@pytest.fixture(scope="module")
def figure():
    return render_figure("generation-pipeline")


def test_the_way_from_prompt_to_picture(figure):
    assert lint.edges(figure["wide"]) == {
        ("prompt", "encoders"), ("encoders", "denoiser"), ("time", "denoiser"), ("noise", "latent"),
        ("latent", "denoiser"), ("denoiser", "step"), ("step", "latent"), ("step", "decoder"), ("decoder", "picture")}


@pytest.mark.parametrize("slug", ["sd15", "sdxl", "sd3-medium", "flux1-dev"])
def test_shapes_are_those_of_the_models(figure, slug):
    chosen = model(slug)
    channels, height, width = build(chosen).input.at(native(chosen))
    row = next(text for _, text in figure["twin"] if text.startswith(f"{chosen.short}, "))
    assert f"{height} × {width} × {channels}" in row
    assert height * 8 == chosen.get("native.height") and f"{chosen.get('native.height'):,} × " in row
    shown = {words.text for words in lint.Drawing(figure["wide"]).words}
    assert set(row.split(", ")[:3]) <= shown


def test_known_shapes(figure):
    """The four rows as the papers and model cards have them: a check on the data as much as on the drawing."""
    rows = [text for _, text in figure["twin"] if " B, " in text]
    assert [row.split(", ")[1:3] for row in rows] == [
        ["77 × 768", "64 × 64 × 4"], ["77 × 2,048", "128 × 128 × 4"],
        ["333 × 4,096", "128 × 128 × 16"], ["512 × 4,096", "128 × 128 × 16"]]
