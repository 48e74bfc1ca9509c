"""Which values a field of a configuration takes, what is said of the others, and how a table becomes a Config."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures.anatomy.fields import Count, Range, Ratio, Width, describe, fits, meanings, read, said

Few = Annotated[int, Range(1, 3)]


@dataclass(frozen=True)
class Config:
    layers: Few
    widths: tuple[Width, ...]
    ratio: Ratio = 4.0
    bias: bool = True
    depth: Few | tuple[Few, ...] | None = None

    def problems(self) -> Iterator[tuple[str, object, str]]:
        if len(self.widths) != self.layers:
            yield "widths", self.widths, f"{self.layers} of them"


@dataclass(frozen=True)
class Told:
    depth: Few = said("blocks in one row")
    heads: Count = said("heads of each attention", default=8)
    bias: bool = True


@pytest.mark.parametrize(("value", "kind"), [
    (1, Count), (1_000, Count), (0.01, Ratio), (4, Ratio), ([1, 2], tuple[Few, ...]), (True, bool), ("v", str),
    (2, Few | tuple[Few, ...] | None), ([3], Few | tuple[Few, ...] | None), (2.5, float), (2, float),
])
def test_what_fits(value, kind):
    assert fits(value, kind)


@pytest.mark.parametrize(("value", "kind"), [
    (0, Count), (1_001, Count), (True, Count), (1.0, Count), ("1", Count), (None, Count), (0.001, Ratio),
    (float("nan"), Ratio), (float("inf"), Ratio), (True, float), ([], tuple[Few, ...]), ([1, 4], tuple[Few, ...]),
    ([1] * 65, tuple[Few, ...]), (1, tuple[Few, ...]), (1, bool), (1, str), ([[1]], tuple[Few, ...]),
    (None, Few | None),
])
def test_what_does_not_fit(value, kind):
    """Truth is no number, a number is no truth, a list is neither empty nor endless, and TOML has no nothing."""
    assert not fits(value, kind)


@pytest.mark.parametrize(("kind", "words"), [
    (Count, "a whole number from 1 to 1,000"), (Ratio, "a number from 0.01 to 100"), (bool, "true or false"),
    (str, "text"), (tuple[Few, ...], "a list, each a whole number from 1 to 3"),
    (Few | tuple[Few, ...] | None, "a whole number from 1 to 3 or a list, each a whole number from 1 to 3"),
])
def test_what_is_expected_in_words(kind, words):
    assert describe(kind) == words


def test_a_table_becomes_a_config_with_tuples_and_defaults():
    assert read(Config, {"layers": 2, "widths": [64, 128]}) == (Config(2, (64, 128)), [])


def test_all_that_is_wrong_is_said_at_once():
    config, problems = read(Config, {"layers": 9, "ratio": "4", "width": [64]})
    assert config is None
    assert problems == [
        ("width", [64], "no such field; fields are layers, widths, ratio, bias, depth"),
        ("layers", 9, "a whole number from 1 to 3"),
        ("widths", None, "a list, each a whole number from 1 to 200,000; the field is missing"),
        ("ratio", "4", "a number from 0.01 to 100")]


def test_fields_that_contradict_each_other_are_the_familys_to_tell():
    assert read(Config, {"layers": 2, "widths": [64]}) == (None, [("widths", (64,), "2 of them")])


def test_a_field_has_words_and_may_have_a_default():
    assert meanings(Told) == {"depth": "blocks in one row", "heads": "heads of each attention", "bias": ""}
    assert read(Told, {"depth": 2, "bias": True}) == (Told(2, 8, True), [])
    assert read(Told, {"bias": True})[1] == [("depth", None, "a whole number from 1 to 3; the field is missing")]


@given(st.integers(-5, 10), st.integers(0, 5), st.integers(0, 5))
def test_a_range_holds_its_ends_and_what_lies_between(value, low, more):
    assert fits(value, Annotated[int, Range(low, low + more)]) == (low <= value <= low + more)
