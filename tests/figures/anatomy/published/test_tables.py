"""One table against its rules: values, tables within, states, and a source for each."""

import pytest

from figures.anatomy.published.rules import DAY, TEXT, whole
from figures.anatomy.published.schema import Each, States, by_program
from figures.anatomy.published.tables import wrong

SOURCE = {"ref": "ho2020"}
RULES = {"name": TEXT.needed, "size": whole(1, 9), "within": {"depth": whole(1, 3)}}


def told(found, rules=RULES):
    return {key: expected for key, _, expected in wrong("x", found, rules)}


@pytest.mark.parametrize(("found", "keys"), [
    ({"name": "a", "source": SOURCE}, []),
    ({"name": "a", "source": SOURCE, "within": {"depth": 2}}, []),
    ({"name": {"value": "a", "source": SOURCE}, "within": {"depth": 2, "source": SOURCE}}, []),
    ({"name": "a"}, ["x.name"]),
    ({"name": "a", "source": SOURCE, "within": {"depth": 9}}, ["x.within.depth"]),
    ({"name": {"value": "a", "source": SOURCE}, "within": {"depth": 2}}, ["x.within.depth"]),
    ({"name": "a", "source": SOURCE, "within": 3}, ["x.within"]),
    ({"name": "a", "source": SOURCE, "within": {}}, ["x.within"]),
    ({"name": "a", "source": SOURCE, "depth": 2}, ["x.depth"]),
    ({"source": SOURCE}, ["x.name"]), ([], ["x"]), ({"name": "a", "source": {"ref": "nobody"}}, ["x.source.ref"]),
])
def test_a_table_and_one_within(found, keys):
    assert list(told(found)) == keys


def test_what_programs_set_differently_is_refused_without_a_program():
    rules = by_program({"steps": whole(1, 99)})
    assert told({"authors": {"steps": 5, "source": SOURCE}}, rules) == {}
    assert told({"steps": 5, "source": SOURCE}, rules)["x.steps"] == (
        "the program it belongs to: one of [x.authors], [x.later], [x.diffusers]")
    assert list(told({"people": {"steps": 5, "source": SOURCE}}, rules)) == ["x.people"]


def test_states_are_numbered_but_for_the_newest():
    rules = {"of": States({"name": TEXT.needed, "since": DAY})}
    good, bad = {"name": "a", "source": SOURCE}, {"name": 3, "source": SOURCE}
    assert told({"of": [good, good]}, rules) == {}
    assert list(told({"of": [bad, good]}, rules)) == ["x.of.1.name"]
    assert list(told({"of": [good, bad]}, rules)) == ["x.of.name"]
    for none in ([], {}, good, "a", [3]):
        assert list(told({"of": none}, rules)) == ["x.of"]


def test_each_name_that_the_file_chooses_has_a_table_with_a_source_of_its_own():
    rules = Each("NAME", {"name": TEXT.needed})
    assert told({"a": {"name": "b", "source": SOURCE}}, rules) == {}
    assert list(told({"a": {"name": "b"}, "source": SOURCE}, rules)) == ["x.a.name", "x.source.ref", "x.source.name"]
