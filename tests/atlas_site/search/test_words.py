"""What is said by hand for the search agrees with itself, the data and the programs; faults are told at once."""

import re

import pytest

import figures.anatomy as anatomy
from atlas_site import model_pages
from atlas_site.places import DOCS
from atlas_site.search import words
from figures.anatomy.families import family
from figures.anatomy.fields import read
from figures.anatomy.official import official, officials
from figures.errors import BuildError


@pytest.fixture
def put(tmp_path, monkeypatch):
    """Put a text in place of one of the three files."""
    def put(name, text):
        (tmp_path / f"{name.lower()}.toml").write_text(text, "utf-8")
        monkeypatch.setattr(words, name, tmp_path / f"{name.lower()}.toml")
    return put


def refused() -> list[str]:
    with pytest.raises(BuildError) as found:
        words.said()
    return str(found.value).splitlines()


def test_every_set_that_is_none_is_told(put):
    put("SYNONYMS", 'sets = [["one"], ["a", "A"], [1, 2], ["good", "fine"]]')
    told = refused()
    assert [line.partition("sets, number ")[2][:1] for line in told] == ["1", "2", "3"]
    assert "synonyms.toml" in told[0] and "expected two texts or more" in told[0]


def test_a_key_that_nobody_reads_is_told_in_each_of_the_files_at_once(put):
    put("SYNONYMS", "set = []")
    put("WEIGHTS", '[pages]\n"a.md" = { wait = 2 }\n"b.md" = { weight = "2" }\n[records]\n"c" = 3\n')
    put("NAMES", '[models]\nsd15 = "SD1"\n[families.flux]\nclass = ["Flux"]\n'
                 '[families.dit]\nclasses = "DiT"\nfields = []\n')
    assert [re.search(r"(\w+)\.toml: (.*?)[:,] ", line).groups() for line in refused()] == [
        ("synonyms", "found ['set']"), ("names", "models.sd15"), ("names", "families.flux"), ("names", "families.dit"),
        ("weights", "pages.a.md"), ("weights", "pages.b.md"), ("weights", "records.c")]


def test_names_are_of_models_and_families_that_there_are():
    assert words.said().families.keys() == {model.family for model in anatomy.every().values()} - {None}
    assert words.said().models.keys() <= anatomy.every().keys()


def test_every_class_that_the_counts_are_verified_against_is_found_by_its_name():
    for each in officials():
        if not each.configuration:   # of transformers: readers look for the encoders by their own names
            assert each.name in words.said().families[each.family]["classes"]


def test_every_argument_that_they_are_built_with_is_found_too():
    """Fields of a configuration as diffusers calls them: those that no model here publishes under that name."""
    published = {field for model in anatomy.every().values() if model.has_config for field in model.config}
    listed = {field for family in words.said().families.values() for field in family["fields"]}
    arguments = {name for model in anatomy.every().values() if model.family for name in _arguments(model)}
    assert len(arguments) >= 30
    assert arguments - published - listed == set()


def _arguments(model) -> set[str]:
    """What is said to a model's class of diffusers, but for what is no name of its own."""
    config, _ = read(family(model.family).Config, dict(model.config))
    chosen = official(model.family, config)
    said = chosen.arguments(config) if not chosen.configuration else {}
    return {name for name, value in said.items() if "_" in name and value != chosen.defaults[name]}


def test_every_rule_is_of_something_written():
    made = {"models/*.md", *model_pages.WHOLE}
    assert [path for path in words.said().rules["pages"] if path not in made and not list(DOCS.glob(path))] == []


def test_the_first_pattern_that_fits_counts():
    assert words.said().rule("pages", "chapters/dit_memory.md") != words.said().rule("pages", "chapters/dit.md")
    assert words.said().rule("pages", "no/such.md") == {}
