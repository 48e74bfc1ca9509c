"""What pages are made from: made once, told apart by what it says, and made again when told to forget."""

from dataclasses import dataclass

import pytest

from atlas_site.inputs import Inputs, told


@dataclass(frozen=True)
class Thing:
    name: str
    parts: frozenset[str]


def test_a_thing_is_made_once_and_known_by_kind_and_name():
    asked = []
    inputs = Inputs({"fact": lambda name: asked.append(name) or len(asked), "labs": lambda: "all of them"})
    assert [inputs.get("fact", "a"), inputs.get("fact", "b"), inputs.get("fact", "a")] == [1, 2, 1]
    assert inputs.get("labs") == "all of them"
    assert asked == ["a", "b"]


def test_what_its_maker_raises_is_raised_and_has_a_digest_too():
    """A page that is wrong stays wrong, in the same words, until what it asked for changes."""
    known = {}
    inputs = Inputs({"fact": known.__getitem__})
    with pytest.raises(KeyError):
        inputs.get("fact", "a")
    before = inputs.digest("fact", "a")
    known["a"] = 1
    inputs.forget("fact", "a")
    assert inputs.get("fact", "a") == 1
    assert inputs.digest("fact", "a") != before


def test_a_digest_changes_with_the_thing_and_with_nothing_else():
    one, same, other = (Inputs({"x": lambda value=value: value}).digest("x") for value in (
        Thing("a", frozenset("bcd")), Thing("a", frozenset("dcb")), Thing("a", frozenset("bce"))))
    assert one == same != other


def test_what_is_forgotten_is_made_again_and_the_rest_is_not():
    asked = []
    inputs = Inputs({"fact": lambda name: asked.append(name) or name})
    for name in ("a", "b"):
        inputs.get("fact", name)
    inputs.forget("fact", "a")
    inputs.forget("fact", "never made")
    for name in ("a", "b"):
        inputs.get("fact", name)
    assert asked == ["a", "b", "a"]


@pytest.mark.parametrize(("value", "text"), [
    (Thing("a", frozenset({"c", "b"})), "Thing('a', {'b', 'c'})"), ({"x": [1, (2,)]}, "{'x': (1, (2))}"),
    ({3, 1, 2}, "{1, 2, 3}"), ("a", "'a'"), (None, "None"),
])
def test_a_value_is_told_the_same_in_every_process(value, text):
    assert told(value) == text
