"""Equations with a label are numbered through the page, under ids that a link can name."""

import pytest

from atlas_site.finished.ids import PLAIN
from atlas_site.formulas.numbers import Numbers, id_of


@pytest.mark.parametrize(("label", "id"), [
    ("eq:score", "eq-score"), ("ncsn_obj", "eq-ncsn-obj"), ("eqn:a:b", "eq-a-b"), ("3", "eq-3"), ("eq", "eq"),
    ("Eq:Prob ODE", "eq-prob-ode"), ("eq:", "eq"), ("___", None), ("", None),
])
def test_a_label_gives_a_plain_id(label, id):
    assert id_of(label) == id
    assert id is None or PLAIN.fullmatch(id)


def test_numbers_follow_each_other_and_signs_take_none():
    numbers = Numbers()
    assert [numbers.add("eq-a"), numbers.add("eq-b", "*"), numbers.add("eq-c")] == ["1", "*", "2"]
    assert numbers.shown == {"eq-a": "1", "eq-b": "*", "eq-c": "2"}
