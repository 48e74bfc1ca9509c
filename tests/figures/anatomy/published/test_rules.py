"""What a value of a model's file may be: at its bounds, beyond them, and of another type."""

from datetime import date, datetime

import pytest

from figures.anatomy.published.rules import DAY, FLAG, TEXT, number, one_of, one_or_several, pair, whole


@pytest.mark.parametrize(("rule", "good", "bad"), [
    (one_of("noise", "v"), ["noise", "v"], ["data", "", None, ["noise"]]),
    (whole(1, 10), [1, 10], [0, 11, 1.0, True, "1", None]),
    (number(-1, 2.5), [-1, 2.5, 0], [-1.1, 2.6, True, float("nan"), float("inf"), "0"]),
    (one_or_several(whole(1, 10)), [1, [1, 10], [1] * 8], [0, [], [1], [1, 0], [1] * 9, None]),
    (pair(number(0, 1)), [[0, 1]], [[0], [0, 1, 1], 0, [0, 2], (0, 1), None]),
    (TEXT, ["x", "x" * 500], ["", "  ", "x" * 501, 3, None]),
    (FLAG, [True, False], [1, 0, "yes", None]),
    (DAY, [date(2017, 1, 1), date(2100, 1, 1), "2022-10"],
     [date(2016, 12, 31), date(2100, 1, 2), datetime(2022, 10, 20), "2022", "2022-13", "October 2022", 2022]),
])
def test_a_rule_takes_its_bounds_and_nothing_beyond(rule, good, bad):
    assert [value for value in good if not rule.test(value)] == []
    assert [value for value in bad if rule.test(value)] == []


def test_a_rule_says_what_it_expects():
    assert whole(1, 16_384).expected == "a whole number from 1 to 16,384"
    assert one_of("noise", "v").expected == "one of noise, v"


def test_a_needed_rule_is_the_same_rule():
    rule = whole(1, 10)
    assert (rule.required, rule.needed.required) == (False, True)
    assert (rule.needed.expected, rule.needed.test) == (rule.expected, rule.test)
