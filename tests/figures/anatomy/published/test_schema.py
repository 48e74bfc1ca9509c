"""The schema as a whole: every key has a rule that refuses what is no value, and what programs differ in is theirs."""

from collections.abc import Iterator

import pytest

from figures.anatomy import every
from figures.anatomy.published.rules import Rule
from figures.anatomy.published.schema import PROGRAMS, SECTIONS, Each, States


def rules(table: object, path: str = "") -> Iterator[tuple[str, Rule]]:
    """Every rule with its key."""
    if isinstance(table, Rule):
        yield path, table
        return
    for key, rule in (table.table if isinstance(table, Each | States) else table).items():
        yield from rules(rule, f"{path}.{key}")


def test_every_rule_refuses_nothing_and_an_empty_list():
    """So that a key without a value is never taken for one."""
    found = dict(rules(SECTIONS))
    assert len(found) > 60
    assert [key for key, rule in found.items() if rule.test(None) or rule.test([])] == []


@pytest.mark.parametrize("word", ["steps", "guidance_scale", "evaluations", "given", "alpha", "padded_to", "cap"])
def test_what_programs_differ_in_has_no_place_without_a_program(word):
    keys = [key for key, _ in rules(SECTIONS) if key.endswith(f".{word}")]
    assert keys and all(set(key.split(".")) & set(PROGRAMS) for key in keys)


def test_no_key_is_spelt_with_the_name_of_a_program_at_its_end():
    assert not [key for key, _ in rules(SECTIONS) if key.rpartition(".")[2].endswith(tuple(f"_{p}" for p in PROGRAMS))]


def test_no_model_of_continuous_time_has_levels_and_every_discrete_one_has():
    times = {model.slug: (model.get("objective.time"), model.get("objective.levels")) for model in every().values()}
    assert {levels is None for time, levels in times.values() if time == "continuous"} == {True}
    assert {levels is None for time, levels in times.values() if time == "discrete"} == {False}
    assert times["sdxl-refiner"] == ("discrete", 200)
