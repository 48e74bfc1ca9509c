"""The sheet shows all there is, in a drawing without faults."""

import pytest

from figures.drawing import sheet
from figures.drawing.check import lint
from figures.drawing.kit import roles
from figures.drawing.kit.blocks import LOOKS
from figures.drawing.kit.canvas import WIDE, Canvas
from figures.drawing.kit.geometry import NORMALS
from figures.drawing.output import svg


@pytest.fixture(scope="module")
def drawn():
    with svg.house_style("sheet"):
        canvas = Canvas("sheet", WIDE)
        sheet.draw(canvas)
        return canvas, svg.render(canvas, "The kit", "All of it")


def test_it_has_no_fault(drawn):
    assert lint.faults(drawn[1], has_narrow=True) == []


def test_it_shows_every_kind_operator_glyph_and_hue(drawn):
    words = {words.text for words in lint.Drawing(drawn[1]).words}
    names = {f"{name}()" for name in (*sheet.operators(), *sheet.pictures())}
    assert {"concat()", "gate()", "residual()", "photo()"} <= names
    assert set(LOOKS) | names | set(roles.HUES) | set(roles.MEANING.values()) <= words


def test_every_sample_names_its_four_ports(drawn):
    canvas, image = drawn
    samples = [box for box in canvas.boxes() if box.name.startswith("sample")]
    words = [words.text for words in lint.Drawing(image).words]
    assert len(samples) > len(LOOKS)
    assert all(words.count(side) == len(samples) for side in NORMALS)
