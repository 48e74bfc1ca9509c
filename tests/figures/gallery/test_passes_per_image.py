"""What the bars say is steps × evaluations, and the work follows from it."""

from figures.anatomy import models
from figures.drawing import render_figure
from figures.drawing.catalogue import FOLDER, load
from figures.facts import catalogue as facts


def test_the_twin_says_passes_and_work_of_every_model_that_draws_from_text():
    figure = load(FOLDER / "passes_per_image.py")
    words = [text for _, text in render_figure("passes-per-image")["twin"]]
    shown = [chosen for chosen in models().values() if chosen.slug not in figure.LEFT_OUT]
    assert len(shown) > 10
    for chosen in shown:
        passes, macs = (facts.fact(f"{chosen.slug}.{key}").value for key in ("passes.authors", "macs"))
        assert f"{passes} passes of {chosen.short}" in words
        assert f"{passes * macs / 1e12:,.0f} T multiply-adds per picture of {chosen.short}" in words
        width, height = (facts.fact(f"{chosen.slug}.native.{side}").value for side in ("width", "height"))
        assert width == height and f"native size of {chosen.short}: {width:,} px" in words
        assert passes == chosen.get("defaults.authors.steps") * chosen.get("defaults.authors.evaluations")
    assert "Sana 1.6B: 20 steps × 3 evaluations" in words
