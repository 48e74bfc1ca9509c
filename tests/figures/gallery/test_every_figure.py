"""Rules that every figure keeps, however it is drawn."""

import gzip
import re
from collections import Counter
from dataclasses import asdict

import pytest

from atlas_site.pictures.rendered import Figures
from figures.drawing import about, draw_figure, gallery_index
from figures.drawing.check import lint
from figures.drawing.output import twin

NAMES = list(gallery_index())


class Rendered(dict):
    """Figures as a page gets them, by name: from the cache, where nothing that they depend on has changed."""

    def __init__(self):
        super().__init__()
        self.figures = Figures()

    def __missing__(self, name):
        self[name] = asdict(self.figures.figure(name))
        return self[name]


@pytest.fixture(scope="module")
def rendered():
    return Rendered()


@pytest.mark.parametrize("name", NAMES)
def test_no_fault_in_either_composition(rendered, name):
    figure = rendered[name]
    assert lint.faults(figure["wide"], has_narrow=figure["narrow"] is not None) == []
    assert figure["narrow"] is None or lint.faults(figure["narrow"]) == []


@pytest.mark.parametrize("name", NAMES)
def test_both_compositions_show_the_same_wires(rendered, name):
    figure = rendered[name]
    if figure["narrow"]:
        assert lint.edges(figure["wide"]) == lint.edges(figure["narrow"])


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_title_a_caption_and_words(rendered, name):
    figure, said = rendered[name], about(name)
    assert (figure["title"], figure["caption"]) == (said.title, said.caption)
    assert len(said.title) < 80 and len(said.caption) > 100
    assert "{model}" not in said.title + said.caption
    assert figure["twin"], f"{name} has no text twin"


@pytest.mark.parametrize("name", NAMES)
def test_its_caption_says_in_few_words_what_there_is_to_see(name):
    """The first paragraph; how to read the drawing is folded below it."""
    first = re.sub(r"\]\([^)]*\)", "]", about(name).caption.partition("\n\n")[0])
    assert 4 < len(first.split()) <= 60


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("composition", ["wide", "narrow"])
def test_drawing_and_twin_have_the_same_parts_wires_and_numbers(rendered, name, composition):
    """The drawing has exactly the parts of the canvas, and the twin tells every one of them that says anything."""
    figure, canvas = rendered[name], draw_figure(name, narrow=composition == "narrow")
    if canvas is None:
        pytest.skip("one composition for all screens")
    drawing = lint.Drawing(figure[composition])
    assert set(drawing.wires) == set(canvas.wires)
    outlined = {box.name for box in canvas.boxes() if box.shape != "bare"}
    assert outlined <= set(drawing.boxes) <= {box.name for box in canvas.boxes()}
    assert set(drawing.panels) == {panel.name for panel in canvas.panels() if panel.style != "none"}
    assert lint.untold(figure[composition], figure["twin"]) == []
    if composition == "wide":
        told = Counter(text.split(" → ")[0] for _, text in figure["twin"])
        assert told == Counter(part.says.split(" → ")[0] for part in canvas.parts.values() if part.says)
        assert twin.untold(canvas) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_is_small_enough_to_stand_in_a_page(rendered, name):
    drawing = rendered[name]["wide"]   # with a hundred events and more, the timeline has a part for each
    assert len(gzip.compress(drawing.encode())) < max(12_000, 80 * drawing.count("<g id="))
