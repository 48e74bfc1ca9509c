"""Errors name the line of the file that a person has to open; a page knows what it asked for."""

import re

import pytest

from atlas_site import page as module
from atlas_site.inputs import Inputs
from atlas_site.page import Page


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "DOCS", tmp_path)
    return tmp_path


def test_lines_are_those_of_the_file_with_its_front_matter(docs):
    (docs / "page.md").write_text("---\ntitle: x\n---\n\nOne\n[two](ref:b)\n")
    page = Page("page.md", "One\n[two](ref:b)\n")
    assert page.line_of("](ref:b") == 6
    assert str(page.error_at("](ref:b", "is wrong")) == "docs/page.md:6: is wrong"


def test_a_snippet_may_run_over_lines_of_a_quotation_or_of_a_cell_in_a_lab(docs):
    (docs / "lab.py").write_text('# %% [markdown]\n# Text with [a\n# link](ref:b)\n')
    assert Page("lab.py", "Text with [a\nlink](ref:b)").line_of("[a link](ref:b)") == 2


def test_what_is_not_in_the_text_has_no_line():
    assert str(Page("page.md", "One").error_at("two", "is wrong")) == "page.md: is wrong"


def test_a_line_may_be_so_many_below_the_snippet():
    assert Page("page.md", "One\n\ntwo\nthree").error_at("two", "is wrong", below=1).line == 4


def test_what_a_page_includes_has_lines_of_its_own_unless_the_page_says_the_same(tmp_path):
    caption = tmp_path / "drawn.py"
    caption.write_text("Title.\n\nIt is so.\n")
    page = Page("page.md", "Title.", included=[caption])
    assert str(page.error_at("It is", "is wrong")) == f"{caption}:3: is wrong"
    assert str(page.error_at("Title.", "is wrong")) == "page.md:1: is wrong"


def test_a_page_notes_what_it_asked_for_also_what_it_could_not_get():
    def unknown(name):
        raise KeyError(name)

    page = Page(inputs=Inputs({"fact": unknown, "labs": lambda: ("a lab",)}))
    assert page.get("labs") == ("a lab",)
    with pytest.raises(KeyError):
        page.get("fact", "no.such")
    assert page.used == {("labs", ""), ("fact", "no.such")}


def test_a_link_is_found_by_its_words_and_its_whole_address_also_emphasised_and_not_in_code():
    text = ("`[1](fact:a)` <!-- [1](fact:a) -->\n[1](fact:a.b)\n\n```text\n[1](fact:a)\n```\n\n[2](fact:a)\n"
            "[*1*]( <fact:a> )\n[1](fact:a)\n[](ref:)\n[1](ref:x)\n")
    page = Page("page.md", text)
    for address, words in (("fact:a", "1"), ("fact:a", "1"), ("fact:a", "2"), ("ref:", ""), ("fact:a", "not there")):
        page.report_link(address, words, "is wrong")
    assert [error.line for error in page.errors] == [9, 10, 8, 11, 8]


def test_headings_ids_and_text_are_found_whatever_marks_stand_in_them():
    page = Page("page.md", "A title of mine\n\n> ## A *title* `x`\n\nTitle {#id-2}\n===\n\n<p id='id'>a **b** c</p>\n")
    page.report_heading("A title x", "is wrong")
    page.report_heading("Title", "is wrong")
    page.report_id("id", "is wrong")
    page.report_text("a b c d", "b", "is wrong")
    page.report_text("a b c", "b", "is wrong")
    assert [error.line for error in page.errors] == [3, 5, 8, 8, 8]


def test_a_heading_of_the_page_comes_before_that_of_a_file_which_it_includes(tmp_path):
    (tmp_path / "other.md").write_text("# Title\n")
    page = Page("page.md", "Text\n\n# Title {#}\n", included=[tmp_path / "other.md"])
    page.report_heading("Title", "is wrong")
    assert str(page.errors[0]) == "page.md:3: is wrong"


def test_a_line_of_the_text_is_that_of_the_file_below_its_front_matter(docs):
    (docs / "page.md").write_bytes(b"---\r\ntitle: x\r\n---\r\n\r\nOne\r\n")
    page = Page("page.md", "One\n")
    page.report_line(1, "is wrong")
    assert str(page.errors[0]) == "docs/page.md:5: is wrong"


def test_names_that_look_like_an_unknown_one_are_sought_for_the_first_of_a_page_only():
    page = Page()
    said = [page.like("latemt", ["latent", "norm"]) for _ in range(module.COMPARED + 1)]
    assert said == ["latent"] * module.COMPARED + ["nothing like it"]
    assert Page().like("x" * 10_000, ["x" * 9_999]) == Page().like("x", ["gate"]) == "nothing like it"


def test_what_a_page_shows_of_the_data_has_its_place_there():
    page = Page("reference/facts.md", "Facts.", used={("fact", "flux1-dev.licence")})
    page.report("FLUX.1-dev Non-Commercial License", "found these words")
    assert re.match(r"figures/models/flux1-dev\.toml:\d+: found these words", str(page.errors[0]))
    other = Page("toy.md", "Start.")
    other.report("FLUX.1-dev Non-Commercial License", "found these words")
    assert str(other.errors[0]).startswith("toy.md: ")
