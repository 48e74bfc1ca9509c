"""Receipts that are refused, and what the refusal says."""

import pytest
from markdown import Markdown

from atlas_site import source
from atlas_site.source import BuildError


def errors(text):
    source.enter("chapters/test.md", text)
    options = {"atlas_site.receipts": {"facts": "fake_anatomy"}}
    with pytest.raises(BuildError) as caught:
        Markdown(extensions=["atlas_site.receipts"], extension_configs=options).convert(text)
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
