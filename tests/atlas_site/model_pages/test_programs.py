"""What each program does by default: every cell says a fact or why there is none, and no value is without its owner."""

import re

import pytest

import figures.anatomy as anatomy
from atlas_site.model_pages import programs
from atlas_site.model_pages.sources import Sources


def table(slug):
    """The columns, and name -> cells without addresses."""
    head, _, *rows = programs.markdown(anatomy.model(slug), Sources()).splitlines()
    cells = [[re.sub(r"\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?", r"\1", cell).strip() for cell in row.strip("|").split(" | ")]
             for row in (head, *rows)]
    return cells[0][1:], {name: rest for name, *rest in cells[1:]}


def test_the_two_programs_stand_side_by_side():
    columns, rows = table("flux1-dev")
    assert columns == ["The authors' code", "diffusers"]
    assert [cell.split()[0] for cell in rows["Guidance scale"]] == ["2.5", "3.5"]
    assert [cell.split()[0] for cell in rows["Steps"]] == ["50", "28"]


def test_three_evaluations_with_perturbed_attention_and_two_without():
    _, rows = table("sana-1600m")
    assert [cell.split()[0] for cell in rows["Evaluations in a step"]] == ["3", "2"]
    assert rows["Evaluations in all"] == ["60", "40"]
    assert rows["Scale of perturbed-attention guidance"][1] == "none"


@pytest.mark.parametrize(("slug", "authors"), [("sdxl", "zeros"), ("sdxl-refiner", "the empty text, encoded"),
                                               ("pixart-alpha", "stored random vectors"), ("dit-xl-2", "a learned"),
                                               ("qwen-image", "a space, encoded")])
def test_what_is_given_where_the_text_is_left_out(slug, authors):
    assert table(slug)[1]["Given where the text is left out"][0].startswith(authors)


def test_the_shift_has_a_formula_and_a_value_by_program():
    text = programs.shift_table(anatomy.model("sd3-medium"), Sources())
    assert r"$\alpha = 3.0$" in text and r"$\alpha = 1.0$" in text and "Later code of the authors" in text
    text = programs.shift_table(anatomy.model("flux1-dev"), Sources())
    assert "α = [3.158](fact:flux1-dev.shift.authors.alpha)" in text and "not clipped" in text


@pytest.mark.parametrize("slug", anatomy.models())
def test_no_row_is_empty_and_every_value_read_names_its_source(slug):
    lines = programs.markdown(anatomy.model(slug), Sources()).splitlines()[2:]
    assert len(lines) >= 3
    for line in lines:
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert all(cells)
        assert all("(fact:" not in cell or "#source-" in cell for cell in cells if not cells[0].endswith("in all"))
