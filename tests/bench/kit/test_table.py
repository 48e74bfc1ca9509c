from bench.kit.table import Row, table
from bench.kit.timing import Seconds

PLAIN = Seconds(2, 4)


def test_words_stand_left_and_numbers_right():
    assert table([Row("plain", PLAIN), Row("build, cold", Seconds(40.126, 66), "plain", PLAIN)]) == (
        "             wall s  CPU s  CPU ratio  to\n"
        "plain          2.00   4.00\n"
        "build, cold   40.13  66.00      16.50  plain")


def test_what_is_compared_with_nothing_has_no_ratio():
    for row in (Row("first", PLAIN, "itself"), Row("second", PLAIN, "no time at all", Seconds(0, 0))):
        assert row.cells() == (row.what, "2.00", "4.00", "", "")
