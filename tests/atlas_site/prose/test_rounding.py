"""What a right rounding is: by example, and for all numbers."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas_site.prose.rounding import Unreadable, agrees, corrected

UNET = 859_520_964
DAY = date(2024, 6, 12)

RIGHT = [
    ("859.5 M", UNET), ("860M", UNET), ("0.86 B", UNET), ("0.9 billion", UNET), ("859,520,964", UNET),
    ("860 million parameters", UNET), ("about 860,000,000", UNET), ("~900 M", UNET), ("over 859 M", UNET),
    ("just under 860 M", UNET), ("860M-parameter", UNET), ("859.5\u00a0M", UNET), ("859520964", UNET),
    ("48x", 48), ("~48×", 48), ("48 times", Fraction(48)), ("13.97×", 13.966), ("about 4,000 tokens", 4096),
    ("37.5%", 0.375), ("38 %", 0.375), ("37 per cent", 0.374), ("3.4 GB", 3_438_083_856), ("3.2 GiB", 3_438_083_856),
    ("802 GMACs", 802.3e9), ("12 MACs", 12), ("−0.05", -0.049), ("1.25", 1.245), ("1.24", Fraction("1.245")),
    ("a third", Fraction(1, 3)), ("one third of it", 0.335), ("about a third", 0.36), ("two thirds", 0.667),
    ("half", 0.5), ("Half of all", 0.495), ("twice", 2.03), ("almost twice", 1.95), ("three", 3), ("Twelve blocks", 12),
    ("12 June 2024", DAY), ("June 2024", DAY), ("2024", DAY), ("2024-06-12", DAY), ("MIT", "MIT"), ("0", 0),
    ("4, 2, 1", [4, 2, 1]), ("4,096 × 64", (4096, 64)), ("yes", True), ("no", False),
]
WRONG = [
    ("859.6 M", UNET), ("859 M", UNET), ("0.85 B", UNET), ("0.86 M", UNET), ("859,520,965", UNET), ("over 860 M", UNET),
    ("over 800 M", UNET), ("under 859 M", UNET), ("about 800,000,000", UNET), ("over 12", 12), ("under 12", 12),
    ("47x", 48), ("~49×", 48), ("37%", 0.375 + 1e-9), ("37.5", 0.375), ("0 B", UNET), ("12 M", 12),
    ("a third", 0.36), ("about a third", 0.4), ("half", 0.45), ("twice", 2.1), ("three", 4),
    ("13 June 2024", DAY), ("July 2024", DAY), ("2023", DAY), ("2024-12-06", DAY), ("MIT", "Apache-2.0"),
    ("4, 2", [4, 2, 1]), ("64 × 4,096", (4096, 64)), ("1", True),
]
UNREADABLE = ["", "many", "859.5 M of 3", "1/48", "48:1", "two and a half", "half a million", "8,59", "12 hundred",
              "1.2.3"]


@pytest.mark.parametrize(("written", "value"), RIGHT)
def test_right(written, value):
    assert agrees(written, value)


@pytest.mark.parametrize(("written", "value"), WRONG)
def test_wrong(written, value):
    assert not agrees(written, value)


@pytest.mark.parametrize("written", UNREADABLE)
def test_unreadable(written):
    with pytest.raises(Unreadable):
        agrees(written, 48)


@pytest.mark.parametrize(("written", "value", "right"), [
    ("861.2 M", UNET, "859.5 M"), ("1.86 B parameters", UNET, "0.86 B parameters"),
    ("859,520,965", UNET, "859,520,964"), ("over 900 M", UNET, "over 859 M"), ("under 900 M", UNET, "under 860 M"),
    ("about 100,000,000", UNET, "about 900,000,000"), ("over 13", 12, "12"), ("0 B", UNET, "1 B"),
    ("0 B", 12, "12"), ("47x", 48.2, "48x"), ("half", 0.25, "0.250"), ("many", 4096, "4,096"),
    ("1 May 2020", DAY, "12 June 2024"), ("May 2020", DAY, "June 2024"), ("2020", DAY, "2024"),
    ("now", DAY, "12 June 2024"), ("64 × 64", (4096, 64), "4096 × 64"), ("BSD", "MIT", "MIT"),
])
def test_the_right_text_keeps_the_form_of_the_wrong_one(written, value, right):
    assert corrected(written, value) == right


values = st.one_of(st.integers(0, 10**13), st.fractions(0, 10**6, max_denominator=10**6),
                   st.floats(1e-6, 1e12, allow_nan=False))
forms = st.builds(
    lambda hedge, whole, decimals, scale, words: f"{hedge}{whole:.{decimals}f}{scale}{words}",
    st.sampled_from(["", "about ", "~", "over ", "under "]), st.integers(0, 9999), st.integers(0, 4),
    st.sampled_from(["", " k", "M", " B", "%", " million", " GiB"]), st.sampled_from(["", " tokens", "×"]))


@given(st.integers(1, 10**12), st.integers(0, 6), st.sampled_from([("", 0), (" M", 6), ("B", 9)]))
def test_every_rounding_agrees_and_its_neighbours_do_not(value, decimals, scale):
    suffix, exponent = scale
    last = Decimal(1).scaleb(-decimals)
    rounded = Decimal(value).scaleb(-exponent).quantize(last, ROUND_HALF_UP)
    if rounded:
        assert agrees(f"{rounded:,f}{suffix}", value)
        assert not agrees(f"{rounded + last:,f}{suffix}", value)
    if rounded > 2 * last:
        assert not agrees(f"{rounded - 2 * last:,f}{suffix}", value)


@given(forms, values)
def test_the_right_text_is_right(written, value):
    assert agrees(corrected(written, value), value)


@given(forms, values)
def test_correcting_twice_is_correcting_once(written, value):
    once = corrected(written, value)
    assert corrected(once, value) == once


@given(st.dates(date(1990, 1, 1), date(2035, 1, 1)), st.sampled_from([day for day, value in RIGHT if value is DAY]))
def test_the_right_date_is_right(day, written):
    assert agrees(corrected(written, day), day)
