"""Only characters that readers and checks know stand in a source."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.prose.characters import faults
from atlas_site.prose.files import line_at, lines_of


def found(text):
    return [(line_at(text, place), message) for place, message in faults(lines_of(Path("page.md"), text))]


@pytest.mark.parametrize(("char", "name"), [
    ("８", "FULLWIDTH DIGIT EIGHT (8)"), ("٣", "ARABIC-INDIC DIGIT THREE (3)"), ("а", "CYRILLIC SMALL LETTER A"),
    ("\u200b", "ZERO WIDTH SPACE"), ("\u202e", "RIGHT-TO-LEFT OVERRIDE"), ("\x07", "a control character"),
    ("\ufeff", "ZERO WIDTH NO-BREAK SPACE"), ("\u00ad", "SOFT HYPHEN"), ("𝟖", "MATHEMATICAL BOLD DIGIT EIGHT (8)"),
    ("（", "FULLWIDTH LEFT PARENTHESIS"),
])
def test_a_strange_character_is_named_with_its_line(char, name):
    ((line, message),) = found(f"One\ntwo {char}60 M\n")
    assert line == 2 and name in message and f"U+{ord(char):04X}" in message


@pytest.mark.parametrize("number", ["86O", "8O", "1O24", "1,O24", "l00".replace("l", "1l"), "5I2"])
def test_a_letter_in_a_number_is_seen(number):
    assert "with a letter in it" in found(f"It has {number} of them.\n")[0][1]


@pytest.mark.parametrize("text", ["O1-Image", "4O-x", "SD3.5L", "10Label", "A 16x16 grid", "L2 and l1",
                                  "0.5 · 3 × 10⁻²", "Müller, Blöttner, Łukasz, “so”, 48x, α → β, √2"])
def test_names_and_arithmetic_are_fine(text):
    assert found(text + "\n") == []


@given(st.text(st.characters(categories=["Nd"], exclude_characters="0123456789"), min_size=1))
def test_no_digit_of_another_script_passes(digits):
    assert len(found(digits)) == len(digits)


@given(st.characters(categories=["Cc", "Cf", "Co", "Cn", "Zl", "Zp"], exclude_characters="\t\n\r"))
def test_nothing_that_is_not_seen_passes(char):
    assert unicodedata.category(char) not in ("Cc", "Cf") or found(f"a{char}b")
