"""The four parts of each matrix are those of its attention, and their areas are their shares."""

import pytest

from figures.drawing.catalogue import FOLDER, load
from figures.drawing.kit.canvas import WIDE, Canvas
from figures.facts import catalogue as facts

figure = load(FOLDER / "joint_attention_matrix.py")


@pytest.mark.parametrize("slug", figure.MODELS)
def test_the_lengths_are_the_facts(slug):
    text, image, heads = figure.lengths(slug)
    assert text == facts.fact(f"{slug}.native.text.tokens").value
    assert image == facts.fact(f"{slug}.tokens").value
    assert heads == facts.fact(f"{slug}.heads@transformer_blocks.0.attn.attention").value


@pytest.mark.parametrize("slug", figure.MODELS)
def test_areas_are_entries(slug):
    canvas = Canvas("test", WIDE)
    figure.draw(canvas)
    text, image, _ = figure.lengths(slug)
    area = {name: (canvas.parts[f"{slug}.{name}"].rect.w + figure.GAP) * (canvas.parts[f"{slug}.{name}"].rect.h
            + figure.GAP) for name in ("text-text", "text-image", "image-text", "image-image")}
    whole = sum(area.values())
    for name, entries in (("text-text", text**2), ("text-image", text * image), ("image-text", text * image),
                          ("image-image", image**2)):
        assert area[name] / whole == pytest.approx(entries / (text + image) ** 2)
