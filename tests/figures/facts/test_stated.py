"""What the models' files say: every key that they may have is defined, in words of its own."""

from dataclasses import replace

import pytest

from figures.anatomy import every, families, model
from figures.anatomy.fields import meanings
from figures.anatomy.published.rules import NAMED, SECTIONS, identity
from figures.facts.stated import MEANS, stated


def test_every_key_of_the_rules_has_words_and_no_words_are_left_over():
    keys = {f"{section}.{key}" for section, rules in SECTIONS.items() for key in rules if section != "notes"}
    assert MEANS.keys() == keys | identity().keys()


def test_words_name_the_model_and_of_a_text_encoder_which():
    assert [key for key, said in MEANS.items() if "{name}" not in said] == []
    assert "text" in NAMED and [key for key, said in MEANS.items() if key.startswith("text.") and
                                "{encoder}" not in said] == []
    assert len(set(MEANS.values())) == len(MEANS)


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
