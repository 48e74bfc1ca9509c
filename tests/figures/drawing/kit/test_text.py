"""How large words are, and which words a picture cannot show; what is refused is in test_sense.py."""

from figures.drawing.kit.text import LEADING, Line, block_size, lines


def test_a_line_is_as_wide_as_its_words_and_as_high_as_its_size():
    assert Line("ab").width > Line("a").width > 0
    assert Line("a", 20).width > Line("a", 10).width
    assert Line("a", 10).height == 10 * LEADING


def test_no_break_spaces_and_the_signs_of_the_field_are_words():
    assert Line("ᾱ · 4\u00a0×\u202f64 → ⊙").width > 0


def test_the_first_text_is_bold_and_the_rest_a_point_smaller():
    one, two = lines(("Name", "64 × 64"), size=10.5)
    assert (one.bold, one.size, two.bold, two.size) == (True, 10.5, False, 9.5)
    assert block_size([one, two]) == (max(one.width, two.width), one.height + two.height)
    assert block_size([]) == (0, 0)
