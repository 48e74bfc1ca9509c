"""Receipts that are refused, and what the refusal says."""

import pytest
from invented import page

from atlas_site.errors import BuildError
from atlas_site.extensions.page import convert as converted
from atlas_site.extensions.receipts import STATUS, status
from atlas_site.pictures.rendered import Rendered
from figures.anatomy.published import sources
from figures.facts.fact import Fact


def errors(text):
    with pytest.raises(BuildError) as caught:
        converted(page(text), "atlas_site.extensions.receipts")
    return str(caught.value).split("\n")


def test_a_wrong_number_is_named_with_line_written_computed_and_right_text():
    assert errors("One.\n\nIt has [861 M](fact:toy.parameters).\n") == [
        "chapters/test.md:3: '861 M' is wrong: toy.parameters is 859,520,964 parameters; write '860 M'"]


def test_a_wrong_date():
    assert errors("[13 June 2024](fact:toy.released.weights)") == [
        "chapters/test.md:1: '13 June 2024' is wrong: toy.released.weights is 12 June 2024; write '12 June 2024'"]


def test_text_that_is_no_number():
    (error,) = errors("[many](fact:toy.parameters)")
    assert "'many' is not a number in a form we check" in error and "write '859,520,964'" in error


def test_an_unknown_fact_comes_with_suggestions():
    assert errors("[860 M](fact:toy.parameter)") == [
        "chapters/test.md:1: no fact 'toy.parameter'; "
        "there is: toy.parameters, big.parameters, big.parameters/toy.parameters"]


def test_all_wrong_numbers_of_a_page_are_named_in_order_even_when_they_span_lines():
    found = errors("[1 M](fact:toy.parameters) and\n\n> long [about\n> 2 M](fact:toy.parameters)\n")
    assert [error.split(" ")[0] for error in found] == ["chapters/test.md:1:", "chapters/test.md:3:"]


def convert(text, path="chapters/test.md", *more, **inputs):
    return converted(page(text, path, **inputs), "atlas_site.extensions.receipts", "admonition", "tables", *more)


@pytest.mark.parametrize("text", [
    "{}", "!!! note\n\n    {}", "| a |\n|---|\n| {} |", "> {}", "- item\n\n    {}", "**so {}**"])
@pytest.mark.parametrize("path", ["chapters/test.md", "labs/test.py"])
def test_wherever_prose_stands_right_numbers_link_and_wrong_ones_stop_the_build(text, path):
    html = convert(text.format("[859.5 M](fact:toy.parameters)"), path)
    assert 'href="/reference/facts.md#fact-toy.parameters"' in html
    with pytest.raises(BuildError, match=r"'859\.6 M' is wrong: toy\.parameters is 859,520,964"):
        convert(text.format("[859.6 M](fact:toy.parameters)"), path)


def test_the_caption_of_a_figure_is_checked_and_the_error_names_its_file(tmp_path):
    drawn = tmp_path / "drawn.py"
    drawn.write_text('"""Title.\n\nIt has\n[861 M](fact:toy.parameters).\n"""\n', "utf-8")
    figure = Rendered("drawn", "Title", "It has\n[861 M](fact:toy.parameters).", "<svg/>", None, "<svg/>", [(0, "a")])
    with pytest.raises(BuildError) as caught:
        convert("![](../figures/drawn.svg)", "chapters/test.md", "atlas_site.extensions.figures",
                figure=lambda name: (drawn, figure))
    assert str(caught.value).startswith(f"{drawn}:4: '861 M' is wrong")


@pytest.mark.parametrize(("places", "words"), [
    ([{"repo": "o/n", "file": "a.py"}], "From the code"), ([{"ref": "ho2020"}], "From the paper"),
    ([{"repo": "o/n", "note": "none", "kind": "read by us"}], "As read by us"),
    ([{"repo": "o/n"}, {"repo": "o/n", "file": "a.py"}, {"repo": "o/n", "file": "b.py"}, {"ref": "ho2020"}],
     "As reported, from the code and from the paper"),
])
def test_a_card_names_every_kind_of_the_source_once(places, words):
    assert status(Fact("a.b", 1, status=sources.Kind.CODE, source=sources.source(places), definition="b")) == words


def test_there_are_words_for_every_kind():
    assert STATUS.keys() == {"computed", *sources.Kind}


@pytest.mark.parametrize(("receipt", "goal"), [
    ("[859.5 M](fact:toy.parameters)", "/reference/facts.md#fact-toy.parameters"),
    ("[12 June 2024](fact:toy.released.weights)", "/models/toy.md#model-facts"),
    ("[12 March 2015](fact:old.released.paper)", "/models/index.md#models-parts"),
    ("[13.8](fact:big.parameters/toy.parameters)", "/models/big.md#model-facts"),
])
def test_on_the_page_of_a_model_what_no_page_states_leads_to_where_a_models_page_does(receipt, goal):
    html = convert(receipt, "models/toy.md", stated=lambda: {}, listed="toy.parameters".__eq__)
    assert f'href="{goal}"' in html and 'class="receipt words"' in html


def test_in_the_heading_of_a_fold_a_receipt_is_no_link():
    html = convert('??? question "Why [48](fact:latent.value_ratio@toy)?"\n\n    [48](fact:latent.value_ratio@toy)',
                   "chapters/test.md", "pymdownx.details")
    heading, body = html.split("</summary>")
    assert '<data class="receipt"' in heading and "href" not in heading
    assert 'href="/reference/facts.md#fact-latent.value_ratio@toy"' in body
