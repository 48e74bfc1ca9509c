"""A fact of which nobody says what it counts is none."""

import pytest

from figures.facts.fact import Fact


@pytest.mark.parametrize("words", ["", " ", "the width ", "The width."])
def test_a_definition_is_words_without_a_stop(words):
    with pytest.raises(ValueError, match=r"a\.b: definition: found '.*', expected words"):
        Fact("a.b", 1, definition=words)


def test_a_definition_cannot_be_left_out():
    with pytest.raises(TypeError, match="definition"):
        Fact("a.b", 1)


def test_only_numbers_are_numbers():
    assert Fact("a.b", 2.5, definition="the width").number == 2.5
    for value in (True, "MIT", (1, 2)):
        with pytest.raises(TypeError, match="not a number"):
            _ = Fact("a.b", value, definition="the width").number
