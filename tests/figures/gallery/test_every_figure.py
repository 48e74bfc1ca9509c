"""Rules that every figure keeps, however it is drawn."""

import gzip

import pytest

from figures.drawing import about, gallery_index, lint, render_figure

NAMES = list(gallery_index())


@pytest.fixture(scope="module")
def rendered():
    return {name: render_figure(name) for name in NAMES}


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
def test_it_is_small_enough_to_stand_in_a_page(rendered, name):
    assert len(gzip.compress(rendered[name]["wide"].encode())) < 12_000
