"""From an executed notebook to the Markdown of a page."""

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from atlas_site.labs import pages as lab_pages

HEADER = new_raw_cell("---\ntitle: Trial\ndescription: A lab for tests.\n---")
TITLE = new_markdown_cell("# Lab: trial {#lab-trial}\n\nWith $x_t$ and [a link](../index.md#home).")


def printed(text):
    return new_output("stream", name="stdout", text=text)


def lab(*cells, repository=""):
    notebook = nbformat.from_dict(new_notebook(cells=[HEADER, TITLE, *cells]))
    return lab_pages.lab(notebook, "labs/trial.py", lambda path: f"https://example.org/{path}", repository)


def test_front_matter_is_the_header():
    assert lab().meta == {"title": "Trial", "description": "A lab for tests."}


def test_a_header_without_description_is_refused():
    notebook = new_notebook(cells=[new_raw_cell("---\ntitle: Trial\n---"), TITLE])
    with pytest.raises(ValueError, match="lacks description"):
        lab_pages.lab(notebook, "labs/trial.py", str)


def test_a_lab_without_title_is_refused():
    for cells, found in (([new_markdown_cell("No heading.")], r"'No heading\.'"), ([], "''"),
                         ([new_code_cell("")], "''")):
        with pytest.raises(ValueError, match=f"must begin with the page's title.*{found}"):
            lab_pages.lab(new_notebook(cells=[HEADER, *cells]), "labs/trial.py", str)


def test_markdown_cells_stay_as_they_are_and_downloads_follow_the_title():
    heading, offer, opening = lab().markdown.strip().split("\n\n")
    assert heading == "# Lab: trial {#lab-trial}"
    assert re.findall(r"\]\((.*?)\)", offer) == [
        "downloads/trial.ipynb", "downloads/trial-executed.ipynb", "downloads/trial-solutions.ipynb",
        "downloads/trial.py"]
    assert opening == "With $x_t$ and [a link](../index.md#home)."


def test_on_github_the_notebook_opens_online():
    offer = lab(repository="https://github.com/some/where").markdown.split("\n\n")[1]
    assert "Or open the notebook in [Colab](https://colab." in offer and " or [Binder](https://mybinder." in offer


def test_elsewhere_nothing_points_to_another_host():
    for repository in ("", "https://example.org/some/where"):
        assert not re.search(r"\(https?:", lab(repository=repository).markdown.split("\n\n")[1])


def test_code_and_what_it_prints_are_fences():
    page = lab(new_code_cell("print('```')", outputs=[printed("```\n")])).markdown
    assert "```` python\nprint('```')\n````" in page
    assert "```` { .text .lab-output .no-copy }\n```\n````" in page


def test_the_value_of_the_last_line_is_shown():
    value = new_output("execute_result", data={"text/plain": "(48, 64, 4096)"})
    assert "\n(48, 64, 4096)\n" in lab(new_code_cell("ratios", outputs=[value])).markdown


def test_what_checks_an_answer_is_folded():
    cell = new_code_cell("answer_check = {}", metadata={"tags": ["checker"]})
    assert '??? note "How the answer is checked"\n\n    ``` python\n    answer_check' in lab(cell).markdown


def test_a_solution_is_folded_with_what_it_prints():
    cell = new_code_cell("answer = 1\n\nprint(answer)", outputs=[printed("1\n")], metadata={"tags": ["solution"]})
    folded = lab(cell).markdown.partition('??? success "Solution"\n\n')[2]
    assert folded.startswith("    ``` python\n    answer = 1\n\n    print(answer)\n    ```\n\n    ``` {")
    assert all(line.startswith("    ") for line in folded.splitlines() if line)


@pytest.mark.parametrize(("data", "message"), [
    ({"text/html": "<b>"}, "cell 3 puts out text/html"),
    ({"text/plain": "<Legend at 0x7fe5>"}, "cell 3 puts out 'at 0x7fe5', the address of an obj"),
])
def test_output_that_no_page_can_keep_is_refused(data, message):
    with pytest.raises(ValueError, match=message):
        lab(new_code_cell("x", outputs=[new_output("execute_result", data=data)]))


def test_two_figures_in_a_cell_are_refused():
    drawn = new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": "<Figure>"})
    with pytest.raises(ValueError, match="cell 3 draws 2 figures"):
        lab(new_code_cell("# figure a: A.\nplot()", outputs=[drawn, drawn]))
