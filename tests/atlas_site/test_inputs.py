"""Things that pages are made from: made once, told apart by what they are."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from invented import inputs as invented

from atlas_site.inputs import Inputs, told
from atlas_site.references.terms import Glossary
from atlas_site.site.build import Build


@dataclass(frozen=True)
class Thing:
    name: str
    parts: object = ()


@pytest.fixture
def made():
    """Inputs of which each counts how often it was made."""
    made = []
    inputs = Inputs({"fact": lambda key: made.append(key) or f"fact {key}", "labs": lambda: made.append("labs") or [1]})
    return inputs, made


def test_without_makers_the_settings_lack_our_hooks():
    with pytest.raises(SystemExit, match=r"mkdocs\.yml: hooks: .* expected scripts/hooks\.py"):
        Inputs().get("terms")


def test_each_thing_is_made_once_when_it_is_asked_for(made):
    inputs, asked = made
    assert asked == []
    assert [inputs.get("fact", "a"), inputs.get("fact", "b"), inputs.get("fact", "a")] == ["fact a", "fact b", "fact a"]
    assert inputs.get("labs") is inputs.get("labs")
    inputs.digest("fact", "a")
    assert asked == ["a", "b", "labs"]


def test_a_thing_stays_what_it_is_for_one_build():
    state = ["one"]
    one, two = (Inputs({"changelog": lambda: state[0]}) for _ in range(2))
    before = one.digest("changelog")
    state[0] = "two"
    assert (one.get("changelog"), one.digest("changelog")) == ("one", before)
    assert two.get("changelog") == "two" and two.digest("changelog") != before


def digest(value) -> str:
    return Inputs({"thing": lambda: value}).digest("thing")


VALUES = [
    None, True, 1, 1.0, "1", b"1", Fraction(1, 2), date(2024, 6, 12), Path("a/b"),
    "a", "b", ("a",), ("a", "b"), ("b", "a"), ("a, b",), (("a", "b"),), {"a"}, {"a", "b"}, {("a", "b")},
    {"a": 1}, {"a": "1"}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": {1, 2}}, {"a": {1, 3}},
    Thing("a"), Thing("b"), Thing("a", {"x", "y"}), Thing("a", {"x", "z"}), Thing("a", (Thing("b"),)),
    re.compile("a" * 300 + "b"), re.compile("a" * 300 + "c"), re.compile("a" * 300 + "c", re.IGNORECASE),
]


def test_things_that_differ_have_digests_that_differ():
    digests = [digest(value) for value in VALUES]
    assert all(re.fullmatch(r"[0-9a-f]{16}", each) for each in digests)
    assert [VALUES[n] for n, each in enumerate(digests) if digests.index(each) != n] == []


def test_things_that_are_the_same_have_the_same():
    words = [f"word {n}" for n in range(100)]
    backwards = words[::-1]
    assert digest({*words}) == digest({*backwards}) == digest(frozenset(words))
    assert digest(Thing("a", {*words})) == digest(Thing("a", {*backwards}))


def test_an_error_has_a_digest_that_says_which():
    def wrong(name):
        raise (KeyError if name == "other kind" else ValueError)(name)

    inputs = Inputs({"fact": wrong})
    digests = [inputs.digest("fact", name) for name in ("one", "two", "other kind")]
    again = Inputs({"fact": wrong})
    assert len(set(digests)) == 3 and [again.digest("fact", name) for name in ("one", "two", "other kind")] == digests
    with pytest.raises(ValueError, match="one"):
        inputs.get("fact", "one")


@pytest.mark.parametrize(("value", "text"), [
    (Thing("a", frozenset({"c", "b"})), "Thing('a', {'b', 'c'})"), ({"x": [1, (2,)]}, "{'x': (1, (2))}"),
    ({3, 1, 2}, "{1, 2, 3}"), ("a", "'a'"), (None, "None"),
])
def test_a_value_is_told_the_same_in_every_process(value, text):
    assert told(value) == text


TELL = """
import invented, re
from atlas_site.inputs import Inputs
words = [f"word {n}" for n in range(50)]
thing = {"set": {*words}, "of sets": {frozenset(words[:n]) for n in range(9)}, "keys": {each: {each} for each in words}}
world = invented.inputs()
print(Inputs({"thing": lambda: thing}).digest("thing"), *(world.digest(*each) for each in (
    ("works", ""), ("terms", ""), ("labs", ""), ("homes", ""), ("figure", "toy-block"), ("table", "comparison"),
    ("fact", "toy.parameters"), ("fact", "no.such"), ("permalinks", ""))))
"""


@pytest.mark.slow
def test_digests_are_the_same_in_every_process():
    def told_by(seed):
        ours = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[1])}
        return subprocess.run([sys.executable, "-c", TELL], env=ours, capture_output=True, text=True, check=True).stdout

    first, *others = (told_by(seed) for seed in ("0", "1", "2"))
    assert others == [first, first] and len(set(first.split())) == 10


@pytest.mark.parametrize("inputs", [Build(), invented()], ids=["the site's", "the invented world's"])
def test_no_input_is_told_by_where_it_lies_in_memory(inputs):
    kinds = {"fact": "sd15.parameters", "table": "comparison", "figure": "unet-sd15", "title": "start.md",
             "model page": "models/sd15.md"} if isinstance(inputs, Build) else {
                 "fact": "toy.parameters", "table": "comparison", "figure": "toy-block", "title": "start.md"}
    whole = ("names", "short names", "works", "terms", "stated", "homes", "labs", "changelog", "permalinks")
    for kind in (*kinds, *whole):
        value = inputs.get(kind, kinds.get(kind, ""))
        assert not re.search(r"\bat 0x[0-9a-f]+", told(value)), kind
    assert isinstance(inputs.get("terms"), Glossary)


def test_an_empty_name_is_one_where_things_have_names():
    inputs = Inputs({"fact": lambda key: {"a": 1}[key], "each": lambda name: f"<{name}>", "labs": lambda: ("a lab",)})
    assert (inputs.get("each", ""), inputs.get("labs")) == ("<>", ("a lab",))
    with pytest.raises(KeyError):
        inputs.get("fact", "")
