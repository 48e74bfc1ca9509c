"""Many errors told as one."""

import pytest

from figures.errors import BuildError, together


def test_all_are_told_each_once_in_their_order():
    one, two, three = (BuildError("page.md", line, f"{line} is wrong") for line in (3, 1, 2))
    assert str(together([one, two, one, three, two])) == (
        "page.md:3: 3 is wrong\npage.md:1: 1 is wrong\npage.md:2: 2 is wrong")


def test_what_an_error_says_more_stands_where_it_stood():
    deepest = BuildError("c.md", None, "third")
    error = together([BuildError("a.md", 1, "first", BuildError("b.md", 2, "second", deepest)),
                      BuildError("d.md", 4, "fourth")])
    assert str(error) == "a.md:1: first\nb.md:2: second\nc.md: third\nd.md:4: fourth"
    assert [each.more for each in error.more] == [(), (), ()], "no error within an error, which would be told twice"


def test_one_within_another_is_told_once_if_it_comes_again():
    inner = BuildError("b.md", 2, "second")
    assert str(together([BuildError("a.md", 1, "first", inner), inner])) == "a.md:1: first\nb.md:2: second"


def test_the_same_words_of_two_places_are_two_errors():
    assert len(together([BuildError("a.md", line, "no") for line in (1, 2, None)]).more) == 2


def test_there_must_be_one():
    with pytest.raises(ValueError):
        together([])


def test_a_name_with_a_line_break_or_a_byte_that_is_no_character_stays_on_one_line():
    assert str(BuildError("docs/a\nb\udcff.md", 2, "no")) == r"docs/a\nb\udcff.md:2: no"


def test_half_a_character_in_what_a_program_says_can_be_told_and_written():
    error = BuildError("a.py", 2, "ValueError: \ud800")
    assert str(error) == r"a.py:2: ValueError: \ud800" and error.message.encode()


def test_of_a_kind_that_a_file_has_often_the_first_are_told_and_the_lines_of_the_others():
    many = [BuildError("a.md", line, f"found '{line * 'x'}', expected such as {{#y{line}}}") for line in range(1, 41)]
    other, elsewhere = BuildError("a.md", 2, "another thing"), BuildError("b.md", 9, "found 'x', expected such as {}")
    said = str(together([many[0], other, *many[1:], elsewhere])).splitlines()
    assert said == [str(many[0]), str(other), str(many[1]), str(many[2]),
                    f"a.md: and 37 more like line 1: lines {', '.join(map(str, range(4, 24)))}, ...", str(elsewhere)]


def test_a_few_of_a_kind_are_all_told_and_lines_are_named_where_they_are_known():
    few = [BuildError("a.md", None, f"draws with #{n}, which would not follow dark mode") for n in range(8)]
    assert str(together(few)).splitlines() == [*map(str, few)]
    more = BuildError("a.md", None, "draws with r, #abc, which would not follow dark mode")
    assert str(together([*few, more])).splitlines()[3:] == ["a.md: and 6 more like the first"]
