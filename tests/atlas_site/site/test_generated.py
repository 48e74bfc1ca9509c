"""The files that nobody wrote: each at its place once, for any assembler; small ones looked at, large ones counted."""

import json

import pytest

from atlas_site import model_pages
from atlas_site.site import generated, stylesheet
from atlas_site.site.build import Build


class Drawings:
    """Figures that need no drawing: one, of one file."""

    def __init__(self):
        self.index, self.kit_key, self.prepared = {"toy": None}, "key", False

    faults = ()

    def prepare(self):
        self.prepared = True

    def files(self, name):
        assert self.prepared
        yield f"figures/{name}.svg", b"<svg/>"


@pytest.fixture
def build(monkeypatch, tmp_path):
    monkeypatch.setattr(generated, "CACHE", tmp_path)
    made = Build()
    made.figures = Drawings()
    return made


def test_every_file_has_its_place_once(build):
    paths = [path for path, _ in generated.generated(build)]
    assert len(set(paths)) == len(paths)
    assert {"figures/toy.svg", "facts.json", "calculator.json", stylesheet.path()} <= set(paths)
    assert {path for path in paths if path.startswith("models/")} == {path for path, _ in model_pages.pages()}


def test_the_files_for_programs_are_json_with_a_key_for_each_thing(build):
    files = dict(generated.generated(build))
    facts, calculator = (json.loads(files[f"{name}.json"]) for name in ("facts", "calculator"))
    assert facts["sd15.parameters"]["value"] == calculator["sd15"]["parameters"] == 859_520_964


@pytest.fixture
def exports(monkeypatch, tmp_path) -> list:
    """Grows with each export of the facts; nothing is kept from before."""
    made = []
    monkeypatch.setattr(generated, "CACHE", tmp_path)
    monkeypatch.setattr(generated.facts, "exported", lambda get: made.append(get) or b"facts")
    monkeypatch.setattr(generated, "calculator_json", lambda: b"{}")
    return made


def test_facts_are_exported_once_while_data_and_pages_stay_the_same(exports):
    for _ in range(2):
        assert dict(generated.data(Build()))["facts.json"] == b"facts"
    assert len(exports) == 1


@pytest.mark.parametrize("world", ["data", "pages"])
def test_facts_are_exported_again_when_data_or_pages_changed(exports, world):
    dict(generated.data(Build()))
    build = Build()
    build.worlds[world] = "changed"
    dict(generated.data(build))
    assert len(exports) == 2


def test_facts_are_exported_again_by_other_code(exports, monkeypatch):
    dict(generated.data(Build()))
    monkeypatch.setattr(generated, "code", lambda: "changed")
    dict(generated.data(Build()))
    assert len(exports) == 2
