"""classes.toml: read where the models are read, and refused with everything that is wrong."""

import re
import shutil

import pytest

from figures.anatomy.published import registry
from figures.anatomy.published.classes import classes
from figures.anatomy.published.spec import BadModels
from figures.tables import catalogue as tables

FOLDER = registry.FOLDER


@pytest.fixture
def file(tmp_path):
    """classes.toml in a folder of its own, which is in use."""
    shutil.copytree(FOLDER, tmp_path / "models")
    registry.use(tmp_path / "models")
    yield tmp_path / "models" / "classes.toml"
    registry.use(FOLDER)


def test_they_are_read_from_the_folder_in_use(file):
    file.write_text(file.read_text("utf-8").replace('"Krea 2"', '"Invented"'), "utf-8")
    assert "Invented" in [row[0].text for row in tables.table("classes").rows]
    assert classes()["krea-2"]["name"] == "Invented"


def test_a_class_without_a_day_is_as_old_as_the_package_it_was_read_in(file):
    file.write_text(file.read_text("utf-8").replace("0.42.1", "0.43.0"), "utf-8")
    since = {row[0].text: row[1].text for row in tables.table("classes").rows}
    assert since["FIBO 2"] == "0.43.0" and since["Krea 2"] == "22 June"


def test_a_class_of_no_age_is_refused(file):
    before, name, fields = file.read_text("utf-8").partition("[fibo-2]")
    fields = fields.replace('package = "diffusers", version = "0.42.1"', 'repo = "huggingface/diffusers"')
    file.write_text(before + name + fields, "utf-8")
    with pytest.raises(ValueError, match=r"fibo-2\.since: found nothing, expected a day, or a package"):
        classes()


def test_everything_wrong_is_named(file):
    text = file.read_text("utf-8").replace("width = 6144\n", "").replace('version = "0.42.1", file = "diffusers/models/'
                                           'transformers/transformer_flux3.py"', 'file = "a.py"')
    file.write_text(text, "utf-8")
    with pytest.raises(BadModels, match=r"krea-2\.width: found nothing, .* the key is missing") as wrong:
        classes()
    assert "classes.toml: flux-3.source.1.version: found nothing, expected a version" in str(wrong.value)


@pytest.mark.parametrize(("old", "new", "said"), [
    ("width = 6144", "width = -1", "krea-2.width: found -1, expected a whole number from 1 to 200,000"),
    ("width = 6144", 'width = "wide"', "krea-2.width: found 'wide', expected a whole number"),
    ("width = 6144", "width = 6144.5", "krea-2.width: found 6144.5, expected a whole number"),
    ("width = 6144", "width = true", "krea-2.width: found True, expected a whole number"),
    ("parameters = 12_820_073_036", "parameters = -5", "krea-2.parameters: found -5, expected a whole"),
    ("parameters = 12_820_073_036", "parameters = 2.5", "krea-2.parameters: found 2.5, expected a whole number"),
    ("parameters = 12_820_073_036", "parameters = inf", "krea-2.parameters: found inf, expected a whole number"),
    ("since = 2026-06-22", 'since = "soon"', "krea-2.since: found 'soon', expected a day from 2017 on"),
    ("since = 2026-06-22", "since = 2026-06-22T10:00:00", "krea-2.since: found datetime.datetime"),
    ("since = 2026-06-22", "since = 1999-06-22", "krea-2.since: found datetime.date(1999, 6, 22), expected a day"),
    ('name = "Krea 2"', "name = 5", "krea-2.name: found 5, expected a name of at most 80 letters"),
    ('name = "Krea 2"', 'name = ""', "krea-2.name: found '', expected a name"),
    ('name = "Krea 2"', 'name = "Krea | **2**"', "krea-2.name: found 'Krea | **2**', expected a name"),
    ('class = "Krea2', 'class = "krea 2', "krea-2.class: found 'krea 2Transformer2DModel', expected"),
    ('blocks = "28 single"\nwidth = 6144', "blocks = 30\nwidth = 6144", "krea-2.blocks: found 30, expected text"),
    ("width = 6144", "width = 6144\nwidht = 1", "krea-2.widht: found 1, expected no such key"),
    ("[krea-2]", "[Krea_2]", "Krea_2: found 'Krea_2', expected at most 40 small letters"),
    ("[krea-2]", "x = 3\n[krea-2.a.b]", "krea-2.name: found nothing"),
])
def test_every_field_has_a_rule(file, old, new, said):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadModels, match=f"^classes.toml: {re.escape(said)}|\nclasses.toml: {re.escape(said)}"):
        classes()


@pytest.mark.parametrize("source", ['""', "[]", "{}", "5", '{ repo = "no slash" }', '{ url = "soon", title = "x" }'])
def test_a_source_is_one_as_in_the_models(file, source):
    text = re.sub(r"(?s)source = \[.*?\n\]", f"source = {source}", file.read_text("utf-8"), count=1)
    file.write_text(text, "utf-8")
    with pytest.raises(BadModels, match=r"classes\.toml: glm-image\.source.*: found .*, expected "):
        classes()


def test_an_empty_file_is_none(file):
    file.write_text("# nothing\n", "utf-8")
    with pytest.raises(BadModels, match="classes: found nothing, expected a table"):
        classes()


def test_a_scalar_in_place_of_a_table_is_named(file):
    file.write_text("x = 3\n" + file.read_text("utf-8"), "utf-8")
    with pytest.raises(BadModels, match=r"classes\.toml: x: found 3, expected a table \[x\]"):
        classes()
