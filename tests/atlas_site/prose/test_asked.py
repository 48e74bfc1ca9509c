"""Predictions as they are written: each fault is named, with its line."""

import pytest

from atlas_site.prose.asked import CHOICE, SLIDER, predictions, problems

CHOICES = '''Words.

??? predict "Which is better?"

    - [ ] one
    - [x] [256](fact:dit-xl-2.tokens) of them

    Neither.

    More.

Words.
'''
SLIDES = CHOICES.replace("    - [ ] one\n    - [x] [256](fact:dit-xl-2.tokens) of them\n", "    - 0 to 100 %: 33 %\n")


@pytest.mark.parametrize("text", [CHOICES, SLIDES, CHOICES.replace("[x]", "[X]"), CHOICES.removesuffix("\nWords.\n")])
def test_a_good_prediction_passes(text):
    assert [*problems(text)] == []


def test_what_is_written_is_read():
    [found] = predictions(CHOICES)
    assert (found.question, found.right) == ("Which is better?", "[256](fact:dit-xl-2.tokens) of them")
    assert found.answer == "Neither.\n\nMore." and CHOICES[found.start:].startswith("??? predict")
    [found] = predictions(SLIDES)
    assert found.right == "33 %"


@pytest.mark.parametrize(("old", "new", "message"), [
    ('"Which is better?"', "", "expected ??? predict"),
    ("??? predict", "!!! predict", "expected ??? predict"),
    ("??? predict", "    ??? predict", "at the margin"),
    ("- [x]", "- [ ]", "found 2 choices, none of them right, expected two or more, and one"),
    ("- [ ]", "- [x]", "found 2 choices, 2 of them right"),
    ("    - [ ] one\n", "", "found 1 choices"),
    ("- [ ] one", "- one", "found 'one' among choices"),
    ("    - [ ] one\n    - [x] [256](fact:dit-xl-2.tokens) of them\n\n", "", "begins with its choices"),
    ("    Neither.\n\n    More.\n", "", "ends in its answer"),
])
def test_what_breaks_a_rule_is_named_with_its_line(old, new, message):
    [(line, found)] = problems(CHOICES.replace(old, new, 1))
    assert line == 3 and message in found


@pytest.mark.parametrize(("slider", "message"), [
    ("0 to 100 %", "expected a choice, [ ] words, or one slider"),
    ("0 to many: 3", "or one slider"),
    (f"0 to 1{'0' * 5000}: 3", "or one slider"),
    ("0 to 1,,0: 3", "or one slider"),
    ("0 to 10 %: 33 %", "found 33 % on a slider from 0 to 10"),
    ("5 to 5: 5", "expected it within"),
    ("0 to 10: lots", "found 'lots' as the right value"),
    ("0 to 10: 3\n    - 0 to 20: 3", "or one slider"),
])
def test_a_slider_that_cannot_be_drawn_is_named(slider, message):
    [(line, found)] = problems(SLIDES.replace("0 to 100 %: 33 %", slider))
    assert line == 3 and message in found


@pytest.mark.parametrize(("slider", "low", "high", "unit"), [
    ("0 to 100 %: 33 %", "0", "100", " %"), ("0 to 2,000 M: [859.5 M](fact:toy.parameters)", "0", "2,000", " M"),
    ("-1 to 1: 0.5", "-1", "1", None), ("1 to 64 times: [48](fact:a@b*(c+1))", "1", "64", " times"),
    ("0 to 9 %: 3 % ([Ho et al. 2020, sec. 3](ref:ho2020))", "0", "9", " %"),
])
def test_the_ends_of_a_slider_are_read(slider, low, high, unit):
    found = SLIDER.fullmatch(slider)
    assert (found["low"], found["high"], found["unit"]) == (low, high, unit) and not CHOICE.fullmatch(slider)
