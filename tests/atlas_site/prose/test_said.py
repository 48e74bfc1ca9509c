"""What is said of a fact: in full for people, and for programs."""

from datetime import date
from fractions import Fraction

import pytest

from atlas_site.prose.said import anchor, exact, machine_value, meaning, origin
from figures.anatomy.published.sources import Kind, source
from figures.facts.fact import Fact


@pytest.mark.parametrize(("value", "unit", "words"), [
    (859_520_964, "parameters", "859,520,964 parameters"), (Fraction(1, 3), None, "0.333333"),
    (date(2024, 6, 12), None, "12 June 2024"), ((1, 2, 4, 4), None, "1, 2, 4, 4"), (True, None, "yes"),
    ("MIT", None, "MIT"),
])
def test_a_value_is_said_in_full_with_its_unit(value, unit, words):
    assert exact(Fact("a.b", value, unit, definition="b")) == words


@pytest.mark.parametrize(("value", "text"), [
    (859_520_964, "859520964"), (Fraction(4, 2), "2"), (Fraction(1, 4), "0.25"), (date(2024, 6, 12), "2024-06-12"),
    (False, "no"), ("MIT", "MIT"),
])
def test_a_program_reads_numbers_without_commas_and_dates_in_order(value, text):
    assert machine_value(value) == text


@pytest.mark.parametrize(("more", "words"), [
    ({"formula": "1 / 2"}, "1 / 2"), ({}, ""), ({"status": Kind.REPORTED}, "named so by its authors"),
    ({"status": Kind.READING}, "how this site sorts models"),
    ({"source": source({"ref": "ho2020"}), "status": Kind.PAPER}, "Ho et al. 2020"),
])
def test_an_expression_shows_its_numbers_and_what_its_definition_computes_needs_no_more(more, words):
    assert origin(Fact("a.b", 1, definition="b", **more)) == words


def test_a_definition_is_shown_as_sentences():
    assert meaning(Fact("a.b", 1, definition="A / 2. A is the width")) == "A / 2. A is the width."
    assert meaning(Fact("a.b", 1, definition="the width")) == "The width."


def test_the_id_of_a_fact_is_its_key():
    assert anchor("big.parameters/toy.parameters") == "fact-big.parameters/toy.parameters"
