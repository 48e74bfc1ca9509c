"""The folder of models: read once, in order of release, and another one when told."""

import pytest

from figures.anatomy.published import registry

SERVICE = """name = "{name}"
organisation = "Nobody"
kind = "service"
released.service = {{ value = {day}, source = {{ url = "https://nobody.org/news", title = "the news" }} }}
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of two services, the younger first by name; afterwards the real one is read again."""
    for name, day in (("a-later", "2025-01-01"), ("b-earlier", "2024-01-01")):
        (tmp_path / f"{name}.toml").write_text(SERVICE.format(name=name.upper(), day=day), "utf-8")
    registry.use(tmp_path)
    yield tmp_path
    registry.use(registry.FOLDER)


def test_the_models_of_another_folder_stand_in_order_of_release(folder):
    assert registry.folder() == folder
    assert list(registry.every()) == list(registry.models("service")) == ["b-earlier", "a-later"]
    assert registry.models() == {} == registry.milestones()
    assert registry.model("a-later").name == "A-LATER"


def test_files_are_read_once_until_another_folder_is_named(folder):
    first = registry.every()
    (folder / "a-later.toml").unlink()
    assert registry.every() is first
    registry.use(folder)
    assert list(registry.every()) == ["b-earlier"]


def test_an_unknown_model_is_refused_with_those_like_it(folder):
    with pytest.raises(KeyError, match="no model 'a-latter'; there is: a-later"):
        registry.model("a-latter")
    with pytest.raises(KeyError, match="no model 'xyz'; there is: b-earlier, a-later"):
        registry.model("xyz")


def test_what_publishes_no_configuration_has_no_tree(folder):
    with pytest.raises(ValueError, match="A-LATER publishes no configuration, so it has no tree"):
        registry.build(registry.model("a-later"))


def test_a_tree_is_built_once():
    assert registry.build(registry.model("dit-xl-2")) is registry.build(registry.model("dit-xl-2"))


def test_the_configuration_takes_the_form_of_its_family():
    config = registry.config(registry.model("sd15"))
    assert (config.model_channels, config.channel_mult) == (320, (1, 2, 4, 4))
