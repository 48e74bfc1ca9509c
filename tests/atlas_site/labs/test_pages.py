"""From an executed notebook to the Markdown of a page."""

import re
from types import SimpleNamespace

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


def faults(*cells):
    with pytest.raises(lab_pages.CellFaults) as caught:
        lab(*cells)
    return caught.value.faults


def test_front_matter_is_the_header():
    assert lab().meta == {"title": "Trial", "description": "A lab for tests."}


def test_markdown_cells_stay_as_they_are_and_downloads_follow_the_title():
    heading, says, line, offer, opening = lab().markdown.strip().split("\n\n")
    assert heading == "# Lab: trial {#lab-trial}" and says.startswith("**Read it here**")
    assert "curl -O https://example.org/labs/downloads/trial.ipynb && jupyter lab trial.ipynb" in line
    assert re.findall(r"\]\((.*?)\)", offer) == [
        "downloads/trial.ipynb", "downloads/trial-executed.ipynb", "downloads/trial-solutions.ipynb",
        "downloads/trial.py"]
    assert opening == "With $x_t$ and [a link](../index.md#home)."


def test_on_github_the_notebook_opens_online():
    offer = lab(repository="https://github.com/some/where").markdown.split("\n\n")[3]
    assert "[Open in Colab](https://colab." in offer and "[Open in Binder](https://mybinder." in offer
    assert offer.count(".md-button--primary") == 1


def test_elsewhere_nothing_points_to_another_host():
    for repository in ("", "https://example.org/some/where"):
        assert not re.search(r"\(https?:", lab(repository=repository).markdown)


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


def test_an_exercise_waits_in_a_fold_with_its_check_and_without_what_it_prints():
    check = new_code_cell("thing_check = {}", metadata={"tags": ["checker"]})
    todo = new_code_cell("_ = check(...)  # TODO", outputs=[printed("not yet\n")], metadata={"tags": ["exercise"]})
    page = lab(check, todo).markdown
    fold = page.partition('??? example "The cell to fill in, and its check"\n\n')[2]
    assert fold.index("# TODO") < fold.index("thing_check = {}")
    assert "not yet" not in page and page.count("thing_check") == 1


def test_what_a_lab_draws_first_stands_below_its_title_and_leads_on():
    drawn = new_output("display_data", data={"image/svg+xml": '<svg viewBox="0 0 9 9"></svg>'})
    made = lab(new_code_cell("# figure lab-trial-it: It [falls]. Down.\nplt.plot()\n", outputs=[drawn]))
    assert "[![It (falls)](downloads/trial-face-light.svg){ .only-light }![It (falls)](downloads/trial-face-dark.svg)" \
           "{ .only-dark }](#lab-trial-it)" in made.markdown.partition("With $x_t$")[0]
    assert {path for path, _ in made.downloads} >= {f"labs/downloads/trial-face-{scheme}.svg"
                                                    for scheme in ("light", "dark")}
    assert '??? example "Plot code"' in made.markdown


def test_a_solution_is_folded_with_what_it_prints():
    cell = new_code_cell("answer = 1\n\nprint(answer)", outputs=[printed("1\n")], metadata={"tags": ["solution"]})
    folded = lab(cell).markdown.partition('??? success "Solution"\n\n')[2]
    assert folded.startswith("    ``` python\n    answer = 1\n\n    print(answer)\n    ```\n\n    ``` {")
    assert all(line.startswith("    ") for line in folded.splitlines() if line)


@pytest.mark.parametrize(("data", "message"), [
    ({"text/html": "<b>"}, "puts out text/html"),
    ({"text/plain": "<Legend at 0x7fe5>"}, "puts out 'at 0x7fe5', the address of an obj"),
])
def test_output_that_no_page_can_keep_is_refused(data, message):
    found = faults(new_code_cell("x", outputs=[new_output("execute_result", data=data)]))
    assert len(found) == 1 and found[0][0] == 2 and found[0][1].startswith(message)


DRAWN = new_output("display_data", data={"image/svg+xml": "<svg/>", "text/plain": "<Figure>"})


@pytest.mark.parametrize(("cell", "message"), [
    (new_code_cell("# figure a: A.\nplot()", outputs=[DRAWN, DRAWN]), "draws 2 figures"),
    (new_code_cell("# figure a: A.\nplot()"), "describes a figure in its first line, and draws none"),
    (new_code_cell("plot()", outputs=[DRAWN], metadata={"tags": ["solution"]}), "is a folded solution, which draws"),
])
def test_a_cell_has_the_one_figure_that_it_describes(cell, message):
    assert [(number, what.startswith(message)) for number, what in faults(cell)] == [(2, True)]


def test_what_is_wrong_with_several_cells_is_told_at_once():
    found = faults(new_code_cell("f()", outputs=[DRAWN, DRAWN]), new_code_cell("f()", outputs=[DRAWN]))
    assert [(number, what.partition(";")[0]) for number, what in found] == [
        (2, "draws 2 figures"), (2, "draws a figure"), (3, "draws a figure")]


def test_of_a_lab_that_cannot_be_shown_the_words_are_read(tmp_path):
    (path := tmp_path / "lab.py").write_text("# %% [markdown]\n# # Title\n\n# %%\nx = (\n\n# %% [markdown]\n# Words.\n")
    assert lab_pages.as_written(SimpleNamespace(abs_src_path=str(path))) == "# Title\n\nWords.\n"
    path.write_text("# ---\n# title: [\n# ---\n")
    assert lab_pages.as_written(SimpleNamespace(abs_src_path=str(path))).strip() == ""
