"""What is said of a fact: in full for people, and for programs."""

from datetime import date
from fractions import Fraction

import pytest

from atlas_site.prose.said import anchor, exact, machine_value, origin
from figures.facts.fact import Fact


@pytest.mark.parametrize(("value", "unit", "words"), [
    (859_520_964, "parameters", "859,520,964 parameters"), (Fraction(1, 3), None, "0.333333"),
    (date(2024, 6, 12), None, "12 June 2024"), ((1, 2, 4, 4), None, "1, 2, 4, 4"), (True, None, "yes"),
    ("MIT", None, "MIT"),
])
def test_a_value_is_said_in_full_with_its_unit(value, unit, words):
    assert exact(Fact("a.b", value, unit)) == words


@pytest.mark.parametrize(("value", "text"), [
    (859_520_964, "859520964"), (Fraction(4, 2), "2"), (Fraction(1, 4), "0.25"), (date(2024, 6, 12), "2024-06-12"),
    (False, "no"), ("MIT", "MIT"),
])
def test_a_program_reads_numbers_without_commas_and_dates_in_order(value, text):
    assert machine_value(value) == text


def test_a_computed_fact_has_a_formula_and_a_name_needs_no_source():
    assert origin(Fact("a.b", 1, formula="sum")) == "sum"
    assert origin(Fact("a.name", "A")) == "named so by its authors"


def test_the_id_of_a_fact_is_its_key():
    assert anchor("big.parameters/toy.parameters") == "fact-big.parameters/toy.parameters"
