"""Expressions over facts: read as Python reads them, with keys that hold hyphens, and refused with the reason."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from figures.facts.expressions import evaluate
from figures.facts.fact import Fact as Defined


def Fact(key, value, unit=None):
    return Defined(key, value, unit, definition=f"the value of {key}")


FACTS = {fact.key: fact for fact in (
    Fact("a.b", 12, "parameters"), Fact("a-b.c", 5, "parameters"), Fact("c.scale", 0.5),
    Fact("d.third", Fraction(1, 3)),
    Fact("old.day", date(2022, 10, 20)), Fact("new.day", date(2024, 6, 12)), Fact("a.name", "A"), Fact("zero", 0))}


def read(text):
    key = max((key for key in FACTS if text.startswith(key)), key=len, default=None)
    return (FACTS[key], text[len(key):]) if key else None


@pytest.mark.parametrize(("expression", "value"), [
    ("a.b", 12), ("a.b+a-b.c*2", 22), ("(a.b+a-b.c)*2", 34), ("a.b-a-b.c-1", 6), ("a.b/a-b.c/2", Fraction(6, 5)),
    ("a.b-a.b", 0), ("c.scale*3", Fraction(3, 2)), ("d.third*3", 1), ("new.day-old.day", 601), ("((a.b))", 12),
    ("1.5*2", 3),
])
def test_products_come_before_sums_and_each_from_the_left(expression, value):
    assert evaluate(expression, read).value == value


def test_a_hyphen_belongs_to_the_longest_key_there_is():
    assert evaluate("a-b.c", read).value == 5
    assert evaluate("a.b-a-b.c", read).value == 7


tokens = st.lists(st.tuples(st.sampled_from("+-*/"), st.integers(0, 9)), min_size=1, max_size=5)


@given(st.integers(0, 9), tokens, st.booleans())
def test_numbers_and_operators_mean_what_they_mean_in_python(first, more, bracketed):
    text = "".join([str(first), *(f"{operator}{number}" for operator, number in more)])
    text = f"2*({text})-1" if bracketed else text
    try:
        value = eval("".join(f"Fraction({char})" if char.isdigit() else char for char in text), {"Fraction": Fraction})
    except ZeroDivisionError:
        assume(False)
    assert evaluate(text, read).value == value


@pytest.mark.parametrize(("expression", "formula"), [
    ("(a.b-a-b.c)/2", "(12 − 5) / 2"), ("a.b*1000*1000", "12 × 1,000 × 1,000"), ("c.scale+0.25", "0.5 + 0.25"),
])
def test_the_formula_shows_the_numbers(expression, formula):
    found = evaluate(expression, read)
    assert (found.formula, found.key) == (formula, expression)


@pytest.mark.parametrize(("expression", "definition"), [
    ("(a.b-a-b.c)/2", "(A − B) / 2. A is the value of a.b. B is the value of a-b.c"),
    ("a.b*a.b+1", "A × A + 1. A is the value of a.b"), ("a.b", "the value of a.b"), ("2*3", "2 × 3"),
    ("new.day-old.day", "A − B, in days. A is the value of new.day. B is the value of old.day"),
])
def test_it_is_defined_by_the_definitions_of_its_facts_each_once(expression, definition):
    assert evaluate(expression, read).definition == definition


@pytest.mark.parametrize(("expression", "unit"), [
    ("a.b-a-b.c", "parameters"), ("a.b/a-b.c", None), ("a.b*2", None), ("a.b+c.scale", None),
    ("new.day-old.day", "days"),
])
def test_a_sum_of_one_unit_keeps_it(expression, unit):
    assert evaluate(expression, read).unit == unit


@pytest.mark.parametrize(("expression", "message"), [
    ("a.b/zero", "'a.b/zero': it divides by zero"), ("a.b/(1-1)", "divides by zero"),
    ("(a.b", "a bracket is not closed"),
    ("a.b)", r"expected one of \+ - \* / before '\)'"), ("a.b a.b", "before ' a.b'"), ("a.name*2", "not a number"),
    ("a.x+1", "no fact 'a.x"), ("a.b+", "expected a key or a number at the end"), ("", "expected a key or a number"),
    ("-a.b", "no fact '-a.b'"),
    ("1.", "no fact '1.'"),
])
def test_what_is_no_expression(expression, message):
    with pytest.raises(KeyError, match=message):
        evaluate(expression, read)


@pytest.mark.parametrize(("expression", "why"), [
    ("(" * 100 + "1" + ")" * 100, "found brackets more than 12 deep"),
    ("*".join(["9" * 20] * 14), "it gives a number of more than 400 bits"),
    ("/".join(["1", *["9" * 20] * 14]), "it gives a number of more than 400 bits"),
    ("9" * 21, "no fact '9"), ("48", "a number alone is none"), ("(48)", "a number alone is none"),
    ("a.b+", "expected a key or a number at the end"), ("", "expected a key or a number at the end"),
    ("new.day*2", "of dates there is one minus another"), ("new.day+old.day", "of dates there is one minus another"),
    ("new.day", "of dates there is one minus another"), ("new.day-old.day-1", "of dates there is one minus another"),
    ("1/0", "it divides by zero"), ("٣+1", "no fact '٣+1'"), ("9**9**9", "no fact '*9**9'"),
])
def test_what_is_too_much_or_says_nothing_is_refused(expression, why):
    with pytest.raises(KeyError) as caught:
        evaluate(expression, read)
    assert why in caught.value.args[0]


PIECES = st.sampled_from([*FACTS, "+", "-", "*", "/", "(", ")", "0", "1", "2.5", "9" * 20, ".", "x", " ", "@"])


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=30))
def test_any_text_has_a_value_or_is_no_fact(text):
    try:
        value = evaluate(text, read).value
    except KeyError as error:
        assert error.args[0].startswith("no fact ")
    else:
        assert isinstance(value, Fraction)
        float(value)   # which some readers do
