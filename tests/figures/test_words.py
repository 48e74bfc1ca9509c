"""Numbers in few digits, made in one place."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from figures import words

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("part, whole, said", [
    (0, 10, "0 %"), (1, 3, "33.3 %"), (1, 10**6, "< 0.1 %"), (5, 10**4, "0.1 %"), (5, 5, "100.0 %")])
def test_a_part_that_is_there_is_never_none(part, whole, said):
    assert words.share_of(part, whole) == said


@pytest.mark.parametrize("number, said", [(12, "12"), (1_500, "1.50 k"), (401_636_720_640, "401.64 G")])
def test_work_in_the_first_unit_that_it_reaches(number, said):
    assert words.large(number, T=2, G=2, M=2, k=2) == said


@pytest.mark.parametrize("number, said", [(12_345, "12,345"), (859_520_964, "859.5 M"), (2_567_463_684, "2.57 B")])
def test_each_unit_has_its_own_digits(number, said):
    assert words.large(number, B=2, M=1) == said


def test_one_unit_for_numbers_that_stand_side_by_side():
    numbers = 2_567_463_684, 859_520_964, 4_000
    assert [words.scaled(number, "M", 0) for number in numbers] == ["2,567 M", "860 M", "0 M"]


@pytest.mark.parametrize("number, digits, said", [(4_700_000_000, 6, "4.7 B"), (22 * 10**9, 6, "22 B"),
                                                  (5_580_000_000, 2, "5.6 B"), (10**8, 6, "0.1 B")])
def test_rounded_as_authors_do(number, digits, said):
    assert words.significant(number, "B", digits) == said


def test_a_fraction_is_a_share_too():
    assert words.percent(Fraction(1, 8)) == words.percent(1, 8) == "12.5 %"
    assert words.percent(0.125, digits=0) == "12 %"


FORMAT = re.compile(r"""\{[^{}]*/\s?(?:1e|10\s?\*\*\s?)(?:6|9|12)\s?[:}]|\{100 \* [^{}]*\} %""")
FILES = [path for room in ("figures", "scripts/atlas_site") for path in sorted((ROOT / room).rglob("*.py"))]


def test_no_other_module_makes_such_words_by_itself():
    assert all(FORMAT.search(text) for text in ('f"{n / 1e9:.2f} B"', 'f"{n / 10**9:g} B"', "f'{100 * share:.0f} %'"))
    assert [path.name for path in FILES if path.name != "words.py" and FORMAT.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("macs, said", [
    (2_823_400_000_000_000, "2,823 T"), (141_300_000_000_000, "141 T"), (37_190_000_000_000, "37.2 T"),
    (4_452_000_000_000, "4.45 T"), (118_600_000_000, "118.6 G"), (6_200_000, "6.2 M")])
def test_work_in_about_four_digits(macs, said):
    assert words.work(macs) == said


@pytest.mark.parametrize("count, said", [
    (23_802_816_640, "23.8 GB"), (48_000_000_000, "48 GB"), (167_600_000, "168 MB"), (1_000_000_000, "1 GB")])
def test_bytes_in_three_digits(count, said):
    assert words.weight(count) == said
