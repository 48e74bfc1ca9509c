"""classes.toml: read where the models are read, and refused with everything that is wrong."""

import shutil

import pytest

from figures.anatomy.published import registry
from figures.anatomy.published.classes import classes
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
    with pytest.raises(ValueError, match="krea-2: found width missing") as wrong:
        classes()
    assert "classes.toml: flux-3.source.1.version: found None, expected a version" in str(wrong.value)
