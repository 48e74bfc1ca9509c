"""What the models' files say: every key that they may have is defined, in words of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from figures.anatomy import every, families, model
from figures.anatomy.fields import meanings
from figures.anatomy.published.rules import Rule, identity
from figures.anatomy.published.schema import PROGRAMS, SECTIONS, Each, States
from figures.facts.stated import MEANS, stated


def patterns(table: object, path: str = "") -> Iterator[str]:
    """The keys of MEANS that a part of the schema needs."""
    if isinstance(table, Rule):
        yield path
        return
    for key, rule in (table.table if isinstance(table, Each | States) else table).items():
        yield from patterns(rule, f"{path}.{'PROGRAM' if key in PROGRAMS else key}")


def test_every_key_of_the_rules_has_words_and_no_words_are_left_over():
    keys = {key for section, table in SECTIONS.items() if section != "notes" for key in patterns(table, section)}
    assert MEANS.keys() == keys | identity().keys()


def test_words_name_the_model_and_of_a_text_encoder_and_a_program_which():
    assert [key for key, said in MEANS.items() if "{name}" not in said] == []
    assert [key for key, said in MEANS.items() if key.startswith("text.") and "{encoder}" not in said] == []
    assert [key for key, said in MEANS.items() if ("PROGRAM" in key) != ("{program}" in said)] == []
    assert len(set(MEANS.values())) == len(MEANS)


def test_an_older_state_is_told_from_the_newest():
    facts = {fact.key: fact.definition for fact in stated(model("sd3-medium"))}
    assert facts["sd3-medium.licence.weights.1.name"] == (
        "the licence of the weights of SD3 Medium, number 1 of those before today's")
    assert facts["sd3-medium.licence.weights.name"] == "the licence of the weights of SD3 Medium"


def test_a_key_without_words_is_an_error_when_facts_are_made():
    sd15 = replace(model("sd15"))
    sd15.__dict__["entries"] = {"native.depth": replace(model("sd15").entries["native.width"], key="native.depth")}
    with pytest.raises(ValueError, match=r"MEANS: found no words for 'native\.depth'"):
        list(stated(sd15))


@pytest.mark.parametrize("name", families.names())
def test_every_field_of_a_configuration_has_words_and_no_two_the_same(name):
    said = meanings(families.family(name).Config)
    assert [field for field, each in said.items() if len(each.split()) < 2] == []
    assert len(set(said.values())) == len(said)


def test_a_field_is_defined_with_its_name_and_its_model():
    facts = {fact.key: fact.definition for slug in every() for fact in stated(model(slug))}
    assert facts["sd15.config.num_heads"] == (
        "the field num_heads in the configuration of SD 1.5: heads of each attention")
    assert facts["sd15.text.clip-vit-l.width"] == (
        "the channels of a text token, or of the pooled vector, that CLIP-L gives SD 1.5")
