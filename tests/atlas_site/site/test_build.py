"""What is per build: inputs made once, and whether those of a kept page are still what they were."""

import pytest

from atlas_site.places import DOCS
from atlas_site.site.build import DATA, FEW, PAGES, WORLDS, Build


def test_a_build_knows_the_real_world_by_kind_and_name():
    build = Build()
    assert build.get("fact", "sd15.parameters").value == 859_520_964
    assert build.get("names")["sd15"] == "Stable Diffusion 1.5"
    assert build.get("title", "start.md") == "Start here"
    path, figure = build.get("figure", "legend")
    assert (path.name, figure.name) == ("legend.py", "legend")


@pytest.mark.parametrize(("kind", "name", "message"), [
    ("fact", "sd15.parameter", "no fact 'sd15.parameter'"), ("table", "nothing", "nothing"),
    ("figure", "legends", "there is no figures/gallery/legends.py; there are: legend"),
])
def test_what_there_is_not_is_refused(kind, name, message):
    with pytest.raises(KeyError, match=message):
        Build().get(kind, name)


def test_second_pages_are_those_named_after_a_chapter():
    assert "chapters/dit_memory" in Build().second_pages
    for address in Build().second_pages:
        chapter, _, _ = address.rpartition("_")
        assert (DOCS / f"{chapter}.md").is_file()


def kept(build, kind, name=""):
    return kind, name, build.digest(kind, name)


def test_while_no_file_has_changed_no_input_is_compared():
    build = Build()
    assert build.same([("fact", "sd15.parameters", "another digest")], build.worlds)


def test_once_a_file_of_its_world_has_changed_an_input_must_be_what_it_was():
    build = Build()
    before = build.worlds | {DATA: "another state"}
    assert build.same([kept(build, "fact", "sd15.parameters"), kept(build, "names")], before)
    assert not build.same([("fact", "sd15.parameters", "another digest")], before)


def test_an_input_of_the_other_world_is_left_alone():
    build = Build()
    moved = build.worlds | {PAGES: "another state"}
    assert build.same([("fact", "sd15.parameters", "another digest")], moved)
    assert not build.same([("title", "start.md", "another digest")], moved)
    assert not build.same([("stated", "", "another digest")], moved)   # made from both


def test_the_worlds_are_said_of_kinds_that_there_are():
    makers = Build()._makers
    assert WORLDS.keys() <= makers.keys()
    assert {world for worlds in WORLDS.values() for world in worlds} == {DATA, PAGES}


@pytest.mark.parametrize(("missing", "later"), [(FEW, 0), (FEW + 1, FEW + 1)])
def test_a_few_missing_figures_are_drawn_at_once_and_many_later(monkeypatch, missing, later):
    build = Build(serving=True)
    monkeypatch.setattr(build.figures, "missing", lambda endings: {f"figure-{n}": [""] for n in range(missing)})
    build.hold_back()
    assert len(build.figures.later) == later


def test_only_a_live_preview_is_ever_late():
    for serving in (False, True):
        build = Build(serving)
        assert not build.is_late
        build.patience = -1.0
        assert build.is_late == serving
